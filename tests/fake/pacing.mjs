// How fast one may post: one message in `perChannelMs` for each channel, measured on the monotonic clock; and, where
// `perMinute` says so, that many a minute to the whole workspace, as a bucket that holds `atOnce` and empties evenly. After a
// 429 nothing of that method (for posts: in that channel) may come before Retry-After is over. `toleranceMs` is for
// the jitter between a client that waits exactly and our own clock.
export class Pacing {
  constructor({ perChannelMs, toleranceMs, perMinute = Infinity, atOnce = 10 }) {
    this.perMinute = perMinute;
    this.atOnce = atOnce;
    this.#room = atOnce;
    this.#roomAt = performance.now();
    this.perChannelMs = perChannelMs;
    this.toleranceMs = toleranceMs;
    this.#lastPost = new Map();
    this.#closedUntil = new Map();
    this.#calls = new Map();
  }

  #calls;
  #lastPost;
  #closedUntil;
  #room; // in the bucket, at #roomAt
  #roomAt;

  #roomNow() {
    if (this.perMinute === Infinity) return Infinity;
    return Math.min(this.atOnce, this.#room + ((performance.now() - this.#roomAt) * this.perMinute) / 60_000);
  }

  // Milliseconds by which a post to the workspace comes too early now.
  waitForWorkspace() {
    if (this.perMinute === Infinity) return 0;
    const wait = ((1 - this.#roomNow()) * 60_000) / this.perMinute;
    return wait > this.toleranceMs ? wait : 0;
  }

  // Milliseconds until `method` has room again, when it was called `perMinute` times within the last minute.
  overTier(method, perMinute = Infinity) {
    const now = performance.now();
    const recent = (this.#calls.get(method) ?? []).filter((at) => at > now - 60_000);
    this.#calls.set(method, recent);
    if (recent.length >= perMinute) return recent[0] + 60_000 - now;
    recent.push(now);
    return 0;
  }

  // Milliseconds by which a post into `channel` comes too early now; 0 or less when it is welcome.
  waitFor(channel) {
    const last = this.#lastPost.get(channel);
    if (last === undefined) return 0;
    const wait = last + this.perChannelMs - performance.now();
    return wait > this.toleranceMs ? wait : 0;
  }

  posted(channel) {
    this.#room = this.#roomNow() - 1; // below 0 by what the tolerance let through
    this.#roomAt = performance.now();
    this.#lastPost.set(channel, performance.now());
  }

  refused(method, channel, seconds) {
    this.#closedUntil.set(`${method} ${channel}`, performance.now() + seconds * 1000);
  }

  earlyAfterRefusal(method, channel) {
    const left = (this.#closedUntil.get(`${method} ${channel}`) ?? 0) - performance.now();
    return left > this.toleranceMs ? left : 0;
  }

  forget() {
    this.#lastPost.clear();
    this.#closedUntil.clear();
    this.#calls.clear();
  }
}

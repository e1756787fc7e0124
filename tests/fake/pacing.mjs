// How fast one may post: one message in `perChannelMs` for each channel, measured on the monotonic clock. After a
// 429 nothing of that method (for posts: in that channel) may come before Retry-After is over. `toleranceMs` is for
// the jitter between a client that waits exactly and our own clock.
export class Pacing {
  constructor({ perChannelMs, toleranceMs }) {
    this.perChannelMs = perChannelMs;
    this.toleranceMs = toleranceMs;
    this.#lastPost = new Map();
    this.#closedUntil = new Map();
    this.#calls = new Map();
  }

  #calls;
  #lastPost;
  #closedUntil;

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

// Waiting for something to come true, woken by events, or looked at again where nothing tells: the time-out only fails.

import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

export const waitMs = 20_000;
const lookedAgainMs = 40;

// Resolves with what `look` gives once that is truthy. It is asked at once, without arguments, and with the event's own
// after each event `name` of `emitter`. `failure(timeoutMs)` says what was missing.
export async function found(emitter, name, look, failure, timeoutMs = waitMs) {
  const already = look();
  if (already) return already;
  return new Promise((resolve, reject) => {
    const listener = (...about) => {
      const now = look(...about);
      if (!now) return;
      end();
      resolve(now);
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(failure(timeoutMs)));
    }, timeoutMs);
    const end = () => {
      clearTimeout(timer);
      emitter.off(name, listener);
    };
    emitter.on(name, listener);
  });
}

// The same for what tells nobody when it changes, where looking takes a while: it is looked at again and again.
export async function lookedAt(look, what, timeoutMs = waitMs) {
  for (const began = performance.now(); performance.now() - began < timeoutMs;) {
    const now = await look();
    if (now) return now;
    await pause(lookedAgainMs);
  }
  throw new Error(`${what} did not come true within ${timeoutMs} ms`);
}

// The same for something that is called `what`, of which the event itself tells nothing.
export function until(emitter, name, look, { timeoutMs, what = 'the condition' } = {}) {
  return found(emitter, name, () => look(), (most) => `${what} did not come true within ${most} ms`, timeoutMs);
}

// The requests that a server is answering.
export class UnderWay extends EventEmitter {
  #count = 0;

  add(response) {
    this.#count += 1;
    response.once('close', () => {
      this.#count -= 1;
      this.emit('end');
    });
  }

  // Resolves when there is none.
  none() {
    return until(this, 'end', () => this.#count === 0, { what: 'an end of all requests' });
  }
}

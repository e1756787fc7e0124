// Bytes straight onto a socket, for HTTP that no client library would send.

import net from 'node:net';

// Sends `chunks` one after the other and reads until the server closes, or until `done(text)` holds. Resolves to
// {text, status, closed, elapsedMs}; rejects if neither happens within `timeoutMs`: the server hangs.
export function exchange(port, chunks, { timeoutMs = 40_000, end = false, done = completeAnswer } = {}) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    let text = '';
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      socket.destroy();
      reject(new Error(`neither answer nor end within ${timeoutMs} ms; got ${JSON.stringify(text.slice(0, 200))}`));
    }, timeoutMs);
    const finish = (closed) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      socket.destroy();
      const status = /^HTTP\/1\.[01] (\d{3})/u.exec(text)?.[1];
      resolve({ text, status: status === undefined ? undefined : Number(status), closed, elapsedMs: performance.now() - started });
    };
    socket.setEncoding('latin1');
    socket.on('data', (part) => {
      text += part;
      if (done(text)) finish(false);
    });
    socket.on('end', () => finish(true));
    socket.on('close', () => finish(true));
    socket.on('error', () => finish(true));
    socket.on('connect', () => {
      socket.setNoDelay(true);
      for (const chunk of [chunks].flat()) socket.write(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk);
      if (end) socket.end();
    });
  });
}

// Whether `text` holds one whole answer with a Content-Length.
export function completeAnswer(text) {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/iu.exec(text.slice(0, head));
  return length !== null && text.length >= head + 4 + Number(length[1]);
}

export const closesOnly = () => false;

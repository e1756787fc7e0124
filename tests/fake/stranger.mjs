// An HTTP server that must never be reached: a stranger's address in a request body.

import http from 'node:http';

export class Stranger {
  requests = [];

  async start() {
    this.server = http.createServer((request, response) => {
      this.requests.push({ url: request.url, headers: request.headers });
      response.end('ok');
    });
    this.connections = 0;
    this.server.on('connection', () => { this.connections += 1; });
    await new Promise((resolve) => { this.server.listen(0, '127.0.0.1', resolve); });
    this.authority = `127.0.0.1:${this.server.address().port}`;
    return this;
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => { this.server.close(resolve); });
  }
}

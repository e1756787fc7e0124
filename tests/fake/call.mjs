// A plain client for the fake's own tests: sends exactly what it is told.

import http from 'node:http';

export const jsonHeaders = { 'Content-Type': 'application/json; charset=utf-8' };
export const formHeaders = { 'Content-Type': 'application/x-www-form-urlencoded' };

// `{status, headers, body, json}`; rejects when the connection breaks.
export function raw(slack, path, { verb = 'POST', headers = {}, body = '' } = {}) {
  return new Promise((resolve, reject) => {
    const [host, port] = slack.authority.split(':');
    const outgoing = http.request({ host, port, path, method: verb, headers: { 'Content-Length': Buffer.byteLength(body), ...headers } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        let json;
        try {
          json = JSON.parse(text);
        } catch {
          json = undefined;
        }
        resolve({ status: answer.statusCode, headers: answer.headers, body: text, json });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export const bearer = (slack) => ({ Authorization: `Bearer ${slack.settings.token}` });

export function callJson(slack, method, args, { headers = {}, ...more } = {}) {
  return raw(slack, `/api/${method}`, {
    headers: { ...bearer(slack), ...jsonHeaders, ...headers }, body: typeof args === 'string' ? args : JSON.stringify(args), ...more,
  });
}

export function callForm(slack, method, fields, { headers = {}, ...more } = {}) {
  const body = typeof fields === 'string' || Buffer.isBuffer(fields) ? fields : new URLSearchParams(fields).toString();
  return raw(slack, `/api/${method}`, { headers: { ...bearer(slack), ...formHeaders, ...headers }, body, ...more });
}

// A call that Slack would not carry out. `rule` names our own check (tests look for it), `error` is Slack's code.
export class Refused extends Error {
  constructor(rule, error, detail = rule, { messages, status = 200, headers = {}, fields = {}, careful = false } = {}) {
    super(detail);
    this.rule = rule;
    this.careful = careful; // no violation: a careful client cannot know better
    this.error = error;
    this.status = status;
    this.headers = headers;
    this.body = { ok: false, error, ...fields };
    if (messages) {
      this.body.errors = messages.map((message) => message.replace(/^\[ERROR\] /u, ''));
      this.body.response_metadata = { messages };
    }
  }
}

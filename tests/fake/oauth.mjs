// Slack's side of installing an app: the page on which a person lets it in, oauth.v2.access, and tokens that end.

import { decodeForm, decodeUtf8, mediaType } from './arguments.mjs';
import { Refused } from './refused.mjs';
import { Workspace, ids } from './workspace.mjs';

const codeMs = 600_000; // a code lives ten minutes
const activeTokensMax = 2; // of one installation; older ones are revoked
const stateBytesMin = 22; // 128 bits in the densest writing

export class FakeOauth {
  // redirect: the one redirect address of the app. rotation: tokens live that many seconds; absent: they do not end.
  constructor(slack, { clientId = '1111.2222', clientSecret = 'oauth-secret-of-the-app', redirect = 'https://kith.example.com/slack/oauth/callback', rotation } = {}) {
    Object.assign(this, { slack, clientId, clientSecret, redirect, rotation });
    this.workspaces = new Map([[ids.team, { id: ids.team, name: 'Kith demo', enterprise: null, workspace: slack.workspace }]]);
    this.enterprises = new Map();
    this.grants = new Map(); // access token -> {place, until, user}
    this.refreshes = new Map(); // refresh token -> place
    this.taken = new Set(); // refresh tokens and codes that were used
    this.codes = new Map();
    this.#made = 0;
  }

  #made;

  #number() {
    this.#made += 1;
    return String(this.#made).padStart(4, '0');
  }

  addWorkspace(id, { name = id, enterprise = null } = {}) {
    const workspace = new Workspace(() => this.slack.clock(), id);
    this.workspaces.set(id, { id, name, enterprise, workspace });
    return workspace;
  }

  // All workspaces of an enterprise share its people here.
  addEnterprise(id, { name = id, teams }) {
    const workspace = new Workspace(() => this.slack.clock(), teams[0]);
    for (const team of teams) this.workspaces.set(team, { id: team, name: team, enterprise: { id, name }, workspace });
    this.enterprises.set(id, { id, name, teams, workspace });
  }

  // What a person does on the page at `url`: they choose a workspace (or a whole enterprise) and allow. Gives the address
  // that the browser is sent to.
  allow(url, { user, team = ids.team, enterprise } = {}) {
    const { state } = this.#page(url);
    const place = enterprise === undefined ? this.workspaces.get(team) : this.enterprises.get(enterprise);
    const code = `${this.#number()}.${'c0de'.repeat(12)}`;
    this.codes.set(code, { user, place, everywhere: enterprise !== undefined, until: this.slack.clock() + codeMs });
    return `${this.redirect}?${new URLSearchParams({ code, state })}`;
  }

  refuse(url) {
    const { state } = this.#page(url);
    return `${this.redirect}?${new URLSearchParams({ error: 'access_denied', state })}`;
  }

  #page(url) {
    const at = new URL(url);
    const asked = Object.fromEntries(at.searchParams);
    const wrong = (what) => {
      throw new Error(`Slack's page refuses ${what}: ${url}`);
    };
    if (at.origin !== `http://${this.slack.authority}` || at.pathname !== '/oauth/v2/authorize') wrong('the address');
    if (asked.client_id !== this.clientId) wrong('client_id');
    if (asked.redirect_uri !== this.redirect) wrong('redirect_uri');
    if (!asked.scope || asked.scope.includes(' ')) wrong('scope');
    if ((asked.state ?? '').length < stateBytesMin) wrong('state');
    if (Object.keys(asked).length !== 4) wrong('other fields');
    return asked;
  }

  // ---- oauth.v2.access

  access(call) {
    if (call.verb !== 'POST') throw new Refused('http_method', 'invalid_post_type', `${call.verb} for oauth.v2.access`);
    const basic = `Basic ${Buffer.from(`${this.clientId}:${this.clientSecret}`).toString('base64')}`;
    if (call.headers.authorization !== basic) throw new Refused('client', 'bad_client_secret', 'not the secret of the app');
    if (mediaType(call.headers['content-type'])[0] !== 'application/x-www-form-urlencoded') {
      throw new Refused('oauth_type', 'invalid_post_type', `content type ${call.headers['content-type']}`);
    }
    if (call.url.includes('?') || call.body.includes(this.clientSecret)) throw new Refused('secret_outside', 'invalid_auth', 'the secret stands outside its header');
    call.args = decodeForm(decodeUtf8(call.body));
    return call.args.grant_type === 'refresh_token' ? this.#refresh(call.args) : this.#exchange(call.args);
  }

  #exchange({ code, redirect_uri: redirect, ...rest }) {
    if (Object.keys(rest).length > 0) throw new Refused('oauth_fields', 'invalid_arguments', `fields ${Object.keys(rest)}`);
    if (redirect !== this.redirect) throw new Refused('redirect', 'bad_redirect_uri', `redirect ${redirect}`);
    const known = this.codes.get(code);
    if (!known || this.taken.has(code) || this.slack.clock() > known.until) {
      throw new Refused('code', 'invalid_code', 'no such code, or it was used, or is too old', { careful: true });
    }
    this.taken.add(code);
    const { place, everywhere, user } = known;
    place.botUser ??= ids.botUser;
    place.tokens = []; // a new installation
    return { ...this.#pair(place, everywhere), ...this.#about(place, everywhere), authed_user: { id: user } };
  }

  #about(place, everywhere) {
    const { id, name, enterprise } = place;
    return {
      app_id: ids.app, token_type: 'bot', bot_user_id: ids.botUser, scope: this.slack.settings.scopes,
      team: everywhere ? null : { id, name }, enterprise: everywhere ? { id, name } : enterprise, is_enterprise_install: everywhere,
    };
  }

  #pair(place, everywhere) {
    const number = this.#number();
    const rotates = this.rotation !== undefined;
    const token = rotates ? `xoxe.xoxb-${place.id}-${number}` : `xoxb-${place.id}-${number}`;
    this.grants.set(token, { place, everywhere, until: rotates ? this.slack.clock() + this.rotation * 1000 : Infinity });
    place.tokens.push(token);
    while (place.tokens.length > activeTokensMax) this.grants.delete(place.tokens.shift());
    if (!rotates) return { access_token: token };
    const refresh = `xoxe-1-${place.id}-${number}`;
    this.refreshes.set(refresh, { place, everywhere });
    return { access_token: token, refresh_token: refresh, expires_in: this.rotation };
  }

  #refresh({ refresh_token: refresh }) {
    const known = this.refreshes.get(refresh);
    if (!known || this.taken.has(refresh)) {
      throw new Refused('refresh_token', 'invalid_refresh_token', 'no such refresh token, or it was used', { careful: true });
    }
    this.taken.add(refresh);
    return { ...this.#pair(known.place, known.everywhere), ...this.#about(known.place, known.everywhere) };
  }

  // The installation behind a token; what is wrong with it is thrown.
  grantOf(token) {
    const grant = this.grants.get(token);
    if (grant === undefined) return undefined;
    if (this.slack.clock() > grant.until) throw new Refused('token_expired', 'token_expired', 'the token has ended', { careful: true });
    return grant;
  }

  // The app is removed: its tokens are dead at once.
  uninstall(id) {
    const place = this.workspaces.get(id) ?? this.enterprises.get(id);
    for (const token of place.tokens ?? []) this.grants.delete(token);
    this.gone = new Set([...(this.gone ?? []), ...(place.tokens ?? [])]);
    place.tokens = [];
  }
}

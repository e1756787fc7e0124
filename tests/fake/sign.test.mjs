// The signature against examples that OpenSSL computed and that Slack's Bolt accepts.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { headersFor, json, sign, unsigned } from './requests.mjs';

const secret = '7c1f9be3a4d25086b1e07f6d93c8a512';
const timestamp = '1767225600';

const examples = [
  {
    what: 'a JSON event with letters of two and three bytes', bytes: 532,
    body: '{"token":"legacy-ignored","team_id":"T0KITH001","context_team_id":"T0KITH001","context_enterprise_id":null,"api_app_id":"A0KITH001","event":{"type":"message","channel_type":"im","channel":"D0KITH001","user":"U0ANNA001","text":"met Björn ☕","ts":"1767225599.000100","event_ts":"1767225599.000100"},"type":"event_callback","event_id":"Ev0KITH001","event_time":1767225599,"authorizations":[{"enterprise_id":null,"team_id":"T0KITH001","user_id":"U0KITHBOT","is_bot":true,"is_enterprise_install":false}],"is_ext_shared_channel":false}',
    signature: 'v0=ae275a494d6332f95a022a788ce7243be0e4c5d5b680138a69181bb62a277064',
  },
  {
    what: 'the form of a slash command', bytes: 377,
    body: 'token=legacy-ignored&team_id=T0KITH001&team_domain=kith-demo&channel_id=C0KITH001&channel_name=general&user_id=U0ANNA001&user_name=anna&command=%2Fkith&text=met+%3C%40U0BJORN01%7Cbjorn%3E+at+50%25+%2B+coffee+%E2%98%95+%26+cake&api_app_id=A0KITH001&is_enterprise_install=false&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT0KITH001%2F1%2Fabc&trigger_id=1111.2222.aaaa',
    signature: 'v0=7f024554c4d299b24503d96d1788d864bed978f09f258257118411792efa20c1',
  },
  {
    what: 'the form of an interaction', bytes: 778,
    body: 'payload=%7B%22type%22%3A%22block_actions%22%2C%22team%22%3A%7B%22id%22%3A%22T0KITH001%22%2C%22domain%22%3A%22kith-demo%22%7D%2C%22user%22%3A%7B%22id%22%3A%22U0ANNA001%22%2C%22username%22%3A%22anna%22%2C%22team_id%22%3A%22T0KITH001%22%7D%2C%22api_app_id%22%3A%22A0KITH001%22%2C%22trigger_id%22%3A%221111.2222.aaaa%22%2C%22container%22%3A%7B%22type%22%3A%22message%22%2C%22message_ts%22%3A%221767225599.000100%22%2C%22channel_id%22%3A%22D0KITH001%22%2C%22is_ephemeral%22%3Afalse%7D%2C%22actions%22%3A%5B%7B%22type%22%3A%22button%22%2C%22action_id%22%3A%22log_yes%22%2C%22block_id%22%3A%22nudge%3A42%22%2C%22text%22%3A%7B%22type%22%3A%22plain_text%22%2C%22text%22%3A%22Yes%2C+we+met+%2B+talked%22%7D%2C%22value%22%3A%22100%25%22%2C%22action_ts%22%3A%221767225600.000200%22%7D%5D%7D',
    signature: 'v0=62d61d7da2bc81d67a33cfe3fbcd7af6c14bbe66a4b381bd4780364aaa61a75f',
  },
  {
    what: 'an empty body', bytes: 0, body: '',
    signature: 'v0=6eb2fc07ed9848dac57b9943391b2e7caf1aad94543e0aa65d2748d3a450efcb',
  },
];

for (const { what, bytes, body, signature } of examples) {
  test(`the signature of ${what} is the known one`, () => {
    assert.equal(Buffer.byteLength(body), bytes);
    assert.equal(sign(secret, timestamp, body), signature);
    assert.equal(sign(secret, timestamp, Buffer.from(body)), signature, 'bytes and text alike');
  });
}

test('another secret, time or body gives another signature', () => {
  const good = sign(secret, timestamp, 'body');
  for (const other of [sign('other', timestamp, 'body'), sign(secret, '01767225600', 'body'), sign(secret, timestamp, 'body ')]) {
    assert.notEqual(other, good);
  }
});

test('headers carry what was asked for: retries, forgeries, nothing', () => {
  const built = json({ type: 'event_callback' });
  const plain = headersFor(built, { secret, timestamp });
  assert.equal(plain['X-Slack-Signature'], sign(secret, timestamp, built.body));
  assert.equal(plain['X-Slack-Retry-Num'], undefined);
  const again = headersFor(built, { secret, timestamp, retry: 2 });
  assert.equal(again['X-Slack-Retry-Num'], '2');
  assert.equal(again['X-Slack-Retry-Reason'], 'http_timeout');
  assert.equal(headersFor(built, { secret, timestamp, signature: 'v0=0' })['X-Slack-Signature'], 'v0=0');
  const bare = headersFor(built, { secret, ...unsigned });
  assert.equal(bare['X-Slack-Signature'], undefined);
  assert.equal(bare['X-Slack-Request-Timestamp'], undefined);
});

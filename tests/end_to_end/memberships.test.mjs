// Professional organizations and links to one's own page: what there is to join, the reminder before the renewal, colleagues
// who may be asked, a membership that ends; a link after a first meeting, until it is taken back.

import assert from 'node:assert/strict';

import { endToEnd, person } from './harness.mjs';
import { talkIn } from './talk.mjs';

const people = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => person(number, number === 2 ? { zone: 'America/New_York' } : {}));

endToEnd('a membership: whom to ask, a reminder two weeks before it is to be renewed, and its end', {
  faked: true, started: false, people, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, words, at, pressed, posted, count, heardBy, settled } = talkIn(world);
  const { kith } = world;
  const kept = async (key) => (await kith.person(key)).own_notes.map(({ kind, title, day }) => [kind, title, day]);
  await kith.moveTo('2026-04-07T08:00:00Z');
  await world.start();

  // What there is, who may be asked, and what one is a member of.
  await posted('U9', 'professional organization: ACM #computing');
  assert.match(await words('U1', 'organizations'), /ACM/u);
  for (const user of ['U5', 'U6']) assert.match(await words(user, 'I\'m a contact for ACM'), /ACM/u);
  assert.match(await words('U1', 'I\'m a member of ACM until 8 May'), /for your eyes only.*8 May.*two weeks before.*<@U5> and <@U6> agreed/su);
  for (const user of ['U2', 'U3', 'U4', 'U7', 'U8']) assert.match(await words(user, 'I\'m a member of ACM until 8 May'), /for your eyes only/u);
  assert.deepEqual(await kept('p1'), [['membership', 'ACM', '2026-05-08']]);
  assert.match(await words('U1', 'who could I ask about ACM?'), /<@U5>.*<@U6>|<@U6>.*<@U5>/su);
  await t.test('capacity: a name that is too long to be one is not kept, and what was kept stays', async () => {
    await words('U9', `I'm a member of ${'Very Old '.repeat(300)}Society until 8 May`);
    assert.deepEqual(await kept('p9'), []);
    assert.deepEqual(await kept('p1'), [['membership', 'ACM', '2026-05-08']]);
  });

  // Before the reminder one contact wants it no more, one member stops everything, one leaves, one erases, one is no member.
  await t.test('decline: whoever is a contact no more is named to nobody from then on', async () => {
    await words('U6', 'stop being a contact');
    assert.equal((await kith.person('p6')).offers.contact, undefined);
    assert.doesNotMatch(await words('U1', 'who could I ask about ACM?'), /<@U6>/u);
    assert.doesNotMatch(await words('U1', 'my memberships'), /<@U6>/u);
  });
  assert.match(await words('U3', 'stop'), /Stopped/u);
  assert.match(await words('U7', 'I\'m no longer a member of ACM'), /Erased: ACM/u);
  await kith.output(['forget', 'p4']);
  const { message } = await said('U8', 'delete my data');
  await pressed('U8', message, 'erase');
  await world.killAndStart();

  const before = count();
  const { U1: first } = await at('2026-04-24T08:10:00Z', { U1: /membership of ACM.*8 May/su }, ['U2', 'U3', 'U7', 'U9']);
  assert.match(first.words, /<@U5> agreed/u);
  assert.doesNotMatch(first.words, /U6/u);
  await t.test('time zones: the reminder comes at ten past ten where they are', async () => {
    await at('2026-04-24T14:10:00Z', { U2: /membership of ACM.*8 May/su });
  });
  await t.test('opt-out half-way: who stopped everything is not reminded; what they noted is theirs to see', async () => {
    assert.deepEqual(heardBy('U3', before), []);
    assert.deepEqual(await kept('p3'), [['membership', 'ACM', '2026-05-08']]);
  });
  await t.test('leaving the company mid-way: nothing of it is kept, and nothing is sent', async () => {
    assert.deepEqual(heardBy('U4', before), []);
    assert.equal(await kith.person('p4'), undefined);
  });
  await t.test('deletion: the same for who erases everything, and for a membership that is taken back', async () => {
    assert.deepEqual([heardBy('U8', before), heardBy('U7', before)], [[], []]);
    assert.equal(await kith.person('p8'), undefined);
    assert.deepEqual(await kept('p7'), []);
  });

  // Renewed: the next reminder two weeks before the new day, without a contact who left meanwhile. Ignored: none.
  assert.match(await words('U1', 'I\'m a member of ACM until 30 June'), /30 June/u);
  assert.deepEqual(await kept('p1'), [['membership', 'ACM', '2026-06-30']]);
  await kith.output(['forget', 'p5']);
  await t.test('silence: a reminder that is left alone comes no second time; the renewed one comes again', async () => {
    const then = count();
    const { U1: second } = await at('2026-06-16T08:10:00Z', { U1: /membership of ACM.*30 June/su }, ['U2', 'U3', 'U7']);
    assert.doesNotMatch(second.words, /agreed to be asked|U5/u);
    await kith.moveTo('2026-07-06T15:00:00Z');
    for (const user of ['U1', 'U2']) await settled(user);
    assert.deepEqual([heardBy('U1', second.call.number), heardBy('U2', then)], [[], []]);
    assert.deepEqual(await kept('p2'), [['membership', 'ACM', '2026-05-08']]);
  });
  assert.match(await words('U1', 'I\'m no longer a member of ACM'), /Erased: ACM/u);
  assert.match(await words('U1', 'my memberships'), /You noted no membership/u);
  assert.deepEqual(await kept('p1'), []);
  assert.doesNotMatch(await kith.output(['export', 'audit']), /ACM/u);
});

endToEnd('a link of one’s own comes with the first meeting of two, and with none after it was taken back', {
  faked: true, started: false, people, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, words, pressed, count, heardBy, settled } = talkIn(world);
  const { kith } = world;
  const link = (number) => new RegExp(`example\\.com/in/p${number}`, 'u');
  const published = async (number) => (await kith.person(`p${number}`)).offers.profile?.topics;
  await kith.moveTo('2026-04-07T08:00:00Z');
  await world.start();
  for (const number of [5, 6, 7, 8]) assert.match(await words(`U${number}`, `my profile is https://example.com/in/p${number}`), /Published.*remove my profile/su);
  assert.deepEqual(await published(5), ['https://example.com/in/p5']);
  assert.match(await words('U9', 'my profile is http://example.com/in/p9'), /begins with https/u);
  assert.equal(await published(9), undefined);

  // First meetings, over weeks.
  assert.match(await words('U1', 'coffee with <@U5> today'), link(5));
  assert.doesNotMatch(await words('U1', 'coffee with <@U9> today'), /example\.com/u);
  await kith.moveTo('2026-04-21T08:00:00Z');
  assert.doesNotMatch(await words('U1', 'lunch with <@U5> today'), /example\.com/u);
  const together = await words('U2', 'lunch with <@U5> and <@U6> today');
  assert.match(together, link(5));
  assert.match(together, link(6));

  await t.test('decline: across a block no link is shown, and the answer is otherwise the same', async () => {
    await words('U3', 'block <@U5>');
    const answer = await words('U3', 'coffee with <@U5> today');
    assert.match(answer, /Logged/u);
    assert.doesNotMatch(answer, /example\.com/u);
  });
  await t.test('opt-out half-way: the link of who stopped everything is shown to nobody', async () => {
    await words('U6', 'stop');
    assert.doesNotMatch(await words('U4', 'coffee with <@U6> today'), /example\.com/u);
  });
  await t.test('a link that was taken back is gone at once, from what is kept as well', async () => {
    assert.match(await words('U5', 'remove my profile'), /Taken back/u);
    assert.equal(await published(5), undefined);
    assert.doesNotMatch(await words('U4', 'lunch with <@U5> today'), /example\.com/u);
    assert.doesNotMatch(JSON.stringify(await kith.person('p1')), /example\.com\/in/u);
  });
  await t.test('leaving the company mid-way: their link goes with them', async () => {
    await kith.output(['forget', 'p8']);
    assert.doesNotMatch(await words('U9', 'coffee with <@U8> today'), link(8));
  });
  await t.test('deletion: the link of who erases everything is shown to nobody', async () => {
    const { message } = await said('U7', 'delete my data');
    await pressed('U7', message, 'erase');
    assert.equal(await kith.person('p7'), undefined);
    assert.doesNotMatch(await words('U4', 'coffee with <@U7> today'), link(7));
  });
  await t.test('silence: a link asks for nothing, and nothing more comes of it', async () => {
    const before = count();
    await kith.moveTo('2026-06-02T10:00:00Z');
    for (const user of ['U1', 'U2', 'U5', 'U9']) {
      await settled(user);
      assert.deepEqual(heardBy(user, before), [], user);
    }
  });
});

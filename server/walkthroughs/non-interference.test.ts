import type { InjectOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { makeContest, makeUnit, type TestContest } from '../testing/builders.ts';
import { makeMixedBank, rightChoice, type KeySet } from '../testing/mixed-bank.ts';
import type { World } from '../testing/sitting.ts';
import { Tap, type Crossing } from '../testing/tap.ts';
import { makeTestApp, testNow } from '../testing/test-app.ts';
import { expireDue } from '../src/attempts/expire-attempts.ts';
import { giveExtraTime, reopenAttempt } from '../src/attempts/grant-time.ts';
import type { OpenAttempt, Receipt } from '../src/attempts/contract.ts';
import type { Rules } from '../src/contests/contract.ts';
import type { Joined } from '../src/people/contract.ts';

// Pages are left out here: they are written from the same services the API answers from.

const minute = 60_000;
const opensAt = testNow - minute;
const closesAt = testNow + 60 * minute;
const graceMs = 5_000;

/** Whatever of the database entrants and spectators must not be able to tell apart. */
interface Keys {
  set: KeySet;
  reason: string;
}

const someKeys: Keys = { set: 'some', reason: 'vì thế' };
const otherKeys: Keys = { set: 'other', reason: 'vì một lẽ khác hẳn, kể ra thì dài' };

const hidingRules = (reveal: Rules['reveal']): Partial<Rules> => ({
  audiences: [
    { id: 'can-bo', name: 'Cán bộ', bankId: null, prizes: [] },
    { id: 'nguoi-dan', name: 'Người dân', bankId: null, prizes: [] },
  ],
  fields: { birthYear: false, unit: true, minAge: null, maxAge: null },
  rounds: [
    { id: 'r-1', title: 'Vòng 1', opensAt, closesAt, bankId: null, blueprint: null, sets: [] },
    {
      id: 'r-2',
      title: 'Vòng 2',
      opensAt: closesAt + 60 * minute,
      closesAt: closesAt + 120 * minute,
      bankId: null,
      blueprint: null,
      sets: [],
    },
  ],
  sitting: { durationMs: 20 * minute, graceMs, attempts: 2, counts: 'best' },
  // Every item of the bank: each kind of answer, formatting, translations and media.
  blueprint: [{ topic: 'general', level: null, document: null, count: 14 }],
  // How many reach full marks depends on the keys more than anything.
  prediction: { target: 'full-mark-entrants', decimals: 0, among: 'round' },
  reveal,
});

async function makeWorld(keys: Keys, rules: Partial<Rules>) {
  const world = await makeTestApp('non-interference');
  const { deps } = world;
  await makeUnit(deps, 'xa-an-binh');
  const bank = await makeMixedBank(deps, keys.set);
  const { itemKeys } = deps.store.tables;
  await deps.store.write((tx) =>
    tx.update(itemKeys).set({ explanation: keys.reason, legalBasis: keys.reason }),
  );
  const contest = await makeContest(deps, { bank, rules });
  await world.app.ticker.tick(world.clock.now);
  return { world, contest };
}

const boardNames = ({ contestId }: TestContest) => [
  `contest:${contestId}`,
  ...['r-1', 'r-2'].flatMap((roundId) => [
    `round:${roundId}`,
    `round:${roundId}:audience:can-bo`,
    `round:${roundId}:audience:nguoi-dan`,
    `round:${roundId}:unit:xa-an-binh`,
  ]),
  'round:r-1:audience:nobody',
];

/** Everything an entrant's browser and a spectator's do in this contest, in one order. */
class Traffic {
  readonly tap: Tap;
  readonly #world: World;
  readonly #contest: TestContest;

  constructor(world: World, contest: TestContest) {
    this.#world = world;
    this.#contest = contest;
    this.tap = new Tap(world.app);
  }

  at(now: number) {
    this.#world.clock.now = now;
  }

  /** The clock's own work: attempts whose time is over, then the boards. */
  async beat() {
    await expireDue(this.#world.deps, this.#world.clock.now);
    await this.#world.app.ticker.tick(this.#world.clock.now);
    await this.tap.settle();
  }

  /** As many boards as one may watch, and one that is not there. */
  async watchBoards() {
    const spectator = await this.tap.spectator();
    for (const board of ['contest:nowhere', ...boardNames(this.#contest).slice(0, 8)])
      await spectator.emitWithAck('watch', { board });
  }

  async join(index: number) {
    const audience = index % 2 ? 'nguoi-dan' : 'can-bo';
    const payload = {
      fullName: `Nguyễn Văn ${['An', 'Bình', 'Chi', 'Dũng'][index]}`,
      phone: `091234567${index}`,
      unitId: 'xa-an-binh',
      audience,
      consent: true,
    };
    const request: InjectOptions & { url: string } = {
      method: 'POST',
      url: `/api/contests/${this.#contest.slug}/entries`,
      headers: { 'idempotency-key': `00000000-0000-4000-8000-00000000000${index}` },
      payload,
    };
    await this.tap.http(request);
    await this.tap.http({ ...request, payload: { ...payload, phone: '12', audience: 'ai-do' } });
    const repeated = await this.tap.http(request);
    const { code } = repeated.json<Joined>();
    await this.tap.http({
      method: 'POST',
      url: `/api/contests/${this.#contest.slug}/sessions`,
      payload: { code },
    });
    return `entrant=${repeated.cookies.find(({ name }) => name === 'entrant')?.value}`;
  }

  start(cookie: string) {
    return this.tap.http({ method: 'POST', url: '/api/rounds/r-1/attempts', headers: { cookie } });
  }

  /** Right under one key, right under the other, changed, taken back, repeated, and refused. */
  async answer(cookie: string, { attemptId, slots }: OpenAttempt, taste: number) {
    const save = (slot: number, choice: string[], seq: number) =>
      this.tap.http({
        method: 'PUT',
        url: `/api/attempts/${attemptId}/responses/${slot}`,
        headers: { cookie },
        payload: { choice, seq },
      });
    for (const { slot, type, media } of slots) {
      for (const { url } of media ?? []) await this.tap.http({ url });
      const [left, right] = [rightChoice(type, 'some'), rightChoice(type, 'other')];
      await save(slot, taste % 2 ? left : right, 1);
      if ((slot + taste) % 3 === 0) await save(slot, taste % 2 ? right : left, 2);
      await save(slot, ['z'], 3);
      await save(slot, ['1:a', '1:b'], 3);
    }
    await save(1, [], 5);
    await save(1, ['a'], 6);
    await save(1, ['a'], 6);
    await save(1, ['b'], 6);
    await save(1, ['z'], 7);
    await save(99, ['a'], 1);
    for (const value of [3, -1, taste])
      await this.tap.http({
        method: 'PUT',
        url: `/api/attempts/${attemptId}/prediction`,
        headers: { cookie },
        payload: { value, seq: value + 1 },
      });
  }

  async submit(cookie: string, attemptId: string) {
    const request = {
      method: 'POST',
      url: `/api/attempts/${attemptId}/submit`,
      headers: { cookie },
    } as const;
    const first = await this.tap.http(request);
    await this.tap.http(request);
    const receipt = `/api/receipts/${first.json<Receipt>().code}`;
    await this.tap.http({ url: receipt });
    return receipt;
  }

  /** An open page listens while its deadline moves, and is closed. */
  async move(cookie: string, attemptId: string, grantTime: typeof giveExtraTime) {
    const page = await this.tap.listen(`/api/attempts/${attemptId}/events`, cookie);
    await page.hears(1);
    const grant = { attemptId, minutes: 5, reason: 'mất điện', idempotencyKey: null };
    await grantTime(this.#world.deps, grant, 'staff-1', this.#world.clock.now);
    await page.hears(2);
    await this.tap.stopListening();
  }

  /** Everything there is to look at. */
  async lookAround(cookies: readonly string[], attemptIds: readonly string[]) {
    for (const url of ['/api/contests', `/api/contests/${this.#contest.slug}`, '/api/units?q=an'])
      await this.tap.http({ url });
    for (const name of boardNames(this.#contest)) {
      for (const query of ['', '?offset=1&limit=2'])
        await this.tap.http({ url: `/api/boards/${name}${query}` });
      for (const cookie of cookies)
        await this.tap.http({ url: `/api/boards/${name}/me`, headers: { cookie } });
    }
    for (const cookie of cookies) {
      await this.tap.http({ url: '/api/me', headers: { cookie } });
      for (const id of attemptIds) await this.tap.http({ url: `/api/attempts/${id}`, headers: { cookie } });
    }
  }
}

/** What crossed the wire before the reveal, and what did after it. */
async function trafficUnder(keys: Keys, rules: Partial<Rules>) {
  const { world, contest } = await makeWorld(keys, rules);
  const traffic = new Traffic(world, contest);
  try {
    const told = await play(traffic);
    const { scoreEvents } = world.deps.store.tables;
    const scores = (await world.deps.store.read.select().from(scoreEvents)).map(({ score }) => score);
    return { ...told, scores };
  } finally {
    traffic.tap.close();
    await world.close();
  }
}

async function play(traffic: Traffic): Promise<{ before: Crossing[]; after: Crossing[] }> {
  await traffic.watchBoards();
  const cookies: string[] = [];
  const attemptIds: string[] = [];
  let receipt = '';
  for (let index = 0; index < 4; index++) {
    traffic.at(testNow + index * minute);
    const cookie = await traffic.join(index);
    const attempt = (await traffic.start(cookie)).json<OpenAttempt>();
    cookies.push(cookie);
    attemptIds.push(attempt.attemptId);
    await traffic.start(cookie);
    traffic.at(testNow + index * minute + 30_000);
    await traffic.answer(cookie, attempt, index);
    // The last one leaves it to the deadline.
    if (index < 3) receipt = await traffic.submit(cookie, attempt.attemptId);
    await traffic.beat();
    await traffic.lookAround(cookies, attemptIds);
  }
  // The last one is given time; the one before, who had handed in, goes on and leaves it to the deadline too.
  traffic.at(testNow + 5 * minute);
  await traffic.move(cookies[3] ?? '', attemptIds[3] ?? '', giveExtraTime);
  await traffic.move(cookies[2] ?? '', attemptIds[2] ?? '', reopenAttempt);
  await traffic.beat();
  await traffic.tap.http({ url: receipt });
  await traffic.lookAround(cookies, attemptIds);
  traffic.at(testNow + 30 * minute);
  await traffic.beat();
  // A second attempt, better under one set of keys and worse under the other; a third is refused.
  const second = (await traffic.start(cookies[0] ?? '')).json<OpenAttempt>();
  await traffic.answer(cookies[0] ?? '', second, 1);
  await traffic.submit(cookies[0] ?? '', second.attemptId);
  await traffic.start(cookies[0] ?? '');
  for (const now of [closesAt - 1, closesAt, closesAt + graceMs - 1]) {
    traffic.at(now);
    await traffic.beat();
    await traffic.lookAround(cookies, attemptIds);
  }
  const before = traffic.tap.crossings.splice(0);
  traffic.at(closesAt + graceMs);
  await traffic.beat();
  await traffic.lookAround(cookies, attemptIds);
  return { before, after: traffic.tap.crossings };
}

const firstDifference = (left: readonly Crossing[], right: readonly Crossing[]) => {
  const at = left.findIndex((crossing, index) => crossing !== right[index]);
  return at < 0 && left.length === right.length ? null : { left: left[at], right: right[at] };
};

describe.each<Rules['reveal']>([
  { score: 'on-close', key: 'on-close' },
  { score: 'on-close', key: 'never' },
  { score: 'never', key: 'never' },
])('two databases that differ only in their keys, under %j', (reveal) => {
  it(`send the same bytes to everyone until the reveal${reveal.score === 'never' ? ', and after' : ''}`, async () => {
    const some = await trafficUnder(someKeys, hidingRules(reveal));
    const other = await trafficUnder(otherKeys, hidingRules(reveal));
    expect(firstDifference(some.before, other.before)).toBeNull();
    expect(some.before.length).toBeGreaterThan(400);
    // The keys did make a difference, only not one that could be seen.
    expect(some.scores).not.toEqual(other.scores);
    const shown = firstDifference(some.after, other.after);
    if (reveal.score === 'never') expect(shown).toBeNull();
    else expect(shown).not.toBeNull();
  });
});

it('where scores are shown at once the same traffic does tell the keys apart, so the test above can fail', async () => {
  const reveal = { score: 'on-submit', key: 'on-close' } as const;
  // Without a prediction, which would hide the board of so few.
  const rules = { ...hidingRules(reveal), prediction: null, ranking: [{ by: 'score' as const }] };
  const some = await trafficUnder(someKeys, rules);
  const other = await trafficUnder(otherKeys, rules);
  expect(firstDifference(some.before, other.before)).not.toBeNull();
  const packets = ({ before }: { before: Crossing[] }) =>
    before.filter((crossing) => crossing.includes('"standings"')).join('\n');
  expect(packets(some)).not.toBe(packets(other));
});

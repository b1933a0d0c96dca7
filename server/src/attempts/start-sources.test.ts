import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeBank, makeContest, makeEntrant, testRules, type TestBank } from '../../testing/builders.ts';
import { EntrantClient } from '../../testing/entrant-client.ts';
import type { World } from '../../testing/sitting.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import type { Rules } from '../contests/contract.ts';
import type { OpenAttempt } from './contract.ts';

let world: World;
let banks: Record<'contest' | 'audience' | 'round' | 'set', TestBank>;
beforeEach(async () => {
  world = await makeTestApp();
  const bank = () => makeBank(world.deps, { items: 8 });
  banks = { contest: await bank(), audience: await bank(), round: await bank(), set: await bank() };
});
afterEach(async () => world.close());

const [plain] = testRules('').rounds;
const round = (changes: Partial<Rules['rounds'][number]>): Rules['rounds'] => [
  { ...(plain ?? expect.fail('no round')), id: 'vong-1', ...changes },
];
const lines = (count: number): Rules['blueprint'] => [
  { topic: 'general', level: null, document: null, count },
];
const enter = async (rules: Partial<Rules>, audience?: string) => {
  const contest = await makeContest(world.deps, { bank: banks.contest, rules });
  const entrant = await makeEntrant(world.deps, contest, audience === undefined ? {} : { audience });
  const client = new EntrantClient(world.app, entrant);
  const start = (body?: object) =>
    client.send<OpenAttempt>('POST', `/api/rounds/${contest.roundId}/attempts`, body);
  return { contest, client, start };
};
/** Which bank every item of a paper is from. */
const drawnFrom = async (attemptId: string) => {
  const { attempts } = world.deps.store.tables;
  const [row] = await world.deps.store.read.select().from(attempts).where(eq(attempts.id, attemptId));
  const names = (row?.paper ?? []).map(
    ({ itemVersionId }) =>
      Object.entries(banks).find(([, bank]) => bank.itemVersionIds.includes(itemVersionId))?.[0],
  );
  return { banks: [...new Set(names)], questions: names.length, setId: row?.setId };
};

const audiences = (): Rules['audiences'] => [
  { id: 'citizens', name: 'Người dân', bankId: banks.audience.bankId, prizes: [] },
  { id: 'staff', name: 'Cán bộ', bankId: null, prizes: [] },
];

it.each([
  ['citizens', 'audience'],
  ['staff', 'contest'],
])('%s draw from the bank of the %s', async (audience, bank) => {
  const { start } = await enter({ audiences: audiences() }, audience);
  const { attemptId, set } = (await start()).body;
  expect(await drawnFrom(attemptId)).toEqual({ banks: [bank], questions: 6, setId: null });
  expect(set).toBe(null);
});

it('a round draws from its own bank by its own blueprint', async () => {
  const rounds = round({ bankId: banks.round.bankId, blueprint: lines(3) });
  const { start } = await enter({ rounds });
  const { attemptId } = (await start()).body;
  expect(await drawnFrom(attemptId)).toEqual({ banks: ['round'], questions: 3, setId: null });
});

const sets = () =>
  round({
    sets: [
      { id: 'luat', name: 'Bộ đề Luật', bankId: banks.set.bankId, blueprint: lines(2) },
      { id: 'chung', name: 'Bộ đề chung', bankId: null, blueprint: null },
    ],
  });

it.each([
  [undefined, 'Choose a set of questions to start'],
  [{}, 'Choose a set of questions to start'],
  [{ set: 'khac' }, 'The round has no such set of questions. Choose one from the list'],
])('where there are sets, starting with %j is refused at the set', async (body, detail) => {
  const { start } = await enter({ rounds: sets() });
  const { status, body: refusal } = await start(body);
  expect([status, refusal]).toMatchObject([400, { errors: [{ pointer: '/set', detail }] }]);
});

it('the set chosen is drawn from, stored, and named in the paper, the receipt and its check', async () => {
  const { start, client } = await enter({ rounds: sets() });
  const { attemptId, set } = (await start({ set: 'luat' })).body;
  expect(set).toBe('Bộ đề Luật');
  expect(await drawnFrom(attemptId)).toEqual({ banks: ['set'], questions: 2, setId: 'luat' });
  const { code } = (await client.submit(attemptId)).body;
  expect((await client.get(attemptId)).body).toMatchObject({ state: 'submitted', set });
  expect((await client.receipt(code)).body).toMatchObject({ set });
});

it('an open attempt resumes whatever is sent, and the next may be on another set', async () => {
  const { start, client } = await enter({ rounds: sets() });
  const { attemptId } = (await start({ set: 'luat' })).body;
  for (const body of [undefined, { set: 'chung' }, { set: 'khac' }])
    expect((await start(body)).body).toMatchObject({ attemptId, set: 'Bộ đề Luật' });
  await client.submit(attemptId);
  const next = (await start({ set: 'chung' })).body;
  expect(next.set).toBe('Bộ đề chung');
  expect(await drawnFrom(next.attemptId)).toMatchObject({ banks: ['contest'], questions: 6 });
});

it('where there are none, a set that is sent counts for nothing', async () => {
  const { start } = await enter({});
  expect((await start({ set: 'luat' })).body).toMatchObject({ set: null });
});

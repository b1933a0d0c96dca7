import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EntrantClient } from '../../testing/entrant-client.ts';
import { sitDown, type World } from '../../testing/sitting.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import type { Rules } from '../contests/contract.ts';

const minute = 60_000;
const rounds = [
  {
    id: 'vong-1',
    title: 'Vòng 1',
    opensAt: testNow - minute,
    closesAt: testNow + 60 * minute,
    bankId: null,
    blueprint: null,
    sets: [],
  },
];
const over = testNow + 60 * minute + 5_000;
let world: World;
beforeEach(async () => {
  world = await makeTestApp();
});
afterEach(async () => world.close());

async function handIn(rules: Partial<Rules> = {}) {
  const attempt = await sitDown(world, { rounds, ...rules }, { isDemo: true });
  await attempt.client.save(attempt.attemptId, attempt.slotOf('single'), ['a'], 1);
  world.clock.now += 2 * minute;
  const receipt = (await attempt.client.submit(attempt.attemptId)).body;
  return { ...attempt, receipt, anyone: new EntrantClient(world.app) };
}

describe('checking a receipt', () => {
  it('tells anyone who holds the code that it is genuine, and what it says', async () => {
    const { anyone, receipt, contest } = await handIn();
    expect(await anyone.receipt(receipt.code)).toMatchObject({
      status: 200,
      body: {
        code: receipt.code,
        contestTitle: contest.rules.title,
        contestSlug: contest.slug,
        roundTitle: 'Vòng 1',
        name: 'N. T. H. Nhung',
        submittedAt: testNow + 2 * minute,
        submittedBy: 'entrant',
        durationMs: 2 * minute,
        answered: 1,
        slots: 6,
        score: 100,
        maxScore: 600,
        isDemo: true,
        state: 'submitted',
        isRehearsal: false,
      },
    });
  });

  it('says nothing that leads to the attempt or the entrant', async () => {
    const { anyone, receipt, attemptId, entrant } = await handIn();
    const { text } = await anyone.receipt(receipt.code);
    expect(text).not.toContain(attemptId);
    expect(text).not.toContain(entrant.entrantId);
    expect(text).not.toContain(entrant.fullName);
  });

  it('reads the code as people type it', async () => {
    const { anyone, receipt } = await handIn();
    const typed = ` ${receipt.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}`;
    expect((await anyone.receipt(typed)).body.code).toBe(receipt.code);
  });

  it.each(['R-0000-0000-0000', 'R-0000', 'x', '%', 'R-0000-0000-000U'])('does not find %s', async (code) => {
    await handIn();
    expect(await new EntrantClient(world.app).receipt(code)).toMatchObject({
      status: 404,
      body: { type: '/problems/not-found' },
    });
  });

  it('shows the full name where the rules do', async () => {
    const { anyone, receipt } = await handIn({ privacy: { names: 'full', showUnit: true } });
    expect((await anyone.receipt(receipt.code)).body.name).toBe('Nguyễn Thị Hồng Nhung');
  });

  it.each(['full', 'masked'] as const)('shows no name once it is erased, under %s names', async (names) => {
    const { anyone, receipt } = await handIn({ privacy: { names, showUnit: true } });
    const { entrantProfiles } = world.deps.store.tables;
    await world.deps.store.write(async (tx) => {
      await tx
        .update(entrantProfiles)
        .set({ fullName: null, foldedName: null, phone: null, erasedAt: testNow });
    });
    expect((await anyone.receipt(receipt.code)).body).toMatchObject({ name: null, score: 100 });
  });

  it('shows the score from the moment the rules do', async () => {
    const { anyone, receipt } = await handIn({ reveal: { score: 'on-close', key: 'on-close' } });
    world.clock.now = over - 1;
    expect((await anyone.receipt(receipt.code)).body).not.toHaveProperty('score');
    world.clock.now = over;
    expect((await anyone.receipt(receipt.code)).body).toMatchObject({ score: 100 });
  });

  it('has another code for other answers, and for another attempt with the same', async () => {
    const { client, roundId, receipt } = await handIn();
    const again = (await client.start(roundId)).body;
    const second = (await client.submit(again.attemptId)).body;
    expect(second.code).not.toBe(receipt.code);
  });
});

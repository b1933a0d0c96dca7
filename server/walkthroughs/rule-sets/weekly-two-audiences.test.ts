import { afterAll, beforeAll, expect, it } from 'vitest';
import { PlayedContest, prize, week } from './played-contest.ts';

/*
 * One attempt a week for three weeks, officials and citizens with prizes of their own over all weeks, and one prize
 * a week. Score, then the prediction (how many of one's own audience enter), then duration to the second.
 */
let played: PlayedContest;
beforeAll(async () => {
  const audience = (id: string, name: string) => ({ id, name, bankId: null, prizes: [prize('Nhất')] });
  played = await PlayedContest.begin(
    {
      rounds: [week(1), week(2), week(3)],
      audiences: [audience('can-bo', 'Cán bộ, công chức'), audience('nguoi-dan', 'Người dân')],
      ranking: [{ by: 'score' }, { by: 'prediction' }, { by: 'duration', precisionMs: 1_000 }],
      prediction: { target: 'entrants', decimals: 0, among: 'audience' },
      roundPrizes: [prize('Giải tuần')],
    },
    { 'can-bo': ['An', 'Bình', 'Chi'], 'nguoi-dan': ['Dũng', 'Em'] },
  );
});
afterAll(() => played.world.close());

it('counts the number to guess in each audience by itself', async () => {
  // Three officials, two citizens.
  await played.play(1, [
    { who: 'An', at: 0, took: 60, right: 4, guess: 3 },
    { who: 'Bình', at: 0, took: 30, right: 4, guess: 2 },
    { who: 'Chi', at: 0, took: 10, right: 3, guess: 3 },
    { who: 'Dũng', at: 0, took: 50, right: 4, guess: 2 },
    { who: 'Em', at: 0, took: 20, right: 4, guess: 3 },
  ]);
  expect((await played.results()).truths).toEqual([
    { roundId: 'week-1', audience: 'can-bo', truth: 3 },
    { roundId: 'week-1', audience: 'nguoi-dan', truth: 2 },
  ]);
  expect(await played.table('week-1')).toEqual([
    '1 Dũng 400 50s ±0',
    '2 An 400 60s ±0',
    '3 Em 400 20s ±1',
    '4 Bình 400 30s ±1',
    '5 Chi 300 10s ±0',
  ]);
  expect(await played.table('week-1:audience:can-bo')).toEqual([
    '1 An 400 60s ±0',
    '2 Bình 400 30s ±1',
    '3 Chi 300 10s ±0',
  ]);
  expect(await played.awards('week-1')).toEqual(['Giải tuần: Dũng']);
});

it('lets everyone sit once a week', async () => {
  played.world.clock.now = week(2).opensAt;
  const { body } = await played.client('Em').start('week-2');
  await played.client('Em').submit(body.attemptId);
  const refused = await played.client('Em').start('week-2');
  expect([refused.status, (refused.body as unknown as { type: string }).type]).toEqual([
    409,
    '/problems/attempt-limit',
  ]);
});

it('shares the prize of a week with nobody: the organisers decide', async () => {
  // Two officials, and two citizens: Em handed in nothing but an empty paper.
  await played.play(2, [
    { who: 'Bình', at: 100, took: 40.2, right: 4, guess: 2 },
    { who: 'Chi', at: 200, took: 40.8, right: 4, guess: 2 },
    { who: 'Dũng', at: 300, took: 5, right: 2, guess: 2 },
  ]);
  expect(await played.table('week-2')).toEqual([
    '1 Bình 400 40s ±0',
    '1 Chi 400 40s ±0',
    '3 Dũng 200 5s ±0',
    '4 Em 0 0s ±–',
  ]);
  expect(await played.openTies('week-2')).toEqual(['Bình, Chi: Giải tuần']);
  expect(await played.decideTie('week-2', ['Chi', 'Bình'])).toBe(204);
  expect(await played.awards('week-2')).toEqual(['Giải tuần: Chi']);
});

/*
 * Sums:  Chi 300+400+400 = 1100 ±0, 10+40.8+90 s · Bình 400+400+300 = 1100 ±2, 30+40.2+30 s
 *        Dũng 400+200+400 = 1000 ±0, 50+5+60 s · Em 400+0+400 = 800, one guess skipped, 20+0+60 s
 *        An 400+400 = 800, one guess skipped, 60+10 s.
 */
it('adds the weeks up; one skipped guess skips the sum, and then the quicker goes first', async () => {
  await played.play(3, [
    { who: 'An', at: 0, took: 10, right: 4 },
    { who: 'Bình', at: 0, took: 30, right: 3, guess: 2 },
    { who: 'Chi', at: 0, took: 90, right: 4, guess: 3 },
    { who: 'Dũng', at: 0, took: 60, right: 4, guess: 2 },
    { who: 'Em', at: 0, took: 60, right: 4, guess: 1 },
  ]);
  expect(await played.table('contest')).toEqual([
    '1 Chi 1100 140s ±0',
    '2 Bình 1100 100s ±2',
    '3 Dũng 1000 115s ±0',
    '4 An 800 70s ±–',
    '5 Em 800 80s ±–',
  ]);
  expect(await played.table('contest:audience:nguoi-dan')).toEqual([
    '1 Dũng 1000 115s ±0',
    '2 Em 800 80s ±–',
  ]);
  expect(await played.awards('contest:audience:can-bo')).toEqual(['Nhất: Chi']);
  expect(await played.awards('contest:audience:nguoi-dan')).toEqual(['Nhất: Dũng']);
  expect(await played.shownAndStored()).toEqual(await played.asFactsGive());
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { PlayedContest, week } from './played-contest.ts';

/*
 * Three attempts, the best counts. Score, then duration to the second, then the prediction (how many attempts
 * there are), then the earliest submission. Em entered twice.
 */
let played: PlayedContest;
beforeAll(async () => {
  played = await PlayedContest.begin(
    {
      sitting: { durationMs: 1_200_000, graceMs: 5_000, attempts: 3, counts: 'best' },
      ranking: [
        { by: 'score' },
        { by: 'duration', precisionMs: 1_000 },
        { by: 'prediction' },
        { by: 'submitted-at', precisionMs: 1_000 },
      ],
      prediction: { target: 'attempts', decimals: 0, among: 'round' },
    },
    { '': ['An', 'Bình', 'Chi', 'Dũng', 'Em', 'Em (lần hai)'] },
  );
});
afterAll(() => played.world.close());

/*
 * What counts:  An the third (400, 80 s, guess 2) · Bình the first of two equal ones (400, 80 s, guess 7)
 *               Chi the first of two equal ones, where she guessed nothing · Dũng his only one
 *               Em the second (300, 50 s, guess 3) · Em (lần hai) the second (400, 5 s, guess 11).
 * Twelve attempts in all.
 */
it('ranks by the best attempt and its own guess; a later one that is no better changes nothing', async () => {
  await played.play(1, [
    { who: 'An', at: 0, took: 100, right: 2, guess: 1 },
    { who: 'An', at: 200, took: 90, right: 4, guess: 12 },
    { who: 'An', at: 400, took: 80, right: 4, guess: 2 },
    { who: 'Bình', at: 0, took: 80, right: 4, guess: 7 },
    { who: 'Bình', at: 300, took: 80.5, right: 4, guess: 12 },
    { who: 'Chi', at: 0, took: 70, right: 4 },
    { who: 'Chi', at: 500, took: 70, right: 4, guess: 12 },
    { who: 'Dũng', at: 0, took: 10, right: 3, guess: 8 },
    { who: 'Em', at: 0, took: 50, right: 2, guess: 3 },
    { who: 'Em', at: 200, took: 50, right: 3, guess: 3 },
    { who: 'Em (lần hai)', at: 100, took: 40, right: 3, guess: 11 },
    { who: 'Em (lần hai)', at: 300, took: 5, right: 4, guess: 11 },
  ]);
  expect(await played.table('week-1')).toEqual([
    '1 Em (lần hai) 400 5s ±1',
    '2 Chi 400 70s ±–',
    '3 Bình 400 80s ±5',
    '4 An 400 80s ±10',
    '5 Dũng 300 10s ±4',
    '6 Em 300 50s ±9',
  ]);
  expect(await played.shownAndStored()).toEqual(await played.asFactsGive());
});

it('refuses a fourth attempt', async () => {
  played.world.clock.now = week(1).closesAt - 1;
  expect((await played.client('An').start('week-1')).status).toBe(409);
});

/*
 * Of one person’s attempts the first three by their start may count: at 0 s (200), 100 s (300 in 40 s) and
 * 200 s (300 in 50 s). The fourth, her 400, counts no more: eleven attempts are left to have been guessed.
 */
it('merged entries have no more attempts than anybody, and every distance follows', async () => {
  played.world.clock.now = week(1).closesAt + 60_000;
  const [keptId, otherId] = [played.ids.get('Em'), played.ids.get('Em (lần hai)')];
  const verdict = { verdict: 'merged', keptId, otherId, reason: 'Một người ghi danh hai lần' };
  expect((await played.send('POST', 'duplicates/verdicts', verdict)).status).toBe(204);
  await played.tick();
  expect((await played.results()).truths).toEqual([{ roundId: 'week-1', audience: null, truth: 11 }]);
  expect(await played.table('week-1')).toEqual([
    '1 Chi 400 70s ±–',
    '2 Bình 400 80s ±4',
    '3 An 400 80s ±9',
    '4 Dũng 300 10s ±3',
    '5 Em 300 40s ±0',
  ]);
  expect(await played.shownAndStored()).toEqual(await played.asFactsGive());
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { PlayedContest, prize } from './played-contest.ts';

/*
 * Score, then the prediction (how many people enter), then the earliest submission, to the second.
 * Prizes: one first, two second, one third.
 */
let played: PlayedContest;
beforeAll(async () => {
  played = await PlayedContest.begin(
    {
      ranking: [{ by: 'score' }, { by: 'prediction' }, { by: 'submitted-at', precisionMs: 1_000 }],
      prediction: { target: 'entrants', decimals: 0, among: 'round' },
      prizes: [prize('Nhất'), prize('Nhì', 2), prize('Ba')],
    },
    // Khoa enters and never sits: he is not among the people who were to be counted.
    { '': ['An', 'Bình', 'Chi', 'Dũng', 'Em', 'Giang', 'Hà', 'Khoa'] },
  );
});
afterAll(() => played.world.close());

/*
 * Seven people sat. Distance of each guess, second of each submission:
 *   An 6 → 1, 300 · Bình 8 → 1, 210 · Chi 5 → 2, 100 · Dũng 7 → 0, 420 · Hà 9 → 2, 100 (at 100.4)
 *   Em guessed nothing, 50 · Giang 6 → 1, but one mark less.
 */
it('puts the nearest guess first, then the earlier; a skipped guess comes after any other', async () => {
  await played.play(1, [
    { who: 'An', at: 0, took: 300, right: 4, guess: 6 },
    { who: 'Bình', at: 10, took: 200, right: 4, guess: 8 },
    { who: 'Chi', at: 0, took: 100, right: 4, guess: 5 },
    { who: 'Dũng', at: 20, took: 400, right: 4, guess: 7 },
    { who: 'Em', at: 0, took: 50, right: 4 },
    { who: 'Giang', at: 0, took: 30, right: 3, guess: 6 },
    { who: 'Hà', at: 40, took: 60.4, right: 4, guess: 9 },
  ]);
  expect((await played.results()).truths).toEqual([{ roundId: 'week-1', audience: null, truth: 7 }]);
  expect(await played.table('week-1')).toEqual([
    '1 Dũng 400 400s ±0',
    '2 Bình 400 200s ±1',
    '3 An 400 300s ±1',
    '4 Chi 400 100s ±2',
    '4 Hà 400 60s ±2',
    '6 Em 400 50s ±–',
    '7 Giang 300 30s ±1',
  ]);
  expect(await played.shownAndStored()).toEqual(await played.asFactsGive());
});

it('leaves a tie across the last prize to the organisers; the rank stays shared', async () => {
  expect(await played.awards('contest')).toEqual(['Nhì: An', 'Nhì: Bình', 'Nhất: Dũng']);
  expect(await played.openTies('contest')).toEqual(['Chi, Hà: Ba']);
  expect(await played.decideTie('contest', ['Hà', 'Chi'])).toBe(204);
  expect(await played.awards('contest')).toEqual(['Ba: Hà', 'Nhì: An', 'Nhì: Bình', 'Nhất: Dũng']);
  expect((await played.table('contest')).slice(3, 5)).toEqual(['4 Chi 400 100s ±2', '4 Hà 400 60s ±2']);
  expect(await played.shownAndStored()).toEqual(await played.asFactsGive());
});

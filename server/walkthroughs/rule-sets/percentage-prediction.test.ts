import { afterAll, beforeAll, expect, it } from 'vitest';
import { PlayedContest, prize, week } from './played-contest.ts';

/*
 * The prediction is the share of entrants with full marks, in percent with five decimals: 42,85714 % is guessed as
 * 4285714. Score, then the prediction, then duration to the second.
 */
let played: PlayedContest;
beforeAll(async () => {
  played = await PlayedContest.begin(
    {
      ranking: [{ by: 'score' }, { by: 'prediction' }, { by: 'duration', precisionMs: 1_000 }],
      prediction: { target: 'full-mark-share', decimals: 5, among: 'round' },
      prizes: [prize('Nhất'), prize('Nhì')],
    },
    { '': ['An', 'Bình', 'Chi', 'Dũng', 'Em', 'Giang', 'Hà'] },
  );
});
afterAll(() => played.world.close());

it('takes no guess beyond a hundred percent', async () => {
  played.world.clock.now = week(1).opensAt;
  const { body } = await played.client('Giang').start('week-1');
  const { attemptId } = body;
  expect((await played.client('Giang').predict(attemptId, 10_000_001, 1)).status).toBe(400);
  await played.client('Giang').submit(attemptId);
});

/*
 * Three of seven have full marks: 42,857142857… %, cut to five decimals 42,85714.
 *   An 42,85714 → 0 · Bình 42,85715 → 0,00001 · Chi 42,85713 → 0,00001, in the same second as Bình
 *   Dũng 50 % → 7,14286 and Em 35,71428 % → 7,14286, Dũng the quicker · Hà 100 % → 57,14286
 *   Giang handed in an empty paper and guessed nothing.
 */
it('compares guesses to the fifth decimal', async () => {
  await played.play(1, [
    { who: 'An', at: 10, took: 90, right: 4, guess: 4_285_714 },
    { who: 'Bình', at: 10, took: 30.1, right: 4, guess: 4_285_715 },
    { who: 'Chi', at: 10, took: 30.9, right: 4, guess: 4_285_713 },
    { who: 'Dũng', at: 10, took: 30, right: 3, guess: 5_000_000 },
    { who: 'Em', at: 10, took: 40, right: 3, guess: 3_571_428 },
    { who: 'Hà', at: 10, took: 10, right: 2, guess: 10_000_000 },
  ]);
  expect((await played.results()).truths).toEqual([{ roundId: 'week-1', audience: null, truth: 4_285_714 }]);
  expect(await played.table('contest')).toEqual([
    '1 An 400 90s ±0',
    '2 Bình 400 30s ±1',
    '2 Chi 400 30s ±1',
    '4 Dũng 300 30s ±714286',
    '5 Em 300 40s ±714286',
    '6 Hà 200 10s ±5714286',
    '7 Giang 0 0s ±–',
  ]);
  expect(await played.openTies('contest')).toEqual(['Bình, Chi: Nhì']);
  expect(await played.shownAndStored()).toEqual(await played.asFactsGive());
});

/* Without Chi two of six have full marks: 33,33333 %. An is 9,52381 off, Bình 9,52382: the tie is gone. */
it('moves the share, and every distance, when an entry is annulled', async () => {
  const reason = 'Người của tổ thư ký';
  const url = `entrants/${played.ids.get('Chi')}/annul`;
  expect((await played.send('POST', url, { reason })).status).toBe(200);
  await played.tick();
  expect(await played.table('contest')).toEqual([
    '1 An 400 90s ±952381',
    '2 Bình 400 30s ±952382',
    '3 Em 300 40s ±238095',
    '4 Dũng 300 30s ±1666667',
    '5 Hà 200 10s ±6666667',
    '6 Giang 0 0s ±–',
  ]);
  expect(await played.awards('contest')).toEqual(['Nhì: Bình', 'Nhất: An']);
  expect(await played.shownAndStored()).toEqual(await played.asFactsGive());
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { PlayedContest, prize, week } from './played-contest.ts';

/*
 * Seven attempts a week for two weeks, the best of each week counts. Score, then fewer attempts, then the earliest
 * submission to the second.
 */
let played: PlayedContest;
beforeAll(async () => {
  played = await PlayedContest.begin(
    {
      rounds: [week(1), week(2)],
      sitting: { durationMs: 1_200_000, graceMs: 5_000, attempts: 7, counts: 'best' },
      ranking: [{ by: 'score' }, { by: 'attempts' }, { by: 'submitted-at', precisionMs: 1_000 }],
      prizes: [prize('Nhất'), prize('Nhì')],
    },
    { '': ['An', 'Bình', 'Chi', 'Dũng', 'Em'] },
  );
});
afterAll(() => played.world.close());

/*
 * All reach full marks: Chi with one attempt, Dũng, Em and Bình with two, An with seven. Dũng’s and Em’s best are
 * their first, handed in within second 60; Bình’s is his second.
 */
it('puts who needed fewer attempts first', async () => {
  const tries = [1, 2, 3, 4, 4, 4, 4].map((right, at) => ({ who: 'An', at: at * 100, took: 50, right }));
  await played.play(1, [
    ...tries,
    { who: 'Bình', at: 0, took: 20, right: 3 },
    { who: 'Bình', at: 100, took: 20, right: 4 },
    { who: 'Chi', at: 900, took: 90, right: 4 },
    { who: 'Dũng', at: 0, took: 60, right: 4 },
    { who: 'Dũng', at: 200, took: 10, right: 1 },
    { who: 'Em', at: 30, took: 30.9, right: 4 },
    { who: 'Em', at: 300, took: 10, right: 4 },
  ]);
  expect(await played.table('week-1')).toEqual([
    '1 Chi 400 90s ±–',
    '2 Dũng 400 60s ±–',
    '2 Em 400 30s ±–',
    '4 Bình 400 20s ±–',
    '5 An 400 50s ±–',
  ]);
  const { rows } = await played.board('week-1');
  expect(rows.map(({ attempts }) => attempts)).toEqual([1, 2, 2, 2, 7]);
});

it('refuses an eighth attempt, and begins anew the week after', async () => {
  played.world.clock.now = week(1).closesAt - 1;
  expect((await played.client('An').start('week-1')).status).toBe(409);
});

/*
 * Sums: Dũng 800 in 3 attempts, last handed in at 60 · Em 800 in 3, at 70 · An 800 in 8 · Chi 700 in 4 · Bình 400.
 */
it('adds up scores and attempts of the weeks', async () => {
  await played.play(2, [
    { who: 'An', at: 0, took: 50, right: 4 },
    { who: 'Chi', at: 0, took: 30, right: 2 },
    { who: 'Chi', at: 100, took: 30, right: 3 },
    { who: 'Chi', at: 200, took: 30, right: 2 },
    { who: 'Dũng', at: 0, took: 60, right: 4 },
    { who: 'Em', at: 0, took: 70, right: 4 },
  ]);
  expect(await played.table('week-2')).toEqual([
    '1 An 400 50s ±–',
    '2 Dũng 400 60s ±–',
    '3 Em 400 70s ±–',
    '4 Chi 300 30s ±–',
  ]);
  expect(await played.table('contest')).toEqual([
    '1 Dũng 800 120s ±–',
    '2 Em 800 100s ±–',
    '3 An 800 100s ±–',
    '4 Chi 700 120s ±–',
    '5 Bình 400 20s ±–',
  ]);
  expect(await played.awards('contest')).toEqual(['Nhì: Em', 'Nhất: Dũng']);
  expect(await played.shownAndStored()).toEqual(await played.asFactsGive());
});

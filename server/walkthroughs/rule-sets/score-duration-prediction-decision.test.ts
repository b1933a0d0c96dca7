import { afterAll, beforeAll, expect, it } from 'vitest';
import { PlayedContest, prize } from './played-contest.ts';

/*
 * Score, then duration to the second, then the prediction (how many attempts there are), then the organisers.
 * Prizes of the week: one first, two second, one third.
 */
let played: PlayedContest;
beforeAll(async () => {
  played = await PlayedContest.begin(
    {
      ranking: [
        { by: 'score' },
        { by: 'duration', precisionMs: 1_000 },
        { by: 'prediction' },
        { by: 'decision' },
      ],
      prediction: { target: 'attempts', decimals: 0, among: 'round' },
      roundPrizes: [prize('Nhất'), prize('Nhì', 2), prize('Ba')],
    },
    { '': ['An', 'Bình', 'Chi', 'Dũng', 'Em', 'Giang'] },
  );
});
afterAll(() => played.world.close());

/*
 * Six attempts. Of the five with full marks Dũng took 59 whole seconds, all others 60; of these An's guess is
 * exact, Bình's and Chi's are one off to either side, and Giang guessed nothing.
 */
it('looks at the guess only within the same second', async () => {
  await played.play(1, [
    { who: 'An', at: 0, took: 60.9, right: 4, guess: 6 },
    { who: 'Bình', at: 5, took: 60.1, right: 4, guess: 7 },
    { who: 'Chi', at: 9, took: 60.5, right: 4, guess: 5 },
    { who: 'Dũng', at: 600, took: 59.9, right: 4, guess: 60 },
    { who: 'Em', at: 0, took: 10, right: 3, guess: 6 },
    { who: 'Giang', at: 0, took: 60, right: 4 },
  ]);
  expect(await played.table('week-1')).toEqual([
    '1 Dũng 400 59s ±54',
    '2 An 400 60s ±0',
    '3 Bình 400 60s ±1',
    '3 Chi 400 60s ±1',
    '5 Giang 400 60s ±–',
    '6 Em 300 10s ±0',
  ]);
  expect(await played.shownAndStored()).toEqual(await played.asFactsGive());
});

it('puts the tie across two prizes before the organisers, and nobody of it has a prize yet', async () => {
  expect(await played.openTies('week-1')).toEqual(['Bình, Chi: Nhì, Ba']);
  expect(await played.awards('week-1')).toEqual(['Nhì: An', 'Nhất: Dũng']);
});

it('gives places of their own by the organisers’ decision, which names everyone of the tie', async () => {
  expect(await played.decideTie('week-1', ['Chi', 'Giang'])).toBe(400);
  expect(await played.decideTie('week-1', ['Chi', 'Bình'])).toBe(204);
  expect((await played.table('week-1')).slice(1, 5)).toEqual([
    '2 An 400 60s ±0',
    '3 Chi 400 60s ±1',
    '4 Bình 400 60s ±1',
    '5 Giang 400 60s ±–',
  ]);
  expect(await played.awards('week-1')).toEqual(['Ba: Bình', 'Nhì: An', 'Nhì: Chi', 'Nhất: Dũng']);
  const [tie] = (await played.board('week-1')).decidedTies;
  expect(tie).toMatchObject({ reason: 'Ban tổ chức họp và bốc thăm', decidedBy: 'Trần Văn Bình' });
  expect(await played.shownAndStored()).toEqual(await played.asFactsGive());
});

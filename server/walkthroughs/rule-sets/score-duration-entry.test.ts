import { afterAll, beforeAll, expect, it } from 'vitest';
import { PlayedContest, prize } from './played-contest.ts';

/* Score, then duration to the second, then the moment of entry to the minute. Three equal prizes. */
let played: PlayedContest;
beforeAll(async () => {
  played = await PlayedContest.begin(
    {
      ranking: [
        { by: 'score' },
        { by: 'duration', precisionMs: 1_000 },
        { by: 'started-at', precisionMs: 60_000 },
      ],
      prizes: [prize('Xuất sắc', 3)],
    },
    { '': ['An', 'Bình', 'Chi', 'Dũng', 'Em'] },
  );
});
afterAll(() => played.world.close());

/* An and Bình began in the first minute (0 s and 59 s), Chi in the second; Dũng came last and was quicker. */
it('puts who began in an earlier minute first, and shares the rank within the minute', async () => {
  await played.play(1, [
    { who: 'An', at: 0, took: 60, right: 4 },
    { who: 'Bình', at: 59, took: 60.9, right: 4 },
    { who: 'Chi', at: 60, took: 60.2, right: 4 },
    { who: 'Dũng', at: 500, took: 59.99, right: 4 },
    { who: 'Em', at: 0, took: 10, right: 3 },
  ]);
  expect(await played.table('contest')).toEqual([
    '1 Dũng 400 59s ±–',
    '2 An 400 60s ±–',
    '2 Bình 400 60s ±–',
    '4 Chi 400 60s ±–',
    '5 Em 300 10s ±–',
  ]);
  expect(await played.shownAndStored()).toEqual(await played.asFactsGive());
});

it('gives a tie whose places carry the same prize that prize, without asking anybody', async () => {
  expect(await played.awards('contest')).toEqual(['Xuất sắc: An', 'Xuất sắc: Bình', 'Xuất sắc: Dũng']);
  expect(await played.openTies('contest')).toEqual([]);
});

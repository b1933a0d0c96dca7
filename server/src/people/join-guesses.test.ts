import { expect, test } from 'vitest';
import { JoinGuesses, type JoinGuess } from './join-guesses.ts';

const minute = 60_000;
const wrong = new Error('wrong');
const guess = (wanted: Partial<JoinGuess> = {}): JoinGuess => ({
  contestId: 'c',
  network: 'office',
  ...wanted,
});

/** What each of so many tries came to. */
const tries = async (
  guesses: JoinGuesses,
  times: number,
  what: JoinGuess,
  { at = 0, right = false } = {},
) => {
  const results: string[] = [];
  for (let time = 0; time < times; time++)
    results.push(
      await guesses
        .check(
          what,
          at,
          () => (right ? Promise.resolve('in') : Promise.reject(wrong)),
          (error) => error === wrong,
        )
        .catch((error: unknown) => (error instanceof Error ? error.message : '')),
    );
  return results;
};

test('a password bears sixty mistakes of one network in ten minutes', async () => {
  const guesses = new JoinGuesses();
  expect(new Set(await tries(guesses, 60, guess()))).toEqual(new Set(['wrong']));
  expect(await tries(guesses, 1, guess(), { right: true })).toEqual(['too-many-requests']);
  expect(await tries(guesses, 1, guess({ network: 'home' }), { right: true })).toEqual(['in']);
  expect(await tries(guesses, 1, guess({ contestId: 'other' }), { right: true })).toEqual(['in']);
  expect(await tries(guesses, 1, guess(), { at: 10 * minute, right: true })).toEqual(['in']);
});

test('who gets in costs the network nothing, and nor does an error of another kind', async () => {
  const guesses = new JoinGuesses();
  expect(new Set(await tries(guesses, 500, guess(), { right: true }))).toEqual(new Set(['in']));
  const broken = () => Promise.reject(new Error('disk full'));
  for (let time = 0; time < 100; time++)
    await guesses.check(guess(), 0, broken, (error) => error === wrong).catch(() => undefined);
  expect(await tries(guesses, 1, guess(), { right: true })).toEqual(['in']);
});

test('a staff code bears five mistakes an hour from one network, twenty from all', async () => {
  const guesses = new JoinGuesses();
  const an = (network: string) => guess({ staffCode: 'CB-01', network });
  expect(await tries(guesses, 6, an('n1'))).toEqual([...Array(5).fill('wrong'), 'too-many-requests']);
  expect(await tries(guesses, 1, guess({ staffCode: 'CB-02', network: 'n1' }), { right: true })).toEqual([
    'in',
  ]);
  for (const network of ['n2', 'n3', 'n4']) await tries(guesses, 5, an(network));
  expect(await tries(guesses, 1, an('n5'), { right: true })).toEqual(['too-many-requests']);
  expect(await tries(guesses, 1, an('n5'), { at: 60 * minute, right: true })).toEqual(['in']);
});

test('guesses sent all at once count too', async () => {
  const guesses = new JoinGuesses();
  const all = await Promise.all(Array.from({ length: 100 }, () => tries(guesses, 1, guess())));
  expect(all.flat().filter((each) => each === 'wrong')).toHaveLength(60);
});

test('a hall that joins at the same moment is let in, whoever mistypes among them', async () => {
  const guesses = new JoinGuesses();
  await tries(guesses, 40, guess());
  const hall = Array.from({ length: 300 }, (_, at) => tries(guesses, 1, guess(), { right: at % 20 !== 0 }));
  const results = (await Promise.all(hall)).flat();
  expect(results.filter((each) => each === 'in')).toHaveLength(285);
  expect(results.filter((each) => each === 'wrong')).toHaveLength(15);
});

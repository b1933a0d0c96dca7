import { expect, test } from 'vitest';
import { runBench } from './run-bench.ts';

const sizes = { results: 1, entrants: 1, watchers: 1, questions: 1, pairs: 1, seconds: 1 };
const signal = new AbortController().signal;

test('a bench that takes too long is ended and stays in the table with its reason', async () => {
  const row = await runBench('rank', sizes, { withinMs: 300, signal });
  expect(row).toMatchObject({ bench: 'rank', met: false, reason: 'it was ended after 0 s' });
});

test('a bench for which no time is left is not begun', async () => {
  const row = await runBench('rank', sizes, { withinMs: 0, signal });
  expect(row).toMatchObject({ met: false, reason: 'there was no time left for it' });
});

import { expect, test } from 'vitest';
import { reportLines } from './report.ts';
import { runLoad } from './run-load.ts';

test('twenty people play a contest of two seconds over HTTP and sockets, and nothing they were told is lost', async () => {
  const report = await runLoad(
    { entrants: 20, minutes: 2 / 60 },
    { say: () => {}, signal: new AbortController().signal },
  );
  const told = reportLines(report);
  expect(told.at(-1), `the report: ${told.join('\n')}`).toBe('NOTHING LOST');
  const { account } = report;
  expect(account.attempts).toHaveLength(20);
  expect(account.saves.length).toBeGreaterThan(100);
  expect(account.receipts.length).toBeGreaterThan(15);
  expect(account.watched.length).toBeGreaterThan(0);
}, 60_000);

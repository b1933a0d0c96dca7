import { expect, test } from 'vitest';
import { isExact } from './compare.ts';
import { errorsIn } from './ledger.ts';
import { reportLines } from './report.ts';
import { runLoad } from './run-load.ts';

test('twenty people play a contest of five seconds over HTTP and sockets, and nothing they were told is lost', async () => {
  const report = await runLoad(
    { entrants: 20, minutes: 5 / 60, again: false },
    { say: () => {}, signal: new AbortController().signal },
  );
  const told = reportLines(report);
  expect(told.at(-1), `the report: ${told.join('\n')}`).toBe('NOTHING LOST');
  const { account } = report;
  expect(account.attempts).toHaveLength(20);
  expect(account.saves.length).toBeGreaterThan(100);
  expect(account.receipts.length).toBeGreaterThan(10);
  expect(account.watched.length).toBeGreaterThan(0);
}, 60_000);

test('ten people sit again and again, and what the server holds is read meanwhile', async () => {
  const report = await runLoad(
    { entrants: 10, minutes: 9 / 60, again: true },
    { say: () => {}, signal: new AbortController().signal },
  );
  const told = reportLines(report);
  const { account, comparison, memory } = report;
  expect(isExact(comparison), `the report: ${told.join('\n')}`).toBe(true);
  expect(errorsIn(account)).toBe(0);
  expect(account.receipts.length).toBeGreaterThanOrEqual(20);
  expect(memory?.readings).toBeGreaterThan(5);
  expect(memory?.last.heldBytes).toBeGreaterThan(10e6);
}, 60_000);

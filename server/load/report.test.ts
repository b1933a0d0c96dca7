import { expect, test } from 'vitest';
import { Ledger } from './ledger.ts';
import { aligned, reportLines, type LoadReport } from './report.ts';

const reportOf = (change: Partial<LoadReport> = {}): LoadReport => {
  const ledger = new Ledger();
  ledger.turnedAway('start', { status: 503, retryAfterMs: 2_000 });
  ledger.answered('start', 1_000, 3_500);
  return {
    entrants: 1,
    account: ledger.account([]),
    comparison: {
      lostSaves: 0,
      otherReceipts: 0,
      otherAttempts: 0,
      otherScores: 0,
      otherLines: [],
      watchersAstray: 0,
    },
    left: 0,
    processes: 1,
    clientLoopMs: 1,
    serverCpuMs: 1_000,
    serverLoopMs: 2,
    settledMs: 1_200,
    ...change,
  };
};

test('only what was asked has a line, timed from the moment it was meant for, refusals included', () => {
  const lines = reportLines(reportOf());
  const start = lines.find((line) => line.startsWith('start'));
  expect(start?.split(/\s+/).slice(0, 6)).toEqual(['start', '1', '1', '0', '0', '0']);
  expect(Number(start?.split(/\s+/).at(-1))).toBeGreaterThanOrEqual(2_500);
  expect(lines.some((line) => line.startsWith('save'))).toBe(false);
});

test('everything kept is told in the last line, and so is anything that is not', () => {
  expect(reportLines(reportOf()).at(-1)).toBe('NOTHING LOST');
  const { comparison } = reportOf();
  expect(reportLines(reportOf({ comparison: { ...comparison, lostSaves: 1 } })).at(-1)).toBe(
    'NOT AS IT SHOULD BE',
  );
});

test('an error is not as it should be, though nothing is lost', () => {
  const ledger = new Ledger();
  ledger.turnedAway('save', { status: 500, retryAfterMs: undefined });
  expect(reportLines(reportOf({ account: ledger.account([]) })).at(-1)).toBe('NOT AS IT SHOULD BE');
});

test('columns stand under one another', () => {
  expect(
    aligned([
      ['', 'p50'],
      ['start', '1'],
    ]),
  ).toEqual(['       p50', 'start    1']);
});

test('a server that holds more in the end is not as it should be', () => {
  const held = (heldBytes: number) => ({ heldBytes, rssBytes: 200e6, attempts: 100 });
  const memory = { readings: 30, first: held(80e6), last: held(90e6) };
  const lines = reportLines(reportOf({ memory }));
  expect(lines.some((line) => line.endsWith('IT HOLDS MORE'))).toBe(true);
  expect(lines.at(-1)).toBe('NOT AS IT SHOULD BE');
  expect(reportLines(reportOf({ memory: { ...memory, last: held(81e6) } })).at(-1)).toBe('NOTHING LOST');
});

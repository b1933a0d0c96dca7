import { rounded } from '../bench/row.ts';
import { isExact, type Comparison } from './compare.ts';
import { Latencies } from './latencies.ts';
import { errorsIn, kinds, type Account, type Kind, type Tally } from './ledger.ts';
import { isFlat, thirdsLine, type Thirds } from './memory.ts';

export interface LoadReport {
  entrants: number;
  account: Account;
  comparison: Comparison;
  /** Entrants who were still at it when the account was taken. */
  left: number;
  processes: number;
  clientLoopMs: number;
  serverCpuMs: number;
  serverLoopMs: number;
  /** From the last submission to the board at rest; null if it was not waited for, or never came. */
  settledMs: number | null;
  /** What the server held, where everybody sat again and again. */
  memory?: Thirds;
}

const words: Record<Kind, string> = {
  join: 'join',
  lobby: 'look at /me',
  start: 'start',
  save: 'save',
  submit: 'submit',
  rank: 'own rank',
};

const percentiles = [0.5, 0.9, 0.99, 0.999, 1];

function cells(kind: Kind, tally: Tally): string[] {
  const latencies = new Latencies();
  latencies.merge(tally.latencies);
  const { answered, refused, limited, brokenOff, errors } = tally;
  const counts = [answered, refused, limited, brokenOff, errors].map(String);
  return [words[kind], ...counts, ...percentiles.map((share) => inMs(latencies.quantile(share)))];
}

const inMs = (ms: number) => (Number.isNaN(ms) ? '–' : String(rounded(ms, ms < 10 ? 1 : 0)));

const head = ['', 'answered', '503', '429', 'broken off', 'errors', 'p50', 'p90', 'p99', 'p99.9', 'max'];

/** Cells under one another: the first column to the left, figures to the right. */
export function aligned(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  return lines.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function verdict(report: LoadReport): string[] {
  const { comparison, account } = report;
  const { lostSaves, otherReceipts, otherAttempts, otherScores, otherLines, watchersAstray } = comparison;
  return [
    `${account.saves.length} acknowledged saves, ${lostSaves} lost; ${account.receipts.length} receipts, ${otherReceipts} say otherwise now; ${account.attempts.length} attempts, ${otherAttempts} too many or too few; ${otherScores} scored otherwise than handed in`,
    otherLines.length === 0
      ? 'board: exactly what papers, answers and keys give'
      : `board: ${otherLines.length} lines differ, e.g. ${otherLines.slice(0, 3).join('; ')}`,
    `${account.watched.length} watched over a socket, ${watchersAstray} of them do not see the top of the board`,
    ...account.surprises.first.map((each) => `unexpected: ${each}`),
    isWell(report) ? 'NOTHING LOST' : 'NOT AS IT SHOULD BE',
  ];
}

/** Whether everything acknowledged is there as it was, nothing was answered by an error, and the server keeps nothing. */
export const isWell = ({ comparison, account, memory }: LoadReport): boolean =>
  isExact(comparison) && errorsIn(account) === 0 && (!memory || isFlat(memory));

/** The report in lines: what was asked and how long it took, then what was kept. */
export function reportLines(report: LoadReport): string[] {
  const { entrants, account, left, processes, settledMs } = report;
  const asked = kinds.filter((kind) => Object.keys(account.tallies[kind].latencies).length > 0);
  const untold = kinds.reduce((sum, kind) => sum + account.tallies[kind].untold, 0);
  return [
    `${entrants} entrants over ${processes} processes${left > 0 ? `, ${left} still at it` : ''}; ms from the moment a request was meant for`,
    ...aligned([head, ...asked.map((kind) => cells(kind, account.tallies[kind]))]),
    `${account.tooLate} came after the deadline and were refused for it; ${account.streamsRefused} streams refused; ${untold} refusals did not say for how long`,
    `server ${rounded(report.serverCpuMs / 1000, 1)} CPU-s, event loop p99 ${rounded(report.serverLoopMs, 1)} ms late; clients' timers p99 ${rounded(report.clientLoopMs, 1)} ms late`,
    ...(settledMs === null
      ? []
      : [`board at rest ${rounded(settledMs / 1000, 1)} s after the last submission`]),
    ...(report.memory ? [thirdsLine(report.memory)] : []),
    ...verdict(report),
  ];
}

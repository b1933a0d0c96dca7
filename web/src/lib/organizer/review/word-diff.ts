/** A run of text that is in both versions, or in one of them alone. */
export interface DiffRun {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Words with the blanks behind them: what is marked is read as it stands. */
const tokensOf = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

/** Larger than this, a middle is shown as replaced whole: the table would take seconds and tens of megabytes. */
const mostCells = 1_000_000;

const sameStart = (before: readonly string[], after: readonly string[], most: number): number => {
  let count = 0;
  while (count < most && before[count] === after[count]) count++;
  return count;
};

/** How long the longest common run of words is from each place on: `rows[i][j]`. */
const commonLengths = (before: readonly string[], after: readonly string[]): Uint16Array[] => {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const [row, next] = [rows[i], rows[i + 1]];
      if (!row || !next) continue;
      row[j] = before[i] === after[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  return rows;
};

const walk = (before: readonly string[], after: readonly string[]): DiffRun[] => {
  if (before.length * after.length > mostCells)
    return [
      { kind: 'removed', text: before.join('') },
      { kind: 'added', text: after.join('') },
    ];
  const rows = commonLengths(before, after);
  const runs: DiffRun[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]];
    if (old !== undefined && old === fresh) {
      runs.push({ kind: 'same', text: old });
      i++;
      j++;
    } else if (
      old !== undefined &&
      (fresh === undefined || (rows[i + 1]?.[j] ?? 0) >= (rows[i]?.[j + 1] ?? 0))
    ) {
      runs.push({ kind: 'removed', text: old });
      i++;
    } else {
      runs.push({ kind: 'added', text: fresh ?? '' });
      j++;
    }
  }
  return runs;
};

const joined = (runs: readonly DiffRun[]): DiffRun[] => {
  const whole: DiffRun[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    if (last?.kind === run.kind) last.text += run.text;
    else whole.push({ ...run });
  }
  return whole.filter(({ text }) => text !== '');
};

/**
 * What was taken out of a text and put into it, word by word. What is removed stands before what took its place.
 *
 * Source: longest common subsequence by dynamic programming, Wagner and Fischer, 1974.
 */
export const wordDiff = (before: string, after: string): DiffRun[] => {
  const [old, fresh] = [tokensOf(before), tokensOf(after)];
  const most = Math.min(old.length, fresh.length);
  const start = sameStart(old, fresh, most);
  const end = sameStart(old.toReversed(), fresh.toReversed(), most - start);
  return joined([
    { kind: 'same', text: old.slice(0, start).join('') },
    ...walk(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)),
    { kind: 'same', text: old.slice(old.length - end).join('') },
  ]);
};

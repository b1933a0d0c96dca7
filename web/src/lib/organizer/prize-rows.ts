import type { Prize } from '@cchc/server/src/contests/prize-contract.ts';
import type { FormReading } from '#lib/organizer/form-reading.ts';

export interface PrizeRow {
  key: string;
  title: string;
  count: string;
  value: string;
}

/** Prizes as rows of the form. */
export const prizeRows = (prizes: readonly Prize[]): PrizeRow[] =>
  prizes.map((prize, index) => ({ ...prize, key: `prize-${index + 1}`, count: String(prize.count) }));

/** The prizes rows stand for. @param most how many the contract takes. */
export const readPrizes = (
  rows: readonly PrizeRow[],
  pointer: string,
  most: number,
  reading: FormReading,
): Prize[] => {
  reading.rows(pointer, rows, { min: 0, max: most });
  return rows.map((row, index) => ({
    title: reading.line(`${pointer}/${index}/title`, row.title, 80),
    count: reading.number(`${pointer}/${index}/count`, row.count, { min: 1, max: 1000 }),
    value: reading.line(`${pointer}/${index}/value`, row.value, 120),
  }));
};

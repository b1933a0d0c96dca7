import type { Unit } from '@cchc/server/src/people/contract.ts';
import { fold } from '@cchc/server/src/vi/fold.ts';
import type { BlocUnitRow } from '#lib/organizer/collective-form.ts';
import { isSameName } from '#lib/organizer/same-name.ts';

/** A line of a pasted list. */
export interface PastedLine {
  /** From 1. */
  line: number;
  text: string;
  name: string;
  /** Digits; empty where the line has none, undefined where it is no number of people. */
  headcount: string | undefined;
}

const isFigure = (cell: string) => /^\d+$|^\d{1,3}(?:[.,\s]\d{3})+$/.test(cell);

const readHeadcount = (cell: string | undefined): string | undefined => {
  if (cell === undefined || cell === '') return '';
  const digits = cell.replaceAll(/[.,\s]/g, '');
  return isFigure(cell) && Number(digits) >= 1 && Number(digits) <= 1_000_000
    ? String(Number(digits))
    : undefined;
};

/** Columns copied from a sheet: a name, then perhaps people; a column of numbers before the name is left out. */
const readLine = (text: string, index: number): PastedLine => {
  const cells = text.split(/[\t;]/).map((cell) => cell.trim());
  const named = cells.length > 1 && isFigure(cells[0] ?? '') ? cells.slice(1) : cells;
  const [name = '', ...others] = named;
  return {
    line: index + 1,
    text: text.trim(),
    name,
    headcount: readHeadcount(others.find((cell) => cell !== '')),
  };
};

/** The lines of a pasted list that say something. */
export const readPastedUnits = (text: string): PastedLine[] =>
  text
    .normalize('NFC')
    .split(/\r?\n/)
    .map(readLine)
    .filter((line) => line.text !== '');

const kindWords = /^(?:tinh|thanh pho|phuong|xa|dac khu) (?=.)/;

/**
 * The unit a name means, among those a search for it found; after a comma stands what the unit lies in.
 * Diacritics decide where they can, and what sort of unit it is may be left out.
 */
export const meantUnit = (wanted: string, found: readonly Unit[]): Unit | 'unknown' | 'several' => {
  const [name = '', ...above] = wanted.split(',').map((part) => part.trim());
  const within = found.filter(({ path }) => above.every((part) => fold(path).includes(fold(part))));
  const tests: ((unit: Unit) => boolean)[] = [
    (unit) => isSameName(unit.name, name),
    (unit) => fold(unit.name) === fold(name),
    (unit) => fold(unit.name).replace(kindWords, '') === fold(name),
  ];
  for (const test of tests) {
    const [unit, ...others] = within.filter(test);
    if (unit) return others.length > 0 ? 'several' : unit;
  }
  return 'unknown';
};

export type PasteProblem = 'unknown' | 'several' | 'count' | 'twice' | 'full';

/** A pasted line with the unit it means. */
export interface MatchedLine extends PastedLine {
  unit: Unit | 'unknown' | 'several';
}

export interface TakenUnits {
  units: BlocUnitRow[];
  added: number;
  changed: number;
  problems: (PastedLine & { problem: PasteProblem })[];
}

const most = 300;

const problemOf = (
  { unit, headcount }: MatchedLine,
  taken: TakenUnits,
  elsewhere: readonly string[],
): PasteProblem | undefined => {
  if (typeof unit === 'string') return unit;
  if (headcount === undefined) return 'count';
  if (elsewhere.includes(unit.id)) return 'twice';
  const known = taken.units.some(({ unitId }) => unitId === unit.id);
  return !known && taken.units.length >= most ? 'full' : undefined;
};

/**
 * The units of a bloc with a pasted list laid over them: new ones added, figures of those there replaced.
 *
 * @param elsewhere ids of units in other blocs, which stay there.
 */
export const takePasted = (
  units: readonly BlocUnitRow[],
  lines: readonly MatchedLine[],
  elsewhere: readonly string[],
): TakenUnits => {
  const taken: TakenUnits = { units: units.map((row) => ({ ...row })), added: 0, changed: 0, problems: [] };
  for (const line of lines) {
    const { unit, headcount } = line;
    const problem = problemOf(line, taken, elsewhere);
    if (problem !== undefined || typeof unit === 'string' || headcount === undefined) {
      taken.problems.push({ ...line, problem: problem ?? 'unknown' });
      continue;
    }
    const row = taken.units.find(({ unitId }) => unitId === unit.id);
    if (!row) {
      taken.units.push({ unitId: unit.id, name: unit.name, headcount });
      taken.added += 1;
    } else if (headcount !== '' && row.headcount !== headcount) {
      row.headcount = headcount;
      taken.changed += 1;
    }
  }
  return taken;
};

import type {
  Bloc,
  Collective,
  CollectiveRanking,
  Measure,
  PercentMeasure,
} from '@cchc/server/src/contests/collective-contract.ts';
import type {
  BlocRow,
  CollectiveForm,
  CollectiveRow,
  MeasureRow,
  PercentMeasureFields,
} from '#lib/organizer/collective-form.ts';
import type { FormReading } from '#lib/organizer/form-reading.ts';
import { readPrizes } from '#lib/organizer/prize-rows.ts';
import { freshSlug } from '#lib/organizer/slug-of.ts';

/* Above a hundred the rules contradict themselves, and say so in words of their own. */
const percentRange = { min: 1, max: 1_000 };

const readPercentMeasure = (
  { by, of, percent }: PercentMeasureFields,
  pointer: string,
  reading: FormReading,
): PercentMeasure => {
  if (by === 'participation') return { by, of };
  if (by === 'mean-score') return { by };
  return { by, percent: reading.number(`${pointer}/percent`, percent, percentRange) };
};

const readMeasure = (row: MeasureRow, pointer: string, reading: FormReading): Measure => {
  const { by, parts } = row;
  if (by === 'entrants' || by === 'winners') return { by };
  if (by !== 'weighted') return readPercentMeasure({ ...row, by }, pointer, reading);
  reading.rows(pointer, parts, { min: 2, max: 4 });
  return {
    by,
    parts: parts.map((part, index) => ({
      measure: readPercentMeasure(part, `${pointer}/parts/${index}/measure`, reading),
      weight: reading.number(`${pointer}/parts/${index}/weight`, part.weight, { min: 1, max: 100 }),
    })),
  };
};

/** Names of what is edited, with ids of their own for what the server does not know yet. */
const named = <R extends { id: string }, T>(
  rows: readonly R[],
  nameOf: (row: R, index: number) => string,
  fallback: string,
  write: (row: R, index: number, id: string, name: string) => T,
): T[] => {
  const taken = rows.map(({ id }) => id).filter((id) => id !== '');
  return rows.map((row, index) => {
    const name = nameOf(row, index);
    const id = row.id || freshSlug(name, taken, fallback);
    if (!row.id) taken.push(id);
    return write(row, index, id, name);
  });
};

const readUnits = (row: BlocRow, pointer: string, reading: FormReading): Bloc['units'] => {
  reading.rows(pointer, row.units, { min: 1, max: 300 });
  return row.units.map((unit, index) => ({
    unitId: unit.unitId,
    name: reading.line(`${pointer}/${index}/name`, unit.name, 160),
    headcount:
      unit.headcount.trim() === ''
        ? null
        : reading.number(`${pointer}/${index}/headcount`, unit.headcount, { min: 1, max: 1_000_000 }),
  }));
};

const readBlocs = (rows: readonly BlocRow[], reading: FormReading): Bloc[] => {
  const at = '/rules/collective/blocs';
  reading.rows(at, rows, { min: 0, max: 20 });
  return named(
    rows,
    (row, index) => reading.line(`${at}/${index}/name`, row.name, 120),
    'bloc',
    (row, index, id, name) => ({ id, name, units: readUnits(row, `${at}/${index}/units`, reading) }),
  );
};

const readRanking = (
  row: CollectiveRow,
  at: string,
  reading: FormReading,
): Omit<CollectiveRanking, 'id' | 'title'> => {
  reading.rows(`${at}/measures`, row.measures, { min: 1, max: 4 });
  return {
    measures: row.measures.map((measure, index) => readMeasure(measure, `${at}/measures/${index}`, reading)),
    gate:
      row.gate === 'none'
        ? null
        : {
            of: row.gate,
            percent: reading.number(`${at}/gate/percent`, row.gatePercent, percentRange),
          },
    decimals: reading.number(`${at}/decimals`, row.decimals, { min: 0, max: 5 }),
    prizes: readPrizes(row.prizes, `${at}/prizes`, 10, reading),
  };
};

/** The collective prizes a form states. */
export const readCollective = ({ blocs, rankings }: CollectiveForm, reading: FormReading): Collective => {
  const at = '/rules/collective/rankings';
  reading.rows(at, rankings, { min: 0, max: 6 });
  return {
    blocs: readBlocs(blocs, reading),
    rankings: named(
      rankings,
      (row, index) => reading.line(`${at}/${index}/title`, row.title, 120),
      'ranking',
      (row, index, id, title) => ({ id, title, ...readRanking(row, `${at}/${index}`, reading) }),
    ),
  };
};

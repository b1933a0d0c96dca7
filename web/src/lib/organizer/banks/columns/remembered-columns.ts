import {
  columnChoiceSchema,
  type SheetColumns,
  type TableSample,
} from '@cchc/server/src/imports/column-contract.ts';

/** How many tables are remembered. */
const most = 20;
const place = 'organizer.columns';

type Remembered = Record<string, Pick<SheetColumns, 'skip' | 'columns'>>;

/** A table is known again by what stands in its first rows down to its headings. */
const nameOf = ({ rows }: TableSample, skip: number): string => JSON.stringify(rows.slice(0, skip));

type Keeper = Pick<Storage, 'getItem' | 'setItem'>;

const read = (keeper: Keeper): Remembered => {
  try {
    const stored: unknown = JSON.parse(keeper.getItem(place) ?? '{}');
    return typeof stored === 'object' && stored !== null ? (stored as Remembered) : {};
  } catch {
    // Storage may be shut off, or hold what an older page wrote: nothing is remembered then.
    return {};
  }
};

/** What was chosen last time for a table with the same headings; undefined if none was. */
export const recall = (keeper: Keeper, sample: TableSample): SheetColumns | undefined => {
  const { sheet, rows } = sample;
  const width = rows[0]?.length ?? 0;
  for (const [name, { skip, columns }] of Object.entries(read(keeper))) {
    const fits = skip > 0 && name === nameOf(sample, skip) && columns.length === width;
    if (fits && columns.every((choice) => columnChoiceSchema.safeParse(choice).success))
      return { sheet, skip, columns };
  }
  return undefined;
};

/** Remembers a choice for the next table with the same headings. A table without headings is not known again. */
export const remember = (
  keeper: Keeper,
  samples: readonly TableSample[],
  chosen: readonly SheetColumns[],
): void => {
  const entries = chosen.flatMap(({ sheet, skip, columns }) => {
    const sample = samples.find((each) => each.sheet === sheet);
    return sample && skip > 0 ? [[nameOf(sample, skip), { skip, columns }] as const] : [];
  });
  const fresh = new Map([...Object.entries(read(keeper)), ...entries]);
  try {
    keeper.setItem(place, JSON.stringify(Object.fromEntries([...fresh].slice(-most))));
  } catch {
    // Full or shut off: next time it is guessed again.
  }
};

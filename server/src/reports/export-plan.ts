import { unzipSync } from 'fflate';
import type { WriteSheet } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import type { RuleSection } from '../../../web/src/lib/rules/rule-section.ts';
import { aboutLines } from './export-about.ts';
import type { ExportOrder } from './export-facts.ts';
import { ruleLines } from './export-rule-lines.ts';
import type { LongTable } from './export-tables.ts';
import { exportWords } from './export-words.ts';
import { sheetName } from './xlsx-cell.ts';
import { blocksSheet, linesSheet, tableSheet, type Block } from './xlsx-sheet.ts';

/** The files a workbook is made of, as the library writes them. */
export class Parts {
  readonly #files: Record<string, Uint8Array>;

  constructor(files: Record<string, Uint8Array>) {
    this.#files = files;
  }

  get names(): string[] {
    return Object.keys(this.#files);
  }

  /** @throws {Error} where there is none. */
  bytesOf(name: string): Uint8Array {
    const bytes = this.#files[name];
    if (!bytes) throw new Error(`The workbook has no ${name}`);
    return bytes;
  }

  /**
   * Makes sure that what has left already still fits the rest: the numbers of formats and texts in it.
   * @throws {Error} where it does not.
   */
  mustEqual(draft: Parts, name: string) {
    if (!Buffer.from(this.bytesOf(name)).equals(draft.bytesOf(name)))
      throw new Error(`${name} became another one while the workbook was written`);
  }
}

interface PlannedTable {
  table: LongTable;
  /** The sheets it stands on, in order. */
  sheets: { name: string; rows: number }[];
}

export type Plan = ReturnType<typeof planSheets>;

/** Which sheets a workbook has, under which names. */
export function planSheets(
  order: ExportOrder,
  rules: readonly RuleSection[],
  tables: readonly LongTable[],
  rowsPerSheet: number,
) {
  const words = exportWords[order.language];
  const names: string[] = [];
  const named = (wanted: string) => {
    const name = sheetName(wanted, names);
    names.push(name);
    return name;
  };
  const about = named(words.about);
  const planned = tables.flatMap((table): PlannedTable[] => {
    const { name: wanted, rows } = table;
    if (wanted === null) return [];
    const parts = sheetSizes(rows, rowsPerSheet - 1);
    return [{ table, sheets: parts.map((size) => ({ name: named(wanted), rows: size })) }];
  });
  const split = planned
    .filter(({ sheets }) => sheets.length > 1)
    .map(({ sheets }) => ({ sheets: sheets.map(({ name }) => name), rowsPerSheet }));
  const frames = planned.flatMap(({ table, sheets }) =>
    sheets.map(({ name, rows }) => tableSheet(name, table.columns, rows)),
  );
  const [statistics, theRules] = [named(words.statistics), named(words.rules)];
  /** Where the file of a sheet is: the first is the one about the workbook. */
  const fileOf = (name: string) => `xl/worksheets/sheet${names.indexOf(name) + 1}.xml`;
  const tableFiles = new Set(frames.map(({ name }) => fileOf(name)));
  return {
    sheetsOf: (table: LongTable) => planned.find((each) => each.table === table)?.sheets ?? [],
    fileOf,
    isTable: (file: string) => tableFiles.has(file),
    /** Everything but the rows of the long tables. */
    parts: async (figures: readonly Block[]): Promise<Parts> => {
      const sheets: WriteSheet[] = [
        linesSheet(about, aboutLines(order, split), [24, 48, 22, 36, 22]),
        ...frames,
        blocksSheet(statistics, figures),
        linesSheet(theRules, ruleLines(order, rules), [80, 28, 28]),
      ];
      const { title, organizer } = order.contest.rules;
      const bytes = await writeXlsx({
        sheets,
        properties: { title, creator: organizer },
        defaultFont: { name: 'Calibri', size: 11 },
      });
      return new Parts(unzipSync(bytes));
    },
  };
}

/** How many rows stand on each sheet; one there is in any case. */
const sheetSizes = (rows: number, most: number): number[] =>
  Array.from({ length: Math.max(1, Math.ceil(rows / most)) }, (_, at) => Math.min(most, rows - at * most));

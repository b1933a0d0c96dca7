import { strFromU8 } from 'fflate';
import type { RuleSection } from '../../../web/src/lib/rules/rule-section.ts';
import type { ReadDeps } from '../deps.ts';
import { wantedRounds, type ExportOrder, type ExportProgress } from './export-facts.ts';
import { ExportFigures } from './export-figures.ts';
import { planSheets, type Parts, type Plan } from './export-plan.ts';
import {
  countAttempts,
  countEntries,
  readEntryWorth,
  readStandings,
  readSubmissions,
} from './export-reading.ts';
import { ExportStandings } from './export-standings.ts';
import { longTables, type LongTable } from './export-tables.ts';
import { cutSheet } from './xlsx-rows.ts';
import { SheetRun } from './xlsx-sheet-run.ts';
import { ZipWriter } from './xlsx-zip.ts';

/** What Excel takes on a sheet, its head included. Source: Excel specifications and limits. */
export const excelRows = 1_048_576;

export interface WorkbookJob {
  order: ExportOrder;
  /** Rows on a sheet at most, its head included; what is longer goes on on the next one. */
  rowsPerSheet: number;
}

/** Where a workbook goes to. */
export interface WorkbookSink {
  /** Takes its bytes as they are made. */
  emit: (bytes: Uint8Array) => void;
  /** Told after every so many rows. */
  progress: (progress: ExportProgress) => void;
}

const rowsAReport = 2_000;

/**
 * Reads a contest's results and writes them as an xlsx workbook, line by line: what is held is everybody's place, not
 * their lines.
 *
 * @param deps a snapshot, so that every sheet tells of the same moment. Reading and writing block the thread.
 * @param rules the rules in words, as their public page has them.
 */
export async function writeWorkbook(
  deps: ReadDeps,
  { order, rowsPerSheet }: WorkbookJob,
  rules: readonly RuleSection[],
  sink: WorkbookSink,
): Promise<void> {
  const figures = new ExportFigures(order);
  const standings = await readPlacesOf(deps, order, figures, sink);
  const entries = await countEntries(deps, order.contest.id);
  const tables = longTables({ deps, order, standings, figures, entries });
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  const counted = counter('writing', total, sink);
  const plan = planSheets(order, rules, tables, rowsPerSheet);
  const draft = await plan.parts(figures.blocks());
  const zip = new ZipWriter(sink.emit);
  // First of all, so that whoever looks at the beginning of the file sees what it is.
  zip.add(contentTypes, draft.bytesOf(contentTypes));
  for (const table of tables) await writeTable(zip, table, plan, draft, counted);
  const whole = await plan.parts(figures.blocks());
  for (const name of whole.names) {
    if (name === contentTypes || plan.isTable(name)) whole.mustEqual(draft, name);
    else zip.add(name, whole.bytesOf(name));
  }
  zip.end();
}

/** Everything the figures and the order of the lines need; the lines themselves are read when they are written. */
async function readPlacesOf(
  deps: ReadDeps,
  order: ExportOrder,
  figures: ExportFigures,
  sink: WorkbookSink,
): Promise<ExportStandings> {
  const standings = new ExportStandings(order.contest, order.decisions);
  const worth = await readEntryWorth(deps, order.contest.id);
  const rounds = wantedRounds(order);
  const submitted = new Map<string, number>();
  for (const { id } of rounds) {
    const counts = await countAttempts(deps, id);
    figures.takeOpen(id, counts.open);
    submitted.set(id, counts.submitted);
  }
  // Gone through twice: for the places and for the days.
  const total = 2 * [...submitted.values()].reduce((sum, count) => sum + count, 0);
  const counted = counter('reading', total, sink);
  for (const round of rounds) {
    await readStandings(deps, round, standings, () => counted(1));
    for await (const page of readSubmissions(deps, round.id)) {
      for (const { entrantId, submittedAt } of page) {
        const owner = worth.countsFor(entrantId);
        if (owner !== undefined && submittedAt !== null) figures.takeSubmission(round.id, owner, submittedAt);
      }
      counted(page.length);
    }
  }
  return standings;
}

/** Tells of rows as they are gone through, now and then. */
const counter = (step: ExportProgress['step'], total: number, { progress }: WorkbookSink) => {
  let rows = 0;
  let told = -rowsAReport;
  return (more: number) => {
    rows += more;
    if (rows - told < rowsAReport) return;
    told = rows;
    progress({ step, rows: Math.min(rows, total), total });
  };
};

const contentTypes = '[Content_Types].xml';

/** Writes the rows of a table, sheet after sheet; of one nobody sees, goes through them. */
async function writeTable(
  zip: ZipWriter,
  table: LongTable,
  plan: Plan,
  draft: Parts,
  counted: (rows: number) => void,
): Promise<void> {
  const sheets = plan.sheetsOf(table).map(({ name, rows }) => {
    const file = plan.fileOf(name);
    const frame = cutSheet(strFromU8(draft.bytesOf(file)), { columns: table.columns.length, rows });
    return { file, rows, frame };
  });
  const written = sheets.length > 0 ? new SheetRun(zip, sheets) : undefined;
  for await (const page of table.pages) {
    for (const cells of page) written?.add(cells);
    counted(page.length);
  }
  written?.end();
}

import type { ReadDeps } from '../deps.ts';
import type { RoundRecord } from '../contests/queries.ts';
import { hasOverall, wantedRounds, type ExportOrder, type PlaceFacts } from './export-facts.ts';
import type { ExportFigures } from './export-figures.ts';
import { linesAtOnce, readEntries, readPeople, readPlaces } from './export-reading.ts';
import { entryFields, overallFields, resultFields, type Field } from './export-results.ts';
import type { ExportStandings, RankedBoard } from './export-standings.ts';
import { exportWords } from './export-words.ts';
import type { Cell } from './xlsx-rows.ts';
import type { Column } from './xlsx-sheet.ts';

/** A long table of a workbook: how many rows it will have, and the rows, a page at a time. */
export interface LongTable {
  /** null for one that is only gone through, for the figures. */
  name: string | null;
  columns: readonly Column[];
  rows: number;
  pages: AsyncIterable<Cell[][]>;
}

/** What the long tables are made of. */
export interface TableSources {
  deps: ReadDeps;
  order: ExportOrder;
  standings: ExportStandings;
  figures: ExportFigures;
  /** Entries of the contest. */
  entries: number;
}

const asRows = <Row>(fields: readonly Field<Row>[], page: readonly Row[]): Cell[][] =>
  page.map((row) => fields.map(({ valueOf }) => valueOf(row)));

/**
 * The long tables of a workbook, in order: one round stands by itself; several, as far as they have begun, follow the
 * standings over all of them. Going through them adds up the figures.
 */
export function longTables(sources: TableSources): LongTable[] {
  const { order } = sources;
  const words = exportWords[order.language];
  const rounds = wantedRounds(order);
  const isAlone = !hasOverall(order);
  const nameOf = ({ title, opensAt }: RoundRecord) => {
    if (isAlone) return words.results;
    return opensAt <= order.exportedAt ? `${words.results} ${title}` : null;
  };
  return [
    ...(isAlone ? [] : [overallTable(sources)]),
    ...rounds.map((round, at) => roundTable(sources, nameOf(round), round, rounds.slice(0, at))),
    entriesTable(sources),
  ];
}

function roundTable(
  sources: TableSources,
  name: string | null,
  round: RoundRecord,
  earlier: readonly RoundRecord[],
): LongTable {
  const { order, standings } = sources;
  const fields = resultFields(order, round.id);
  const board = standings.ofRound(round.id);
  return {
    name,
    columns: fields,
    rows: board.size,
    pages: roundPages(sources, { round, earlier, board, fields }),
  };
}

interface RoundPages {
  round: RoundRecord;
  earlier: readonly RoundRecord[];
  board: RankedBoard;
  fields: ReturnType<typeof resultFields>;
}

async function* roundPages(
  { deps, standings, figures }: TableSources,
  { round, earlier, board, fields }: RoundPages,
) {
  for (const lines of board.pages(linesAtOnce)) {
    const ids = lines.map(({ entrantId }) => entrantId);
    const people = await readPeople(deps, ids);
    const places = await readPlaces(deps, round, ids, standings);
    const page = lines.map((line) => ({
      ...line,
      person: people.get(line.entrantId),
      place: places.get(line.entrantId),
    }));
    for (const { entrantId, score, person, place } of page) {
      const isFirst = !earlier.some(({ id }) => standings.isIn(id, entrantId));
      figures.takeResult(round.id, person, { score, maxScore: place?.attempt?.maxScore ?? 0 }, isFirst);
    }
    yield asRows(fields, page);
  }
}

function overallTable(sources: TableSources): LongTable {
  const { order, standings } = sources;
  const fields = overallFields(order);
  const board = standings.overall();
  return {
    name: exportWords[order.language].overall,
    columns: fields,
    rows: board.size,
    pages: overallPages(sources, board, fields),
  };
}

async function* overallPages(
  { deps, order, standings }: TableSources,
  board: RankedBoard,
  fields: ReturnType<typeof overallFields>,
) {
  for (const lines of board.pages(linesAtOnce)) {
    const ids = lines.map(({ entrantId }) => entrantId);
    const people = await readPeople(deps, ids);
    const byRound: ReadonlyMap<string, PlaceFacts>[] = [];
    for (const round of wantedRounds(order)) byRound.push(await readPlaces(deps, round, ids, standings));
    const page = lines.map((line) => ({
      ...line,
      person: people.get(line.entrantId),
      places: byRound.map((places) => places.get(line.entrantId)),
    }));
    yield asRows(fields, page);
  }
}

/** Everybody is gone through for the figures; listed only for those who may see them. */
function entriesTable(sources: TableSources): LongTable {
  const { order, entries } = sources;
  const fields = entryFields(order);
  const name = order.people ? exportWords[order.language].entrants : null;
  return { name, columns: fields, rows: entries, pages: entryPages(sources, fields) };
}

async function* entryPages({ deps, order, figures }: TableSources, fields: ReturnType<typeof entryFields>) {
  for await (const page of readEntries(deps, order.contest.id)) {
    for (const entry of page) figures.takeEntry(entry);
    yield asRows(fields, page);
  }
}

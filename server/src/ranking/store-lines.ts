import { and, asc, eq, gt, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { prepare } from '@cchc/db/prepare.ts';
import type { Tx } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';
import { untilOf } from './editions.ts';
import type { StandingLine } from './standing-lines.ts';

/** Lines in one unit of work: some milliseconds, between which entrants are answered. */
export const linesPerUnit = 250;

/** The edition that is current, and the one being laid beside it, which nobody reads yet. */
export interface Editions {
  roundId: string;
  current: number;
  next: number;
}

/** What is stored of one person in the current edition, in the next one, or in both. */
export interface StoredLines {
  entrantId: string;
  current: StoredLine | undefined;
  next: StoredLine | undefined;
}

type StoredLine = StandingLine & { since: number; until: number | null };

/** What has to be stored of one person, for the next edition to hold what it should. */
export interface LineChange {
  entrantId: string;
  /** What was laid before goes. */
  removed: boolean;
  /** The current line ends with this edition, or goes on after all; undefined where that is so already. */
  ends: boolean | undefined;
  /** A line that begins with the next edition. */
  laid: StandingLine | undefined;
}

/** How the next edition of one person differs from the current one: a line that is new or otherwise, or gone. */
export type Difference = 'changed' | 'gone' | undefined;

/**
 * Compares what is stored of a person with the line facts give now; undefined where they give none.
 *
 * @returns what has to be stored, undefined where nothing has to be, and how the editions differ.
 */
export function compareLine(
  stored: StoredLines | undefined,
  line: StandingLine | undefined,
): { difference: Difference; change: LineChange | undefined } {
  const { current, next } = stored ?? {};
  const entrantId = line?.entrantId ?? stored?.entrantId ?? '';
  const isSame = line !== undefined && current !== undefined && sameLine(current, line);
  const isLaid = !isSame && line !== undefined && next !== undefined && sameLine(next, line);
  const hasEnded = current !== undefined && current.until !== null;
  const change: LineChange = {
    entrantId,
    removed: next !== undefined && !isLaid,
    ends: current === undefined || hasEnded === !isSame ? undefined : !isSame,
    laid: isSame || isLaid ? undefined : line,
  };
  const isNothing = !change.removed && change.ends === undefined && change.laid === undefined;
  return {
    difference: isSame ? undefined : line ? 'changed' : current && 'gone',
    change: isNothing ? undefined : change,
  };
}

/** Equal but for the version of the rules, which says under which a line was first worked out so. */
const sameLine = (left: StandingLine, right: StandingLine) =>
  left.attemptId === right.attemptId &&
  left.score === right.score &&
  left.durationMs === right.durationMs &&
  left.predictionDistance === right.predictionDistance &&
  left.attempts === right.attempts &&
  left.rankKey === right.rankKey;

/** The values of one line of an insert, which come later: `score7` for the score of the eighth. */
const lineLater = (at: number) => ({
  roundId: sql.placeholder(`roundId${at}`),
  entrantId: sql.placeholder(`entrantId${at}`),
  since: sql.placeholder('since'),
  attemptId: sql.placeholder(`attemptId${at}`),
  score: sql.placeholder(`score${at}`),
  durationMs: sql.placeholder(`durationMs${at}`),
  predictionDistance: sql.placeholder(`predictionDistance${at}`),
  attempts: sql.placeholder(`attempts${at}`),
  rankKey: sql.placeholder(`rankKey${at}`),
  rulesVersion: sql.placeholder(`rulesVersion${at}`),
});

/** Building so long a statement costs more than running it, and a round may have thousands of them. */
const insertMany = prepare((db, { finalStandings }) =>
  db.insert(finalStandings).values(Array.from({ length: linesPerUnit }, (_, at) => lineLater(at))),
);

async function insertLines(deps: Deps, tx: Tx, lines: readonly StandingLine[], since: number): Promise<void> {
  const { finalStandings } = deps.store.tables;
  let at = 0;
  for (; at + linesPerUnit <= lines.length; at += linesPerUnit) {
    const values: Record<string, string | number | null> = { since };
    for (let place = 0; place < linesPerUnit; place++)
      for (const [column, value] of Object.entries(lines[at + place] ?? {}))
        values[`${column}${place}`] = value;
    await insertMany(tx, values);
  }
  if (at < lines.length)
    await tx.insert(finalStandings).values(lines.slice(at).map((line) => ({ ...line, since })));
}

/** In a unit: stores some changes, at most `linesPerUnit`, of the next edition. The current one stays as it is. */
export async function storeChanges(
  deps: Deps,
  tx: Tx,
  { roundId, next }: Editions,
  changes: readonly LineChange[],
): Promise<void> {
  const { finalStandings } = deps.store.tables;
  const whose = (some: readonly LineChange[]) =>
    and(
      eq(finalStandings.roundId, roundId),
      inArray(
        finalStandings.entrantId,
        some.map(({ entrantId }) => entrantId),
      ),
    );
  const removed = changes.filter((change) => change.removed);
  if (removed.length > 0)
    await tx.delete(finalStandings).where(and(whose(removed), eq(finalStandings.since, next)));
  const ending = changes.filter(({ ends }) => ends === true);
  if (ending.length > 0)
    await tx
      .update(finalStandings)
      .set({ until: next })
      .where(and(whose(ending), lt(finalStandings.since, next), isNull(finalStandings.until)));
  const going = changes.filter(({ ends }) => ends === false);
  if (going.length > 0)
    await tx
      .update(finalStandings)
      .set({ until: null })
      .where(and(whose(going), eq(untilOf(deps), next)));
  const laid = changes.flatMap((change) => change.laid ?? []);
  await insertLines(deps, tx, laid, next);
}

/** What is stored of people with ids in a range, in the order of their ids. */
export async function readLines(
  { store }: Deps,
  { roundId, current, next }: Editions,
  { after, upTo }: { after: string; upTo: string | undefined },
): Promise<Map<string, StoredLines>> {
  const { finalStandings } = store.tables;
  const rows = await store.read
    .select()
    .from(finalStandings)
    .where(
      and(
        eq(finalStandings.roundId, roundId),
        gt(finalStandings.entrantId, after),
        upTo === undefined ? undefined : lte(finalStandings.entrantId, upTo),
        lte(finalStandings.since, next),
        or(isNull(finalStandings.until), gt(finalStandings.until, current)),
      ),
    )
    .orderBy(asc(finalStandings.entrantId), asc(finalStandings.since));
  const found = new Map<string, StoredLines>();
  for (const row of rows) {
    const stored = found.get(row.entrantId) ?? {
      entrantId: row.entrantId,
      current: undefined,
      next: undefined,
    };
    if (row.since <= current) stored.current = row;
    else stored.next = row;
    found.set(row.entrantId, stored);
  }
  return found;
}

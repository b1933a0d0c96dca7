import { and, asc, eq, gt, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { prepare } from '@cchc/db/prepare.ts';
import type { Tx } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';
import type { StandingLine } from './work-out-round.ts';

/** Ten columns each: far below both dialects' limits on parameters. */
const linesPerInsert = 500;
const linesPerPage = 2_000;

/** The values of one line of an insert, which come later: `rank7` for the rank of the eighth. */
const lineLater = (at: number) => ({
  roundId: sql.placeholder(`roundId${at}`),
  entrantId: sql.placeholder(`entrantId${at}`),
  attemptId: sql.placeholder(`attemptId${at}`),
  rank: sql.placeholder(`rank${at}`),
  score: sql.placeholder(`score${at}`),
  durationMs: sql.placeholder(`durationMs${at}`),
  predictionDistance: sql.placeholder(`predictionDistance${at}`),
  attempts: sql.placeholder(`attempts${at}`),
  rankKey: sql.placeholder(`rankKey${at}`),
  rulesVersion: sql.placeholder(`rulesVersion${at}`),
});

/** Building so long a statement costs more than running it, and a round may have two thousand of them. */
const insertMany = prepare((db, { finalStandings }) =>
  db.insert(finalStandings).values(Array.from({ length: linesPerInsert }, (_, at) => lineLater(at))),
);

/** Adds lines to the final standings. */
export async function insertLines(deps: Deps, tx: Tx, lines: readonly StandingLine[]): Promise<void> {
  const { finalStandings } = deps.store.tables;
  let at = 0;
  for (; at + linesPerInsert <= lines.length; at += linesPerInsert) {
    const values: Record<string, string | number | null> = {};
    for (let place = 0; place < linesPerInsert; place++)
      for (const [column, value] of Object.entries(lines[at + place] ?? {}))
        values[`${column}${place}`] = value;
    await insertMany(tx, values);
  }
  if (at < lines.length) await tx.insert(finalStandings).values(lines.slice(at));
}

/** What has to be done to a round's stored lines. */
export interface LineChanges {
  /** Lines that are new or come out otherwise. */
  changed: readonly StandingLine[];
  /** Entrants who have no line any more. */
  gone: readonly string[];
}

/** Compares what is stored of a round with what facts give now, a page at a time. */
export async function compareLines(
  deps: Deps,
  roundId: string,
  lines: readonly StandingLine[],
): Promise<LineChanges> {
  const { finalStandings } = deps.store.tables;
  const left = new Map(lines.map((line) => [line.entrantId, line]));
  const changed: StandingLine[] = [];
  const gone: string[] = [];
  let after: SQL | undefined;
  for (;;) {
    const stored = await deps.store.read
      .select()
      .from(finalStandings)
      .where(and(eq(finalStandings.roundId, roundId), after))
      .orderBy(asc(finalStandings.entrantId))
      .limit(linesPerPage);
    for (const line of stored) {
      const now = left.get(line.entrantId);
      left.delete(line.entrantId);
      if (!now) gone.push(line.entrantId);
      else if (!sameLine(line, now)) changed.push(now);
    }
    const last = stored.at(-1);
    if (!last || stored.length < linesPerPage) break;
    after = gt(finalStandings.entrantId, last.entrantId);
    await nextTurn();
  }
  return { changed: [...changed, ...left.values()], gone };
}

/**
 * Lays the lines of a round ready before it is made final, a few to each unit of work, so that entrants are answered
 * between. Until the round is final nobody reads them; what an attempt cut short left behind is put right.
 *
 * @returns false when the round has been made final meanwhile.
 */
export async function layLinesReady(
  deps: Deps,
  roundId: string,
  lines: readonly StandingLine[],
): Promise<boolean> {
  const { rounds } = deps.store.tables;
  const { changed, gone } = await compareLines(deps, roundId, lines);
  const inTurns = Math.ceil(Math.max(changed.length, gone.length) / linesPerInsert);
  for (let turn = 0; turn < inTurns; turn++) {
    const part = [turn * linesPerInsert, (turn + 1) * linesPerInsert] as const;
    const some = { changed: changed.slice(...part), gone: gone.slice(...part) };
    const isLaid = await deps.store.write(async (tx) => {
      const [open] = await tx
        .select({ id: rounds.id })
        .from(rounds)
        .where(and(eq(rounds.id, roundId), isNull(rounds.finalizedAt)));
      if (open) await storeChanges(deps, tx, roundId, some);
      return open !== undefined;
    });
    if (!isLaid) return false;
  }
  return true;
}

/** Equal but for the version of the rules, which says under which a line was first worked out so. */
const sameLine = (left: StandingLine, right: StandingLine) =>
  left.attemptId === right.attemptId &&
  left.rank === right.rank &&
  left.score === right.score &&
  left.durationMs === right.durationMs &&
  left.predictionDistance === right.predictionDistance &&
  left.attempts === right.attempts &&
  left.rankKey === right.rankKey;

/** Puts the changes into effect. */
export async function storeChanges(
  deps: Deps,
  tx: Tx,
  roundId: string,
  { changed, gone }: LineChanges,
): Promise<void> {
  const { finalStandings } = deps.store.tables;
  const replaced = [...gone, ...changed.map(({ entrantId }) => entrantId)];
  for (let at = 0; at < replaced.length; at += linesPerInsert) {
    const some = inArray(finalStandings.entrantId, replaced.slice(at, at + linesPerInsert));
    await tx.delete(finalStandings).where(and(eq(finalStandings.roundId, roundId), some));
  }
  await insertLines(deps, tx, changed);
}

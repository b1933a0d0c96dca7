import { and, eq, gt, inArray, lte } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Deps } from '../deps.ts';
import { untilOf } from './editions.ts';

/** Lines in one unit of work: a few milliseconds. */
const linesPerUnit = 250;
/** Whoever began to read an edition has read it by then. */
const readForMs = 10 * 60_000;

/**
 * Removes lines of a round that belong to no edition after this one, a few to each unit of work. Cut off, the rest is
 * removed the next time.
 */
export async function forgetLines(
  deps: Deps,
  roundId: string,
  edition: number,
  signal?: AbortSignal,
): Promise<void> {
  const { finalStandings } = deps.store.tables;
  const inRound = eq(finalStandings.roundId, roundId);
  for (;;) {
    if (signal?.aborted) return;
    const lines = await deps.store.read
      .select({ entrantId: finalStandings.entrantId })
      .from(finalStandings)
      .where(and(inRound, lte(finalStandings.until, edition)))
      .limit(linesPerUnit);
    if (lines.length === 0) return;
    const ids = lines.map(({ entrantId }) => entrantId);
    const old = and(inRound, inArray(finalStandings.entrantId, ids), lte(untilOf(deps), edition));
    await deps.store.write((tx) => tx.delete(finalStandings).where(old));
    await nextTurn();
  }
}

/** Removes what belongs to former editions alone, once nobody reads those any more. */
export async function forgetFormerEditions(deps: Deps, now: number, signal: AbortSignal): Promise<void> {
  const { rounds } = deps.store.tables;
  const settled = await deps.store.read
    .select({ id: rounds.id, edition: rounds.edition })
    .from(rounds)
    .where(and(gt(rounds.edition, 0), lte(rounds.editionAt, now - readForMs)));
  for (const { id, edition } of settled) await forgetLines(deps, id, edition, signal);
}

import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Deps } from '../../deps.ts';
import { ofCurrentEdition } from '../editions.ts';

/** Lines of the current editions of final rounds, best first, each with the rank that follows from its key. */
export const storedLines = async (deps: Pick<Deps, 'store'>) => {
  const { finalStandings, rounds } = deps.store.tables;
  const rows = await deps.store.read
    .select({ line: finalStandings })
    .from(finalStandings)
    .innerJoin(rounds, and(eq(rounds.id, finalStandings.roundId), isNotNull(rounds.finalizedAt)))
    .where(ofCurrentEdition(deps))
    .orderBy(asc(finalStandings.roundId), asc(finalStandings.rankKey), asc(finalStandings.entrantId));
  const lines = rows.map(({ line: { since: _since, until: _until, ...line } }) => line);
  return lines.map((line) => ({
    ...line,
    rank: 1 + lines.filter((each) => each.roundId === line.roundId && each.rankKey < line.rankKey).length,
  }));
};

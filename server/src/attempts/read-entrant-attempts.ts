import { aliasedTable, desc, eq, max } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** Far more than rules allow; where attempts are unlimited, the newest. */
const mostAttempts = 100;

/**
 * The attempts of one entrant, newest first, as staff see them: each with its round's title and the score that
 * counts, null without one.
 */
export function readEntrantAttempts({ store: { read, tables } }: Pick<Deps, 'store'>, entrantId: string) {
  const { attempts, rounds, scoreEvents } = tables;
  const any = aliasedTable(scoreEvents, 'any_event');
  const latest = read
    .select({ id: max(any.id) })
    .from(any)
    .where(eq(any.attemptId, attempts.id));
  return read
    .select({ attempt: attempts, roundTitle: rounds.title, score: scoreEvents.score })
    .from(attempts)
    .innerJoin(rounds, eq(rounds.id, attempts.roundId))
    .leftJoin(scoreEvents, eq(scoreEvents.id, latest))
    .where(eq(attempts.entrantId, entrantId))
    .orderBy(desc(attempts.startedAt), desc(attempts.number))
    .limit(mostAttempts);
}

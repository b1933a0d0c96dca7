import { and, asc, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { type Placeholders, prepare } from '@cchc/db/prepare.ts';
import type { Deps } from '../deps.ts';
import { findFacts } from './attempt-facts.ts';
import { closeAttempt } from './close-attempt.ts';

interface Due {
  id: string;
  expiresAt: number;
}

/** Open attempts whose grace is over, by the index of open attempts, from a place in its order. */
const selectDue = prepare(
  (
    db,
    { attempts },
    params: Placeholders<{ now: number; afterAt: number; afterId: string; limit: number }>,
  ) =>
    db
      .select({ id: attempts.id, expiresAt: attempts.expiresAt })
      .from(attempts)
      .where(
        and(
          isNull(attempts.submittedAt),
          lt(attempts.expiresAt, params.now),
          or(
            gt(attempts.expiresAt, params.afterAt),
            and(eq(attempts.expiresAt, params.afterAt), gt(attempts.id, params.afterId)),
          ),
        ),
      )
      .orderBy(asc(attempts.expiresAt), asc(attempts.id))
      .limit(params.limit),
);

async function expire(deps: Deps, attemptId: string, now: number): Promise<boolean> {
  const facts = await findFacts(deps, attemptId);
  // Its rehearsal has ended since.
  if (!facts) return false;
  return closeAttempt(deps, facts, 'deadline', now);
}

/** Submits some attempts, each in a unit of its own: one that cannot be scored does not hold up the others. */
async function expireAll(deps: Deps, due: readonly Due[], now: number): Promise<number> {
  const outcomes = await Promise.allSettled(due.map(({ id }) => expire(deps, id, now)));
  const failed = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [{ attemptId: due[index]?.id, err: outcome.reason as unknown }] : [],
  );
  if (failed.length > 0)
    deps.log.error({ ...failed[0], failed: failed.length }, 'attempts could not be submitted');
  return outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value).length;
}

export interface ExpireOptions {
  /** Attempts at a time. */
  limit?: number;
  /** Ends the walk after the attempts in hand. */
  signal?: AbortSignal;
}

/**
 * Submits every open attempt whose grace is over, with everything saved in it, the prediction too. The
 * entrant's browser need not be there. Those that fail are passed over and tried again next time.
 *
 * @param now UTC milliseconds.
 * @returns how many were submitted.
 */
export async function expireDue(deps: Deps, now: number, options: ExpireOptions = {}): Promise<number> {
  const { limit = 200, signal } = options;
  let after: Due | undefined = { id: '', expiresAt: 0 };
  let submitted = 0;
  while (after) {
    const due: Due[] = await selectDue(deps.store.read, {
      now,
      limit,
      afterAt: after.expiresAt,
      afterId: after.id,
    });
    submitted += await expireAll(deps, due, now);
    after = signal?.aborted || due.length < limit ? undefined : due.at(-1);
  }
  return submitted;
}

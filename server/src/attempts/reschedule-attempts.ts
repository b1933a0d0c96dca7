import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { rulesSchema } from '../contests/contract.ts';
import type { Deps } from '../deps.ts';

interface Closing {
  id: string;
  closesAt: number;
}

/** `attemptTimes` of deadline.ts for many rows at once; a close moved before a start leaves no time, not less than none. */
function timesUnder(
  deps: Deps,
  { durationMs, graceMs }: { durationMs: number; graceMs: number },
  closesAt: number,
) {
  const { startedAt } = deps.store.tables.attempts;
  const endsAt = sql<number>`case
    when ${closesAt} < ${startedAt} then ${startedAt}
    when ${closesAt} < ${startedAt} + ${durationMs} then ${closesAt}
    else ${startedAt} + ${durationMs} end`;
  return { endsAt, expiresAt: sql<number>`${endsAt} + ${graceMs}` };
}

/**
 * Gives every open attempt of a round the deadline its new closing time allows: never more than the
 * duration it started with, never past the close. Inside the caller's unit. Does nothing for a round
 * whose close stays where it was.
 *
 * @param contest as it was before the change.
 */
export async function rescheduleAttempts(
  tx: Tx,
  deps: Deps,
  contest: { id: string; rounds: readonly Closing[] },
  round: Closing,
): Promise<void> {
  if (contest.rounds.find((before) => before.id === round.id)?.closesAt === round.closesAt) return;
  const { attempts, contestRules } = deps.store.tables;
  const open = and(eq(attempts.roundId, round.id), isNull(attempts.submittedAt));
  const versions = await tx.selectDistinct({ version: attempts.rulesVersion }).from(attempts).where(open);
  for (const { version } of versions) {
    const [row] = await tx
      .select({ rules: contestRules.rules })
      .from(contestRules)
      .where(and(eq(contestRules.contestId, contest.id), eq(contestRules.version, version)));
    if (!row) continue;
    const { sitting } = rulesSchema.parse(JSON.parse(row.rules));
    await tx
      .update(attempts)
      .set(timesUnder(deps, sitting, round.closesAt))
      .where(and(open, eq(attempts.rulesVersion, version)));
  }
}

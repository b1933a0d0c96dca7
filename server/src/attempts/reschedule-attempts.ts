import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { rulesSchema } from '../contests/contract.ts';
import type { Deps } from '../deps.ts';

/**
 * Gives every open attempt of a round the deadline its new closing time allows: never more than the
 * duration it started with, never past the close. Inside the caller's unit.
 */
export async function rescheduleAttempts(
  tx: Tx,
  deps: Deps,
  contest: { id: string },
  round: { id: string; closesAt: number },
): Promise<void> {
  const { attempts, contestRules } = deps.store.tables;
  const open = and(eq(attempts.roundId, round.id), isNull(attempts.submittedAt));
  const versions = await tx.selectDistinct({ version: attempts.rulesVersion }).from(attempts).where(open);
  for (const { version } of versions) {
    const [row] = await tx
      .select({ rules: contestRules.rules })
      .from(contestRules)
      .where(and(eq(contestRules.contestId, contest.id), eq(contestRules.version, version)));
    if (!row) continue;
    const { durationMs, graceMs } = rulesSchema.parse(JSON.parse(row.rules)).sitting;
    const endsAt = sql<number>`case when ${attempts.startedAt} + ${durationMs} < ${round.closesAt} then ${attempts.startedAt} + ${durationMs} else ${round.closesAt} end`;
    await tx
      .update(attempts)
      .set({ endsAt, expiresAt: sql`${endsAt} + ${graceMs}` })
      .where(and(open, eq(attempts.rulesVersion, version)));
  }
}

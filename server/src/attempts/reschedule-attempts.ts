import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import type { Rules } from '../contests/contract.ts';
import { readStoredRules } from '../contests/upgrade-rules.ts';
import type { Deps } from '../deps.ts';
import { rulesEnd } from './deadline.ts';
import { extendedEnd } from './extension.ts';
import { noteExtended, readExtensions } from './extensions.ts';

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

async function rulesIn(tx: Tx, deps: Deps, contestId: string, version: number): Promise<Rules | undefined> {
  const { contestRules } = deps.store.tables;
  const [row] = await tx
    .select({ rules: contestRules.rules })
    .from(contestRules)
    .where(and(eq(contestRules.contestId, contestId), eq(contestRules.version, version)));
  return row && readStoredRules(row.rules);
}

/** Gives those who were given time theirs again, on top of what the new close leaves them. They are few. */
async function keepExtensions(
  tx: Tx,
  deps: Deps,
  { id: roundId, closesAt }: Closing,
  sittings: ReadonlyMap<number, Rules['sitting']>,
) {
  const { attempts, extensions } = deps.store.tables;
  const extended = tx.select({ id: extensions.attemptId }).from(extensions);
  const rows = await tx
    .select({ id: attempts.id, startedAt: attempts.startedAt, version: attempts.rulesVersion })
    .from(attempts)
    .where(and(eq(attempts.roundId, roundId), isNull(attempts.submittedAt), inArray(attempts.id, extended)));
  for (const { id, startedAt, version } of rows) {
    const sitting = sittings.get(version);
    if (!sitting) continue;
    const endsAt = extendedEnd(rulesEnd(startedAt, closesAt, sitting), await readExtensions(tx, id));
    await tx
      .update(attempts)
      .set({ endsAt, expiresAt: endsAt + sitting.graceMs })
      .where(eq(attempts.id, id));
  }
}

/**
 * Gives every open attempt of a round the deadline its new closing time allows: never more than the
 * duration it started with, never past the close, and on top of that whatever time was given to its entrant.
 * Inside the caller's unit; after it has been stored, `schedule` is the caller's to tell.
 *
 * @param contest as it was before the change.
 * @returns whether deadlines may have moved: not in a round whose close stays where it was.
 */
export async function rescheduleAttempts(
  tx: Tx,
  deps: Deps,
  contest: { id: string; rules: Pick<Rules, 'sitting'>; rounds: readonly Closing[] },
  round: Closing,
): Promise<boolean> {
  if (contest.rounds.find((before) => before.id === round.id)?.closesAt === round.closesAt) return false;
  const { attempts } = deps.store.tables;
  const open = and(eq(attempts.roundId, round.id), isNull(attempts.submittedAt));
  const versions = await tx.selectDistinct({ version: attempts.rulesVersion }).from(attempts).where(open);
  const sittings = new Map<number, Rules['sitting']>();
  for (const { version } of versions) {
    const rules = await rulesIn(tx, deps, contest.id, version);
    if (!rules) continue;
    sittings.set(version, rules.sitting);
    await tx
      .update(attempts)
      .set(timesUnder(deps, rules.sitting, round.closesAt))
      .where(and(open, eq(attempts.rulesVersion, version)));
  }
  await keepExtensions(tx, deps, round, sittings);
  await noteExtended(tx, deps, round.id, round.closesAt + contest.rules.sitting.graceMs);
  return true;
}

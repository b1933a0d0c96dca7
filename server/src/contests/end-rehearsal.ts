import { and, eq, gt, inArray, isNotNull, lt } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { rehearsedCheck } from './preparation.ts';
import { findContestById, type ContestRecord } from './queries.ts';
import { removeRehearsal } from './remove-rehearsal.ts';

/** How many took part; ids and names go, these two figures stay in the audit. */
async function countIn(tx: Tx, deps: Deps, { id, rounds }: ContestRecord) {
  const { entrants, attempts } = deps.store.tables;
  const roundIds = rounds.map((round) => round.id);
  return {
    entrants: await tx.$count(entrants, eq(entrants.contestId, id)),
    submitted: await tx.$count(
      attempts,
      and(inArray(attempts.roundId, roundIds), isNotNull(attempts.submittedAt)),
    ),
  };
}

/** Remembers that the rules of that time have been tried, since the attempts that tell so are about to go. */
async function noteRehearsed(tx: Tx, deps: Deps, contestId: string, rehearsal: ContestRecord) {
  const { contestChecks, contestRules } = deps.store.tables;
  const [opened] = await tx
    .select({ by: contestRules.createdBy })
    .from(contestRules)
    .where(and(eq(contestRules.contestId, rehearsal.id), eq(contestRules.version, 1)));
  const tried = { confirmedBy: opened?.by ?? 'system', confirmedAt: rehearsal.createdAt };
  await tx
    .insert(contestChecks)
    .values({ contestId, check: rehearsedCheck, ...tried })
    .onConflictDoUpdate({
      target: [contestChecks.contestId, contestChecks.check],
      set: tried,
      setWhere: lt(contestChecks.confirmedAt, tried.confirmedAt),
    });
}

/**
 * In one unit: from here on nobody joins or starts, and the pages are gone. Only the one who shuts it
 * writes the audit, however often it is ended.
 */
async function shut(tx: Tx, deps: Deps, rehearsal: ContestRecord, by: string | null, now: number) {
  const { contests, rounds } = deps.store.tables;
  const isOpen = and(eq(contests.id, rehearsal.id), isNotNull(contests.publishedAt));
  const shutNow = await tx.update(contests).set({ publishedAt: null }).where(isOpen).returning();
  if (shutNow.length === 0 || rehearsal.rehearsalOf === null) return;
  const windows = and(eq(rounds.contestId, rehearsal.id), gt(rounds.closesAt, now));
  await tx.update(rounds).set({ closesAt: now }).where(windows);
  const figures = await countIn(tx, deps, rehearsal);
  if (figures.submitted > 0) await noteRehearsed(tx, deps, rehearsal.rehearsalOf, rehearsal);
  await recordAudit(tx, deps, {
    at: now,
    actor: by ?? 'system',
    action: 'rehearsal.end',
    subject: `contest:${rehearsal.rehearsalOf}`,
    contestId: rehearsal.rehearsalOf,
    detail: { rehearsalId: rehearsal.id, ...figures },
  });
}

/**
 * Ends a rehearsal and removes every row of it; the audit keeps that it was, by ids. Ending it again, or
 * going on with an ending that was interrupted, is harmless.
 *
 * @param by staff id; null when its time has run out.
 * @throws {Problem} not-found when the contest has no such rehearsal.
 */
export async function endRehearsal(
  deps: Deps,
  { contestId, rehearsalId }: { contestId: string; rehearsalId: string },
  by: string | null,
  now: number,
): Promise<void> {
  const rehearsal = await findContestById(deps, rehearsalId);
  if (!rehearsal || rehearsal.rehearsalOf !== contestId) throw problem('not-found');
  await deps.store.write((tx) => shut(tx, deps, rehearsal, by, now), { serializable: true });
  deps.changes.emit('contest', { contestId: rehearsalId });
  const roundIds = rehearsal.rounds.map((round) => round.id);
  deps.changes.emit('rehearsal-ended', { roundIds });
  await removeRehearsal(deps, { contestId: rehearsalId, roundIds });
  deps.changes.emit('contest', { contestId: rehearsalId });
}

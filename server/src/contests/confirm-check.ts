import { and, eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { HandCheck } from './preparation-contract.ts';
import { findContestById } from './queries.ts';

interface Act {
  contestId: string;
  check: HandCheck;
}

async function refuseUnlessReal(deps: Deps, contestId: string) {
  const contest = await findContestById(deps, contestId);
  if (!contest || contest.rehearsalOf !== null) throw problem('not-found');
}

/**
 * Notes that a member answers for a line of the checklist. Confirming again takes the newer name and time.
 *
 * @param by staff id.
 * @throws {Problem} not-found, for a rehearsal too.
 */
export async function confirmCheck(deps: Deps, { contestId, check }: Act, by: string, now: number) {
  await refuseUnlessReal(deps, contestId);
  const { contestChecks } = deps.store.tables;
  const confirmed = { confirmedBy: by, confirmedAt: now };
  await deps.store.write(async (tx) => {
    await tx
      .insert(contestChecks)
      .values({ contestId, check, ...confirmed })
      .onConflictDoUpdate({ target: [contestChecks.contestId, contestChecks.check], set: confirmed });
    await recordAudit(tx, deps, {
      at: now,
      actor: by,
      action: 'check.confirm',
      subject: `contest:${contestId}`,
      contestId,
      detail: { check },
    });
  });
}

/**
 * Takes a confirmation back; nothing where there is none.
 * @throws {Problem} not-found, for a rehearsal too.
 */
export async function withdrawCheck(deps: Deps, { contestId, check }: Act, by: string, now: number) {
  await refuseUnlessReal(deps, contestId);
  const { contestChecks } = deps.store.tables;
  await deps.store.write(async (tx) => {
    const withdrawn = await tx
      .delete(contestChecks)
      .where(and(eq(contestChecks.contestId, contestId), eq(contestChecks.check, check)))
      .returning({ check: contestChecks.check });
    if (withdrawn.length === 0) return;
    await recordAudit(tx, deps, {
      at: now,
      actor: by,
      action: 'check.withdraw',
      subject: `contest:${contestId}`,
      contestId,
      detail: { check },
    });
  });
}

import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { checkAgainstBank } from './check-against-bank.ts';
import { lacksPassword } from './entry-password.ts';
import { findContestById, type ContestRecord } from './queries.ts';

/** Whether there was still a draft to show. @throws {Problem} rules-changed since its rules were looked at. */
async function show(tx: Tx, { store }: Deps, { id, rulesVersion }: ContestRecord, now: number) {
  const { contests } = store.tables;
  const draft = and(eq(contests.id, id), isNull(contests.publishedAt));
  const [contest] = await tx.select({ version: contests.rulesVersion }).from(contests).where(draft);
  if (!contest) return false;
  if (contest.version !== rulesVersion) throw problem('rules-changed', { version: contest.version });
  await tx.update(contests).set({ publishedAt: now }).where(draft);
  return true;
}

/**
 * Shows a draft to the public; its rounds then open by themselves. Publishing twice changes nothing.
 *
 * @param by staff id; null for demonstration data.
 * @throws {Problem} not-found; bank-too-small with the blueprint lines that fall short; entry-password-missing;
 * rules-changed when somebody changed them meanwhile: nobody has looked whether a bank can fill the new ones.
 */
export async function publishContest(
  deps: Deps,
  contestId: string,
  by: string | null,
  now: number,
): Promise<void> {
  const contest = await findContestById(deps, contestId);
  // A rehearsal is public from its first moment; one that is not any more is being thrown away.
  if (!contest || contest.rehearsalOf !== null) throw problem('not-found');
  if (contest.publishedAt !== null) return;
  const { rules, rulesVersion } = contest;
  await checkAgainstBank(deps, rules, { mustSuffice: true });
  await deps.store.write(
    async (tx) => {
      if (await lacksPassword(tx, deps, contestId, rules)) throw problem('entry-password-missing');
      if (!(await show(tx, deps, contest, now))) return;
      await recordAudit(tx, deps, {
        at: now,
        actor: by ?? 'system',
        action: 'contest.publish',
        subject: `contest:${contestId}`,
        contestId,
        detail: { rulesVersion },
      });
    },
    { serializable: true },
  );
  deps.changes.emit('contest', { contestId });
}

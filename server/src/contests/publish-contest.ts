import { eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { checkAgainstBank } from './check-against-bank.ts';
import { lacksPassword } from './entry-password.ts';
import { findContestById } from './queries.ts';

/**
 * Shows a draft to the public; its rounds then open by themselves. Publishing twice changes nothing.
 *
 * @param by staff id; null for demonstration data.
 * @throws {Problem} not-found; bank-too-small with the blueprint lines that fall short; entry-password-missing.
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
  await checkAgainstBank(deps, contest.rules, { mustSuffice: true });
  const { contests } = deps.store.tables;
  await deps.store.write(async (tx) => {
    if (await lacksPassword(tx, deps, contestId, contest.rules)) throw problem('entry-password-missing');
    await tx.update(contests).set({ publishedAt: now }).where(eq(contests.id, contestId));
    await recordAudit(tx, deps, {
      at: now,
      actor: by ?? 'system',
      action: 'contest.publish',
      subject: `contest:${contestId}`,
      contestId,
    });
  });
  deps.changes.emit('contest', { contestId });
}

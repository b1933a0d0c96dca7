import { recordAudit } from '../../audit/record-audit.ts';
import { findRound } from '../../contests/queries.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import type { Decision } from '../duplicates/annul-entry.ts';
import { storeReview } from '../duplicates/reviews.ts';
import { signsOfRound } from './signs-of-round.ts';

/**
 * Notes what organisers found when they looked at a sign. Nothing follows from it: whose entry is void is decided on
 * the person's page, by people.
 *
 * @throws {Problem} not-found for what is no sign of the contest.
 */
export async function noteSign(
  deps: Deps,
  { contestId, subject }: { contestId: string; subject: string },
  { by, reason }: Decision,
  now: number,
): Promise<void> {
  const [, , roundId = ''] = subject.split(':');
  const found = await findRound(deps, roundId);
  if (found?.contest.id !== contestId) throw problem('not-found');
  const { signs } = await signsOfRound(deps, roundId, now);
  if (!signs.some((sign) => sign.subject === subject)) throw problem('not-found');
  await deps.store.write(
    async (tx) => {
      await storeReview(tx, deps, { contestId, subject, verdict: 'noted', reason, by }, now);
      await recordAudit(tx, deps, { at: now, actor: by, action: 'sign.note', subject, contestId, reason });
    },
    { serializable: true },
  );
}

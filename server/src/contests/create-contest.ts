import { isUniqueViolation } from '@cchc/db/errors.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { checkAgainstBank } from './check-against-bank.ts';
import type { Rules } from './contract.ts';
import { withRoundIds } from './round-changes.ts';
import { writeRules } from './write-rules.ts';

/**
 * Makes a contest as a draft only staff can see.
 *
 * @param by staff id; null when the platform itself makes demonstration data.
 * @throws {Problem} slug-taken; invalid-request when the bank is unknown.
 */
export async function createContest(
  deps: Deps,
  input: { slug: string; rules: Rules; isDemo?: boolean },
  by: string | null,
  now: number,
): Promise<{ contestId: string }> {
  await checkAgainstBank(deps, input.rules, { mustSuffice: false });
  const contestId = deps.newId(now);
  const rules = withRoundIds(input.rules, [], () => deps.newId(now));
  await deps.store
    .write(async (tx) => {
      const { contests } = deps.store.tables;
      await tx.insert(contests).values({
        id: contestId,
        slug: input.slug,
        isDemo: input.isDemo ?? false,
        createdAt: now,
        publishedAt: null,
        rulesVersion: 1,
      });
      await writeRules(tx, deps, { contestId, version: 1, rules, reason: null, by, at: now });
      await recordAudit(tx, deps, {
        at: now,
        actor: by ?? 'system',
        action: 'contest.create',
        subject: `contest:${contestId}`,
        contestId,
      });
    })
    .catch((error: unknown) => {
      if (isUniqueViolation(error))
        throw problem('slug-taken', { errors: [{ pointer: '/slug', detail: 'slug-taken' }] });
      throw error;
    });
  deps.changes.emit('contest', { contestId });
  return { contestId };
}

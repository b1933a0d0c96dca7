import { isUniqueViolation } from '@cchc/db/errors.ts';
import { and, eq } from 'drizzle-orm';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Rules } from '../../contests/contract.ts';
import { findContestById } from '../../contests/queries.ts';
import type { Deps } from '../../deps.ts';
import { fieldProblem, problem } from '../../problems.ts';
import { joinSchema, phoneSchema } from '../contract.ts';
import { identityHash } from '../identity-hash.ts';
import { readUsername } from '../staff-sign-in.ts';
import type { AddExclusion } from './contract.ts';

/** Far more than any contest has in its committees: a list of everybody is a roster. */
const mostExclusions = 1_000;

async function accountNamed({ store }: Deps, typed: string): Promise<string> {
  const { staffUsers } = store.tables;
  const [user] = await store.read
    .select({ id: staffUsers.id })
    .from(staffUsers)
    .where(eq(staffUsers.username, readUsername(typed)));
  if (!user) throw fieldProblem('/who', 'unknown-account');
  return user.id;
}

/** What identifies somebody, out of what was typed. @throws {Problem} invalid-request at /who. */
async function identifying(deps: Deps, identity: Rules['identity'], typed: string): Promise<string> {
  if (identity === 'account') return accountNamed(deps, typed);
  const schema = identity === 'phone' ? phoneSchema : joinSchema.shape.staffCode.unwrap();
  const read = schema.safeParse(typed);
  if (!read.success) throw fieldProblem('/who', identity);
  return read.data;
}

/** @throws {Problem} not-found, for a rehearsal too: whoever prepares a contest tries it there. */
async function realContest(deps: Deps, contestId: string) {
  const contest = await findContestById(deps, contestId);
  if (!contest || contest.rehearsalOf !== null) throw problem('not-found');
  return contest;
}

/**
 * Lists somebody who may not enter. One who has entered already stays in: annulling the entry is a decision of its
 * own, and the list shows it.
 *
 * @param by staff id; the audit keeps who and when, nobody's name.
 * @throws {Problem} not-found; too-many-exclusions; invalid-request at /who for what identifies nobody here, or
 * somebody who is listed.
 */
export async function addExclusion(
  deps: Deps,
  contestId: string,
  { who, fullName, capacity }: AddExclusion,
  by: string,
  now: number,
): Promise<{ id: string }> {
  const { rules } = await realContest(deps, contestId);
  const hash = identityHash(deps, contestId, rules.identity, await identifying(deps, rules.identity, who));
  const id = deps.newId(now);
  const { exclusions } = deps.store.tables;
  const row = { id, contestId, identityHash: hash, fullName, capacity, addedBy: by, addedAt: now };
  await deps.store
    .write(
      async (tx) => {
        if ((await tx.$count(exclusions, eq(exclusions.contestId, contestId))) >= mostExclusions)
          throw problem('too-many-exclusions', { most: mostExclusions });
        await tx.insert(exclusions).values(row);
        const event = { at: now, actor: by, action: 'exclusion.add' as const, contestId };
        await recordAudit(tx, deps, { ...event, subject: `exclusion:${id}` });
      },
      { serializable: true },
    )
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? fieldProblem('/who', 'exclusion-there') : error;
    });
  return { id };
}

/**
 * Takes somebody off the list: they may enter again.
 * @throws {Problem} not-found
 */
export async function removeExclusion(
  deps: Deps,
  { contestId, id }: { contestId: string; id: string },
  { by, reason }: { by: string; reason: string },
  now: number,
): Promise<void> {
  const { exclusions } = deps.store.tables;
  await deps.store.write(
    async (tx) => {
      const [removed] = await tx
        .delete(exclusions)
        .where(and(eq(exclusions.id, id), eq(exclusions.contestId, contestId)))
        .returning({ id: exclusions.id });
      if (!removed) throw problem('not-found');
      const event = { at: now, actor: by, action: 'exclusion.remove' as const, contestId, reason };
      await recordAudit(tx, deps, { ...event, subject: `exclusion:${id}` });
    },
    { serializable: true },
  );
}

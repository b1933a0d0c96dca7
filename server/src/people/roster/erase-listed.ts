import type { Tx } from '@cchc/db/store.ts';
import { and, eq, isNotNull } from 'drizzle-orm';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';

/** They go on counting on the roster, as nobody: how many a unit has is no personal data. */
const emptied = { staffCode: null, fullName: null, foldedName: null, birthDate: null };

/**
 * Empties what a contest's lists say of a person: the roster, and the list of those who may not enter. Inside the
 * caller's unit. Who was exempted stays so, without the reason, which may tell of an illness.
 */
export async function eraseListed(
  tx: Tx,
  { store }: Pick<Deps, 'store'>,
  { contestId, identityHash }: { contestId: string; identityHash: string },
): Promise<void> {
  const { rosterMembers, exclusions } = store.tables;
  const member = and(eq(rosterMembers.contestId, contestId), eq(rosterMembers.identityHash, identityHash));
  await tx.update(rosterMembers).set(emptied).where(member);
  await tx
    .update(rosterMembers)
    .set({ exemptReason: '' })
    .where(and(member, isNotNull(rosterMembers.exemptedAt)));
  await tx
    .update(exclusions)
    .set({ fullName: null })
    .where(and(eq(exclusions.contestId, contestId), eq(exclusions.identityHash, identityHash)));
}

/**
 * Empties the personal details of a member who never entered; of one who did, erasing the entrant does both.
 *
 * @param act.by staff id.
 * @throws {Problem} not-found
 * Source: Law 91/2025/QH15 on personal data protection, the right to erasure.
 */
export async function eraseMember(
  deps: Deps,
  { contestId, memberId }: { contestId: string; memberId: string },
  { by, reason }: { by: string; reason: string },
  now: number,
): Promise<void> {
  const { rosterMembers } = deps.store.tables;
  await deps.store.write(async (tx) => {
    const [member] = await tx
      .select({ identityHash: rosterMembers.identityHash })
      .from(rosterMembers)
      .where(and(eq(rosterMembers.id, memberId), eq(rosterMembers.contestId, contestId)));
    if (!member) throw problem('not-found');
    await eraseListed(tx, deps, { contestId, ...member });
    const event = { at: now, actor: by, action: 'roster.erase' as const, contestId, reason };
    await recordAudit(tx, deps, { ...event, subject: `roster-member:${memberId}` });
  });
}

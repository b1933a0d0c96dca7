import type { Tx } from '@cchc/db/store.ts';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import { mayExempt } from './frozen.ts';

interface MemberPlace {
  contestId: string;
  memberId: string;
}
interface Act {
  by: string;
  reason: string;
}

/** @throws {Problem} results-final once the shares were decided or shown. */
async function refuseOnceShown(tx: Tx, deps: Deps, contestId: string) {
  const { rounds } = deps.store.tables;
  const rows = await tx
    .select()
    .from(rounds)
    .where(eq(rounds.contestId, contestId))
    .orderBy(asc(rounds.ordinal));
  if (!mayExempt({ rounds: rows })) throw problem('results-final');
}

async function decide(
  deps: Deps,
  { contestId, memberId }: MemberPlace,
  { by, reason }: Act,
  now: number,
  change: { exemptReason: string | null; exemptedAt: number | null },
): Promise<void> {
  const { rosterMembers } = deps.store.tables;
  await deps.store.write(
    async (tx) => {
      await refuseOnceShown(tx, deps, contestId);
      const place = and(eq(rosterMembers.id, memberId), eq(rosterMembers.contestId, contestId));
      const [changed] = await tx
        .update(rosterMembers)
        .set(change)
        .where(and(place, isNull(rosterMembers.removedAt)))
        .returning({ id: rosterMembers.id });
      if (!changed) throw problem('not-found');
      const exempt = change.exemptedAt !== null;
      const event = { at: now, actor: by, action: 'roster.exempt' as const, contestId, reason };
      await recordAudit(tx, deps, {
        ...event,
        subject: `roster-member:${memberId}`,
        detail: { exempt },
      });
    },
    { serializable: true },
  );
}

/**
 * Leaves a member out of every ratio, for a reason (ốm đau, thai sản, biệt phái…): neither their taking part nor
 * their absence counts for their unit. They may enter all the same. It is decided person by person, before or after
 * the close, until the last round's results are final or shown.
 *
 * @param act.by staff id.
 * @throws {Problem} not-found for whoever is not on the roster; results-final.
 */
export const exemptMember = (deps: Deps, place: MemberPlace, act: Act, now: number): Promise<void> =>
  decide(deps, place, act, now, { exemptReason: act.reason, exemptedAt: now });

/**
 * Lets a member count again.
 * @throws {Problem} not-found; results-final.
 */
export const countMember = (deps: Deps, place: MemberPlace, act: Act, now: number): Promise<void> =>
  decide(deps, place, act, now, { exemptReason: null, exemptedAt: null });

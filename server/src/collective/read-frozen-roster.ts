import { and, asc, eq, gt, isNull, lte, or, type SQL } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ContestRecord } from '../contests/queries.ts';
import type { ReadDeps } from '../deps.ts';
import { frozenAt } from '../people/roster/frozen.ts';
import { readMergedEntries } from '../ranking/merged-entries.ts';
import type { CollectiveFacts } from './decide-collective.ts';

const pageSize = 2_000;

/**
 * A contest's roster as it was at its last close: who had been added by then and not removed. Exemptions count
 * whenever they were granted.
 *
 * @param submitted whose entries have submitted. An entry merged into another stands for that one; it is counted
 * once, on the line of its own identity where it has one.
 */
export const readFrozenRoster = async (
  deps: ReadDeps,
  contest: ContestRecord,
  submitted: ReadonlySet<string>,
): Promise<CollectiveFacts['roster']> => {
  const [anyRound] = contest.rounds;
  if (!anyRound) return [];
  const merged = await readMergedEntries(deps, anyRound.id);
  const rows = await readMembers(deps, contest);
  const taken = new Set<string>();
  const claim = (entrantId: string | null): string | null => {
    if (entrantId === null || !submitted.has(entrantId) || taken.has(entrantId)) return null;
    taken.add(entrantId);
    return entrantId;
  };
  const own = new Map(rows.map((row) => [row.memberId, claim(row.entrantId)]));
  return rows.map(({ memberId, unitId, entrantId, exemptedAt }) => ({
    memberId,
    unitId,
    entrantId: own.get(memberId) ?? claim(entrantId && merged.ownerOf(entrantId)),
    isExempt: exemptedAt !== null,
  }));
};

const readMembers = async (deps: ReadDeps, contest: ContestRecord) => {
  const { rosterMembers, entrants } = deps.store.tables;
  const at = frozenAt(contest);
  const select = (after: SQL | undefined) =>
    deps.store.read
      .select({
        memberId: rosterMembers.id,
        unitId: rosterMembers.unitId,
        exemptedAt: rosterMembers.exemptedAt,
        entrantId: entrants.id,
      })
      .from(rosterMembers)
      .leftJoin(
        entrants,
        and(
          eq(entrants.contestId, rosterMembers.contestId),
          eq(entrants.identityHash, rosterMembers.identityHash),
        ),
      )
      .where(
        and(
          eq(rosterMembers.contestId, contest.id),
          lte(rosterMembers.addedAt, at),
          or(isNull(rosterMembers.removedAt), gt(rosterMembers.removedAt, at)),
          after,
        ),
      )
      .orderBy(asc(rosterMembers.id))
      .limit(pageSize);
  const all: Awaited<ReturnType<typeof select>> = [];
  for (;;) {
    const last = all.at(-1);
    const rows = await select(last && gt(rosterMembers.id, last.memberId));
    all.push(...rows);
    if (rows.length < pageSize) return all;
    await nextTurn();
  }
};

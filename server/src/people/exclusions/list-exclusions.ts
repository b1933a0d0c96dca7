import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Deps } from '../../deps.ts';
import { fold } from '../../vi/fold.ts';
import type { ExclusionList } from './contract.ts';

const pageSize = 50;

async function readAll({ store }: Pick<Deps, 'store'>, contestId: string) {
  const { exclusions, entrants, staffUsers } = store.tables;
  const entry = and(
    eq(entrants.contestId, exclusions.contestId),
    eq(entrants.identityHash, exclusions.identityHash),
    isNull(entrants.annulledAt),
  );
  return store.read
    .select({
      id: exclusions.id,
      fullName: exclusions.fullName,
      capacity: exclusions.capacity,
      addedAt: exclusions.addedAt,
      addedBy: staffUsers.name,
      entrantId: entrants.id,
    })
    .from(exclusions)
    .leftJoin(entrants, entry)
    .leftJoin(staffUsers, eq(staffUsers.id, exclusions.addedBy))
    .where(eq(exclusions.contestId, contestId))
    .orderBy(desc(exclusions.id));
}

/**
 * Fifty of those who may not enter a contest, whoever has entered all the same first, then the newest. The list has
 * a thousand lines at most, so it is searched as it is read.
 */
export async function listExclusions(
  deps: Pick<Deps, 'store'>,
  contestId: string,
  { q, offset }: { q: string; offset: number },
): Promise<ExclusionList> {
  const words = fold(q).split(' ').filter(Boolean);
  const found = (await readAll(deps, contestId)).filter(({ fullName, capacity }) =>
    words.every((word) => fold(`${fullName ?? ''} ${capacity}`).includes(word)),
  );
  const sorted = found.toSorted(
    (left, right) => Number(right.entrantId !== null) - Number(left.entrantId !== null),
  );
  return { exclusions: sorted.slice(offset, offset + pageSize), total: found.length, pageSize };
}

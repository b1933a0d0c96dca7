import type { Tx } from '@cchc/db/store.ts';
import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Rules } from '../../contests/contract.ts';
import type { Deps } from '../../deps.ts';
import { fold } from '../../vi/fold.ts';
import { birthYearOf } from '../birth-date.ts';
import type { AddedMember, ChangedMember, StoredMember } from './plan-roster.ts';

const pageSize = 2_000;

/** Everybody who ever was on a contest's roster, by identity hash. */
export async function loadRoster(
  deps: Pick<Deps, 'store'>,
  contestId: string,
): Promise<Map<string, StoredMember>> {
  const { rosterMembers } = deps.store.tables;
  const found = new Map<string, StoredMember>();
  for (let last = ''; ;) {
    const rows = await deps.store.read
      .select()
      .from(rosterMembers)
      .where(and(eq(rosterMembers.contestId, contestId), gt(rosterMembers.id, last)))
      .orderBy(asc(rosterMembers.id))
      .limit(pageSize);
    for (const row of rows) found.set(row.identityHash, row);
    if (rows.length < pageSize) return found;
    last = rows.at(-1)?.id ?? '';
    await nextTurn();
  }
}

const hashesAtOnce = 500;

/** Which of these identities have entered the contest. */
export async function findEntered(
  { store }: Pick<Deps, 'store'>,
  contestId: string,
  identityHashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const { entrants } = store.tables;
  const found = new Set<string>();
  for (let at = 0; at < identityHashes.length; at += hashesAtOnce) {
    const some = identityHashes.slice(at, at + hashesAtOnce);
    const rows = await store.read
      .select({ identityHash: entrants.identityHash })
      .from(entrants)
      .where(and(eq(entrants.contestId, contestId), inArray(entrants.identityHash, some)));
    for (const row of rows) found.add(row.identityHash);
  }
  return found;
}

/** Puts people on the roster, or back on it: whoever was exempted before still is. */
export async function addMembers(
  tx: Tx,
  { store }: Pick<Deps, 'store'>,
  contestId: string,
  added: readonly (AddedMember & { newId: string })[],
  now: number,
): Promise<void> {
  const { rosterMembers } = store.tables;
  const written = ({ staffCode, fullName, birthDate, unitId }: AddedMember) => ({
    staffCode,
    fullName,
    foldedName: fold(fullName),
    birthDate,
    unitId,
  });
  const fresh = added.filter(({ id }) => id === undefined);
  for (let at = 0; at < fresh.length; at += 100)
    await tx.insert(rosterMembers).values(
      fresh.slice(at, at + 100).map((member) => ({
        ...written(member),
        id: member.newId,
        contestId,
        identityHash: member.identityHash,
        addedAt: now,
      })),
    );
  for (const member of added)
    if (member.id !== undefined)
      await tx
        .update(rosterMembers)
        .set({ ...written(member), removedAt: null })
        .where(eq(rosterMembers.id, member.id));
}

/**
 * Writes down what a file says otherwise of members, and of the same people's entries: a roster says name and unit
 * of whoever entered by it. Erased profiles stay empty.
 *
 * @returns the entrants that changed.
 */
export async function changeMembers(
  tx: Tx,
  { store }: Pick<Deps, 'store'>,
  { contestId, rules }: { contestId: string; rules: Rules },
  changed: readonly ChangedMember[],
): Promise<string[]> {
  const { rosterMembers, entrants, entrantProfiles } = store.tables;
  const touched: string[] = [];
  for (const { id, identityHash, fullName, birthDate, unitId } of changed) {
    const named = { fullName, foldedName: fold(fullName) };
    await tx
      .update(rosterMembers)
      .set({ ...named, birthDate, unitId })
      .where(eq(rosterMembers.id, id));
    const [entrant] = await tx
      .update(entrants)
      .set({ unitId })
      .where(and(eq(entrants.contestId, contestId), eq(entrants.identityHash, identityHash)))
      .returning({ id: entrants.id });
    if (!entrant) continue;
    const born = rules.fields.birthYear && birthDate !== null && { birthYear: birthYearOf(birthDate) };
    await tx
      .update(entrantProfiles)
      .set({ ...named, ...born })
      .where(and(eq(entrantProfiles.entrantId, entrant.id), isNull(entrantProfiles.erasedAt)));
    touched.push(entrant.id);
  }
  return touched;
}

export async function removeMembers(
  tx: Tx,
  { store }: Pick<Deps, 'store'>,
  removed: readonly StoredMember[],
  now: number,
): Promise<void> {
  const { rosterMembers } = store.tables;
  const ids = removed.map(({ id }) => id);
  if (ids.length > 0)
    await tx.update(rosterMembers).set({ removedAt: now }).where(inArray(rosterMembers.id, ids));
}

import { and, asc, eq, isNotNull, sql, type SQL } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Deps } from '../../deps.ts';
import { wordsInOrder, type ComparedEntry } from './entry-agreement.ts';

/* Rows in one statement: some milliseconds, after which the event loop serves others. */
const entriesAtOnce = 1_000;
const attemptsAtOnce = 500;
/** The newest alone are compared of a contest with more: memory has an end. */
const mostEntries = 300_000;

/** Marks of devices attempts were begun from, by entrant. */
type Devices = Map<string, Set<string>>;

const selectMarks = ({ store: { read, tables } }: Deps, where: SQL | undefined) => {
  const { entrantId, number, deviceHash } = tables.attempts;
  return read
    .select({ entrantId, number, deviceHash })
    .from(tables.attempts)
    .where(where)
    .orderBy(asc(entrantId), asc(number))
    .limit(attemptsAtOnce);
};

async function readRoundDevices(deps: Deps, roundId: string, devices: Devices): Promise<void> {
  const { attempts } = deps.store.tables;
  let after: SQL | undefined;
  for (;;) {
    const rows = await selectMarks(deps, and(eq(attempts.roundId, roundId), after));
    for (const { entrantId, deviceHash } of rows) {
      if (deviceHash === null) continue;
      const own = devices.get(entrantId) ?? new Set();
      devices.set(entrantId, own.add(deviceHash));
    }
    const last = rows.at(-1);
    if (!last || rows.length < attemptsAtOnce) return;
    after = sql`(${attempts.entrantId}, ${attempts.number}) > (${last.entrantId}, ${last.number})`;
    await nextTurn();
  }
}

const selectEntries = ({ store: { read, tables } }: Deps, where: SQL | undefined) => {
  const { entrants, entrantProfiles } = tables;
  const { foldedName, birthYear, phone, staffCode } = entrantProfiles;
  const { joinedAt, unitId, deviceHash } = entrants;
  return read
    .select({ entrantId: entrants.id, joinedAt, unitId, deviceHash, foldedName, birthYear, phone, staffCode })
    .from(entrants)
    .innerJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .where(and(where, isNotNull(foldedName)))
    .orderBy(sql`${entrants.joinedAt} desc`, sql`${entrants.id} desc`)
    .limit(entriesAtOnce);
};

/**
 * Takes the entries of a contest, the newest first, a page at a time. Who was erased is not compared.
 * @returns how many were taken, and whether there are more than are compared.
 */
export async function readEntries(
  deps: Deps,
  contest: { id: string; rounds: readonly { id: string }[] },
  take: (entry: ComparedEntry) => void,
): Promise<{ entries: number; hasMore: boolean }> {
  const { entrants } = deps.store.tables;
  const devices: Devices = new Map();
  for (const { id } of contest.rounds) await readRoundDevices(deps, id, devices);
  let after: SQL | undefined;
  for (let entries = 0; ;) {
    const rows = await selectEntries(deps, and(eq(entrants.contestId, contest.id), after));
    for (const { joinedAt: _, deviceHash, foldedName, ...row } of rows) {
      const own = devices.get(row.entrantId) ?? new Set<string>();
      if (deviceHash !== null) own.add(deviceHash);
      const name = foldedName ?? '';
      take({ ...row, foldedName: name, words: wordsInOrder(name), devices: [...own] });
    }
    entries += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < entriesAtOnce) return { entries, hasMore: false };
    if (entries >= mostEntries) return { entries, hasMore: true };
    after = sql`(${entrants.joinedAt}, ${entrants.id}) < (${last.joinedAt}, ${last.entrantId})`;
    await nextTurn();
  }
}

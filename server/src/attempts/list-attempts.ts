import { and, eq, inArray } from 'drizzle-orm';
import { findContestById, rulesOfVersion } from '../contests/queries.ts';
import { overAt, scoreVisible } from '../contests/visibility.ts';
import type { Deps } from '../deps.ts';
import { unitLabel } from '../people/unit-label.ts';
import { problem } from '../problems.ts';
import { publicName } from '../ranking/mask-name.ts';
import type { EntrantRound, StaffAttempt, StaffAttempts } from './contract.ts';
import { extensionKind } from './extensions.ts';
import { keyToldSince } from './key-told.ts';
import { lateStartRefusal } from './late-start.ts';
import { findLeave } from './late-starts.ts';
import { countMergedAttempts } from './merged-attempts.ts';
import { extraTimeRefusal, reopeningRefusal } from './may-extend.ts';
import { getVenue } from './present-attempt.ts';
import { countAnswered } from './present-receipt.ts';
import { hasNewerAttempt, selectNewestAttempt, selectResponses, type AttemptRow } from './queries.ts';
import { readEntrantAttempts } from './read-entrant-attempts.ts';

interface EntrantPlace {
  contestId: string;
  entrantId: string;
}

/** Named in full for organisers, as in public for auditors. */
async function getPerson(deps: Deps, { contestId, entrantId }: EntrantPlace, inFull: boolean) {
  const { entrants, entrantProfiles, units } = deps.store.tables;
  const contest = await findContestById(deps, contestId);
  const [person] = await deps.store.read
    .select({ fullName: entrantProfiles.fullName, unitPath: units.path })
    .from(entrants)
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .leftJoin(units, eq(units.id, entrants.unitId))
    .where(and(eq(entrants.id, entrantId), eq(entrants.contestId, contestId)));
  if (!contest || !person) throw problem('not-found');
  const { fullName, unitPath } = person;
  const names = inFull ? 'full' : contest.rules.privacy.names;
  return { fullName: publicName(fullName, names), unit: unitPath && unitLabel(unitPath) };
}

/** The time given in some attempts, by attempt, with the names of those who gave it. */
async function readGiven({ store }: Deps, attemptIds: readonly string[]) {
  const { extensions, staffUsers } = store.tables;
  const rows = await store.read
    .select({
      attemptId: extensions.attemptId,
      kind: extensions.kind,
      extraMs: extensions.extraMs,
      reason: extensions.reason,
      grantedAt: extensions.grantedAt,
      by: staffUsers.name,
    })
    .from(extensions)
    .leftJoin(staffUsers, eq(staffUsers.id, extensions.grantedBy))
    .where(inArray(extensions.attemptId, [...attemptIds]))
    .orderBy(extensions.grantedAt, extensions.id);
  return Map.groupBy(rows, (row) => row.attemptId);
}

type Given = Awaited<ReturnType<typeof readGiven>> extends Map<string, infer Rows> ? Rows : never;

const presentGiven = (given: Given): StaffAttempt['extensions'] =>
  given.map(({ kind, extraMs, reason, by, grantedAt }) => ({
    kind: extensionKind(kind),
    extraMs,
    reason,
    by,
    grantedAt,
  }));

const stateOf = ({ submittedAt, submittedBy }: AttemptRow): StaffAttempt['state'] => {
  if (submittedAt === null) return 'open';
  return submittedBy === 'deadline' ? 'expired' : 'submitted';
};

async function presentForStaff(
  deps: Deps,
  row: AttemptRow,
  given: Given,
  now: number,
): Promise<StaffAttempt> {
  const { contest, round } = await getVenue(deps, row);
  const { rules } = contest;
  const ownRules = await rulesOfVersion(deps, row.contestId, row.rulesVersion);
  const extendable = {
    ...row,
    round,
    rules,
    ownRules,
    hasNewer: await hasNewerAttempt(deps.store.read, row),
  };
  const { submittedAt } = row;
  return {
    attemptId: row.id,
    roundId: round.id,
    roundTitle: round.title,
    closesAt: round.closesAt,
    overAt: overAt(rules, round),
    number: row.number,
    state: stateOf(row),
    startedAt: row.startedAt,
    endsAt: row.endsAt,
    submittedAt,
    answered: await countAnswered(deps, row, await selectResponses(deps.store.read, { attemptId: row.id })),
    slots: row.paper.length,
    scoreShown: submittedAt !== null && scoreVisible(rules, round, submittedAt, now),
    extraTimeRefusal: extraTimeRefusal(extendable, now),
    reopeningRefusal: reopeningRefusal(extendable, now),
    extensions: presentGiven(given),
  };
}

/** Leave that can still be used, with the name of who gave it. */
async function readLeave(
  deps: Deps,
  of: { roundId: string; entrantId: string },
  now: number,
): Promise<EntrantRound['lateStart']> {
  const leave = await findLeave(deps.store.read, of, now);
  if (!leave) return null;
  const { staffUsers } = deps.store.tables;
  const { startsUntil, reason, grantedBy, grantedAt } = leave;
  const [staff] = await deps.store.read
    .select({ name: staffUsers.name })
    .from(staffUsers)
    .where(eq(staffUsers.id, grantedBy));
  return { startsUntil, reason, grantedAt, by: staff?.name ?? null };
}

/** The rounds that have begun, newest first, with whether this entrant may be let into them late. */
async function listRounds(
  deps: Deps,
  { contestId, entrantId }: EntrantPlace,
  now: number,
): Promise<EntrantRound[]> {
  const contest = await findContestById(deps, contestId);
  if (!contest) return [];
  const { rules } = contest;
  const begun = contest.rounds.filter(({ opensAt }) => opensAt <= now).toReversed();
  return Promise.all(
    begun.map(async (round) => {
      const of = { roundId: round.id, entrantId };
      const [newest] = await selectNewestAttempt(deps.store.read, of);
      const over = overAt(rules, round);
      const keyTold = now >= over && (await keyToldSince(deps.store.read, deps, contestId, over));
      const merged = await countMergedAttempts(deps.store.read, { contestId, ...of });
      return {
        roundId: round.id,
        roundTitle: round.title,
        closesAt: round.closesAt,
        overAt: over,
        durationMs: rules.sitting.durationMs,
        lateStartRefusal: lateStartRefusal({ round, rules, newest, merged, keyTold }, now),
        lateStart: await readLeave(deps, of, now),
      };
    }),
  );
}

/**
 * The attempts of one entrant of a contest, newest first, with what may be done about each: when and how far
 * they went, never what was answered.
 *
 * @param place.inFull whether the entrant is named in full; as in public otherwise.
 * @param now UTC milliseconds.
 * @throws {Problem} not-found when the contest has no such entrant.
 */
export async function listAttempts(
  deps: Deps,
  { inFull, ...place }: EntrantPlace & { inFull: boolean },
  now: number,
): Promise<StaffAttempts> {
  const person = await getPerson(deps, place, inFull);
  const rows = (await readEntrantAttempts(deps, place.entrantId)).map(({ attempt }) => attempt);
  const given = await readGiven(
    deps,
    rows.map((row) => row.id),
  );
  const presented = rows.map((row) => presentForStaff(deps, row, given.get(row.id) ?? [], now));
  return {
    entrantId: place.entrantId,
    ...person,
    serverNow: now,
    attempts: await Promise.all(presented),
    rounds: await listRounds(deps, place, now),
  };
}

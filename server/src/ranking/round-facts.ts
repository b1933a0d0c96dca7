import { and, asc, eq, gte, inArray, isNotNull, isNull, max, sql, aliasedTable, type SQL } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Deps, ReadDeps } from '../deps.ts';
import { unitLabel } from '../people/unit-label.ts';
import type { SubmittedAttempt } from './counting-attempt.ts';
import { readMergedEntries, type MergedEntries } from './merged-entries.ts';
import { readWholeRound } from './whole-round.ts';

/** What is stored of an entrant's person, before the rules' privacy has its say. */
export interface StoredPerson {
  /** null once erased. */
  fullName: string | null;
  unitId: string | null;
  unitName: string | null;
  audience: string | null;
}

/** Everything a board derives one entrant's place in a round from. */
export interface EntrantFacts {
  entrantId: string;
  person: StoredPerson;
  /** Submitted attempts with their latest scores, in order; at least one. */
  attempts: SubmittedAttempt[];
  /** UTC milliseconds of the newest score among them. */
  newestScoredAt: number;
  /** Endings of their attempts that were undone, where somebody asked for them. */
  undone?: readonly UndoneEnding[];
}

/** An attempt that was opened again, as it had been handed in. */
export interface UndoneEnding {
  attempt: SubmittedAttempt;
  /** UTC milliseconds. */
  reopenedAt: number;
}

export type OnEntrant = (facts: EntrantFacts) => void;

/** Ids in one query: far below every dialect's limit on parameters. */
const idsPerQuery = 250;

type FactRow = Awaited<ReturnType<typeof selectFacts>>[number];

/** Submitted attempts of some, with the latest score of each, by entrant and number. Of its events the last id counts. */
const selectFacts = (deps: ReadDeps, roundId: string, entrantIds: readonly string[]) => {
  const { attempts, scoreEvents, entrants, entrantProfiles, units } = deps.store.tables;
  const any = aliasedTable(scoreEvents, 'any_event');
  return deps.store.read
    .select({
      entrantId: attempts.entrantId,
      attemptId: attempts.id,
      number: attempts.number,
      startedAt: attempts.startedAt,
      submittedAt: attempts.submittedAt,
      durationMs: attempts.durationMs,
      score: scoreEvents.score,
      maxScore: scoreEvents.maxScore,
      scoredAt: scoreEvents.scoredAt,
      fullName: entrantProfiles.fullName,
      unitId: entrants.unitId,
      unitPath: units.path,
      audience: entrants.audience,
      annulledAt: entrants.annulledAt,
    })
    .from(attempts)
    .innerJoin(
      scoreEvents,
      eq(
        scoreEvents.id,
        deps.store.read
          .select({ id: max(any.id) })
          .from(any)
          .where(eq(any.attemptId, attempts.id)),
      ),
    )
    .innerJoin(entrants, eq(entrants.id, attempts.entrantId))
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .leftJoin(units, eq(units.id, entrants.unitId))
    .where(
      and(
        isNotNull(attempts.submittedAt),
        eq(attempts.roundId, roundId),
        inArray(attempts.entrantId, [...entrantIds]),
      ),
    )
    .orderBy(asc(attempts.entrantId), asc(attempts.number));
};

/** Gathers rows, ordered by entrant, into one set of facts an entrant; annulled entries are left out. */
class FactsByEntrant {
  readonly #onEntrant: OnEntrant;
  #current: EntrantFacts | undefined;
  /** Attempts left out. */
  annulled = 0;

  constructor(onEntrant: OnEntrant) {
    this.#onEntrant = onEntrant;
  }

  add(row: FactRow) {
    if (row.annulledAt !== null) {
      this.annulled++;
      return;
    }
    if (this.#current?.entrantId !== row.entrantId) this.#begin(row);
    const { attemptId, number, startedAt, submittedAt, durationMs, score, maxScore, scoredAt } = row;
    if (!this.#current || submittedAt === null || durationMs === null) return;
    this.#current.attempts.push({ attemptId, number, score, maxScore, durationMs, submittedAt, startedAt });
    this.#current.newestScoredAt = Math.max(this.#current.newestScoredAt, scoredAt);
  }

  end() {
    if (this.#current && this.#current.attempts.length > 0) this.#onEntrant(this.#current);
    this.#current = undefined;
  }

  #begin(row: FactRow) {
    this.end();
    this.#current = { entrantId: row.entrantId, person: toPerson(row), attempts: [], newestScoredAt: 0 };
  }
}

/**
 * Reads a whole round, a page at a time; between pages the event loop serves others. Annulled entries are left
 * out. What was handed in under a merged entry belongs to the entry it was merged into: these few come last.
 *
 * @returns how many submitted attempts were left out as annulled.
 */
export const readRoundFacts = async (
  deps: ReadDeps,
  roundId: string,
  onEntrant: OnEntrant,
): Promise<{ annulled: number }> => {
  const merged = await readMergedEntries(deps, roundId);
  const owners = merged.owners();
  const alone = await readWholeRound(deps, roundId, new Set(owners), onEntrant);
  const ofOwners = await readOwners(deps, roundId, owners, merged, onEntrant);
  return { annulled: alone.annulled + ofOwners.annulled };
};

/**
 * Reads some entrants of a round: of a merged entry, the one it was merged into. Who has submitted nothing, or was
 * annulled, is left out.
 */
export const readEntrantFacts = async (
  deps: Deps,
  roundId: string,
  entrantIds: readonly string[],
  onEntrant: OnEntrant,
) => {
  const merged = await readMergedEntries(deps, roundId);
  const wanted = [...new Set(entrantIds.map((id) => merged.ownerOf(id)))];
  const alone = wanted.filter((id) => merged.entriesOf(id) === undefined);
  await readSome(deps, roundId, alone, onEntrant);
  const owners = wanted.filter((id) => merged.entriesOf(id) !== undefined);
  await readOwners(deps, roundId, owners, merged, onEntrant);
};

/** Facts of some entries, each for itself, a few at a time. */
const readSome = async (
  deps: ReadDeps,
  roundId: string,
  entrantIds: readonly string[],
  onEntrant: OnEntrant,
) => {
  const gathered = new FactsByEntrant(onEntrant);
  for (let at = 0; at < entrantIds.length; at += idsPerQuery) {
    if (at > 0) await nextTurn();
    const ids = entrantIds.slice(at, at + idsPerQuery);
    for (const row of await selectFacts(deps, roundId, ids)) gathered.add(row);
    gathered.end();
  }
  return { annulled: gathered.annulled };
};

/** Facts of entries that others were merged into, with everything that was handed in under those. */
const readOwners = async (
  deps: ReadDeps,
  roundId: string,
  owners: readonly string[],
  merged: MergedEntries,
  onEntrant: OnEntrant,
) => {
  let annulled = 0;
  for (let at = 0; at < owners.length; at += idsPerQuery) {
    const group = owners.slice(at, at + idsPerQuery);
    const people = new Map((await selectPeople(deps, group)).map((row) => [row.entrantId, row]));
    const found = new Map<string, EntrantFacts>();
    const ids = group.flatMap((owner) => merged.entriesOf(owner) ?? []);
    const some = await readSome(deps, roundId, ids, (facts) => {
      const owner = merged.ownerOf(facts.entrantId);
      const person = people.get(owner);
      if (person) found.set(owner, joined(found.get(owner), facts, owner, person));
      else annulled += facts.attempts.length;
    });
    annulled += some.annulled;
    for (const facts of found.values()) onEntrant(facts);
  }
  return { annulled };
};

/** What was handed in under one more entry of a person, added to what is known of them. */
const joined = (
  known: EntrantFacts | undefined,
  { entrantId, attempts, newestScoredAt }: EntrantFacts,
  owner: string,
  person: PersonRow,
): EntrantFacts => ({
  entrantId: owner,
  person: toPerson(person),
  attempts: [
    ...(known?.attempts ?? []),
    ...attempts.map((attempt) => (entrantId === owner ? attempt : { ...attempt, mergedFrom: entrantId })),
  ],
  newestScoredAt: Math.max(known?.newestScoredAt ?? 0, newestScoredAt),
});

type PersonRow = Awaited<ReturnType<typeof selectPeople>>[number];

/** Who these entries stand for; annulled ones are left out. */
const selectPeople = (deps: ReadDeps, entrantIds: readonly string[]) => {
  const { entrants, entrantProfiles, units } = deps.store.tables;
  return deps.store.read
    .select({
      entrantId: entrants.id,
      fullName: entrantProfiles.fullName,
      unitId: entrants.unitId,
      unitPath: units.path,
      audience: entrants.audience,
    })
    .from(entrants)
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .leftJoin(units, eq(units.id, entrants.unitId))
    .where(and(inArray(entrants.id, [...entrantIds]), isNull(entrants.annulledAt)));
};

/** Who entries stand for, by id; annulled ones are left out. */
export const readPeople = async (
  deps: Deps,
  entrantIds: readonly string[],
): Promise<ReadonlyMap<string, StoredPerson>> => {
  const people = new Map<string, StoredPerson>();
  for (let at = 0; at < entrantIds.length; at += idsPerQuery)
    for (const row of await selectPeople(deps, entrantIds.slice(at, at + idsPerQuery)))
      people.set(row.entrantId, toPerson(row));
  return people;
};

const toPerson = ({ fullName, unitId, unitPath, audience }: Omit<PersonRow, 'entrantId'>): StoredPerson => ({
  fullName,
  unitId,
  unitName: unitPath && unitLabel(unitPath),
  audience,
});

/** Who was scored since a moment, and when last: what a board should know by now. */
export const listScoredSince = async (deps: Deps, since: number) => {
  const { scoreEvents } = deps.store.tables;
  return deps.store.read
    .select({
      roundId: scoreEvents.roundId,
      entrantId: scoreEvents.entrantId,
      scoredAt: sql<number>`max(${scoreEvents.scoredAt})`.mapWith(Number),
    })
    .from(scoreEvents)
    .where(gte(scoreEvents.scoredAt, since))
    .groupBy(scoreEvents.roundId, scoreEvents.entrantId);
};

/** Who was given time since a moment, and may so have left a board. Such rows are few. */
export const listExtendedSince = async (deps: Deps, since: number) => {
  const { attempts, extensions } = deps.store.tables;
  return deps.store.read
    .selectDistinct({ roundId: attempts.roundId, entrantId: attempts.entrantId })
    .from(extensions)
    .innerJoin(attempts, eq(attempts.id, extensions.attemptId))
    .where(gte(extensions.grantedAt, since));
};

/** Entries that no longer count for themselves, annulled or merged into another: few, by indexes of their own. */
export const listVoidEntries = async (deps: Deps) => {
  const { entrants } = deps.store.tables;
  const select = (isVoid: SQL) =>
    deps.store.read
      .select({ entrantId: entrants.id, contestId: entrants.contestId })
      .from(entrants)
      .where(isVoid);
  return [
    ...(await select(isNotNull(entrants.annulledAt))),
    ...(await select(isNotNull(entrants.mergedInto))),
  ];
};

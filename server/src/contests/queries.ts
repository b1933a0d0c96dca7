import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { Rules } from './contract.ts';
import { readStoredRules } from './upgrade-rules.ts';

export interface RoundRecord {
  id: string;
  contestId: string;
  ordinal: number;
  title: string;
  opensAt: number;
  closesAt: number;
  /** The last moment, grace included, of those given time beyond the close; null when there is nobody. */
  extendedUntil: number | null;
  finalizedAt: number | null;
  /** When the public was shown the end of a board that waits for a ceremony; null until then. */
  thawedAt: number | null;
}

/** A contest with the rules in force, as every other module asks for it. Never changed in place. */
export interface ContestRecord {
  id: string;
  slug: string;
  isDemo: boolean;
  createdAt: number;
  publishedAt: number | null;
  /** The contest this one rehearses; null for a real one. */
  rehearsalOf: string | null;
  rulesVersion: number;
  rules: Rules;
  rounds: readonly RoundRecord[];
}

/** Contests in memory, forgotten when they change. Contests are few; attempts, which are many, ask on each request. */
interface Shelf {
  byId: LRUCache<string, ContestRecord>;
  idBySlug: LRUCache<string, string>;
  idByRound: LRUCache<string, string>;
  rules: LRUCache<string, Rules>;
  /** Steps with every change, so that a read begun before it is not shelved after it. */
  generation: number;
}

const shelves = new WeakMap<Deps, Shelf>();

function shelfOf(deps: Deps): Shelf {
  const known = shelves.get(deps);
  if (known) return known;
  const shelf: Shelf = {
    byId: new LRUCache({ max: 500 }),
    idBySlug: new LRUCache({ max: 500 }),
    idByRound: new LRUCache({ max: 5_000 }),
    rules: new LRUCache({ max: 500 }),
    generation: 0,
  };
  deps.changes.prependListener('contest', ({ contestId }) => {
    shelf.generation++;
    shelf.byId.delete(contestId);
  });
  shelves.set(deps, shelf);
  return shelf;
}

async function loadContest(deps: Deps, contestId: string): Promise<ContestRecord | undefined> {
  const { contests, contestRules, rounds } = deps.store.tables;
  const [row] = await deps.store.read
    .select({ contest: contests, rules: contestRules.rules })
    .from(contests)
    .innerJoin(
      contestRules,
      and(eq(contestRules.contestId, contests.id), eq(contestRules.version, contests.rulesVersion)),
    )
    .where(eq(contests.id, contestId));
  if (!row) return undefined;
  const roundRows = await deps.store.read
    .select()
    .from(rounds)
    .where(eq(rounds.contestId, contestId))
    .orderBy(asc(rounds.ordinal));
  return { ...row.contest, rules: readStoredRules(row.rules), rounds: roundRows };
}

/** The contest, drafts included; undefined if there is none. */
export async function findContestById(deps: Deps, contestId: string): Promise<ContestRecord | undefined> {
  const shelf = shelfOf(deps);
  const shelved = shelf.byId.get(contestId);
  if (shelved) return shelved;
  const { generation } = shelf;
  const contest = await loadContest(deps, contestId);
  if (contest && generation === shelf.generation) shelf.byId.set(contestId, contest);
  return contest;
}

/** The contest at an address, drafts included; undefined if there is none. */
export async function findContestBySlug(deps: Deps, slug: string): Promise<ContestRecord | undefined> {
  const shelf = shelfOf(deps);
  let id = shelf.idBySlug.get(slug);
  if (!id) {
    const { contests } = deps.store.tables;
    const [row] = await deps.store.read
      .select({ id: contests.id })
      .from(contests)
      .where(eq(contests.slug, slug));
    if (!row) return undefined;
    id = row.id;
    shelf.idBySlug.set(slug, id);
  }
  return findContestById(deps, id);
}

/**
 * A contest the public may see.
 * @throws {Problem} not-found, for drafts too.
 */
export async function getPublishedContest(deps: Deps, slug: string): Promise<ContestRecord> {
  const contest = await findContestBySlug(deps, slug);
  if (!contest || contest.publishedAt === null) throw problem('not-found');
  return contest;
}

/** A round with its contest; undefined if there is none. */
export async function findRound(
  deps: Deps,
  roundId: string,
): Promise<{ contest: ContestRecord; round: RoundRecord } | undefined> {
  const shelf = shelfOf(deps);
  let contestId = shelf.idByRound.get(roundId);
  if (!contestId) {
    const { rounds } = deps.store.tables;
    const [row] = await deps.store.read
      .select({ contestId: rounds.contestId })
      .from(rounds)
      .where(eq(rounds.id, roundId));
    if (!row) return undefined;
    contestId = row.contestId;
    shelf.idByRound.set(roundId, contestId);
  }
  const contest = await findContestById(deps, contestId);
  const round = contest?.rounds.find((each) => each.id === roundId);
  return contest && round ? { contest, round } : undefined;
}

/**
 * The rules an attempt was sat under; versions never change, so they are kept.
 * @throws {Problem} not-found when there is no such version.
 */
export async function rulesOfVersion(deps: Deps, contestId: string, version: number): Promise<Rules> {
  const shelf = shelfOf(deps);
  const name = `${contestId}:${version}`;
  const shelved = shelf.rules.get(name);
  if (shelved) return shelved;
  const { contestRules } = deps.store.tables;
  const [row] = await deps.store.read
    .select({ rules: contestRules.rules })
    .from(contestRules)
    .where(and(eq(contestRules.contestId, contestId), eq(contestRules.version, version)));
  if (!row) throw problem('not-found');
  const rules = readStoredRules(row.rules);
  shelf.rules.set(name, rules);
  return rules;
}

/** Ids of contests, drafts included, newest first, at most 200. Rehearsals are in no list: only their link leads there. */
export async function listContestIds(deps: Deps): Promise<string[]> {
  const { contests } = deps.store.tables;
  const rows = await deps.store.read
    .select({ id: contests.id })
    .from(contests)
    .where(isNull(contests.rehearsalOf))
    .orderBy(desc(contests.createdAt), desc(contests.id))
    .limit(200);
  return rows.map((row) => row.id);
}

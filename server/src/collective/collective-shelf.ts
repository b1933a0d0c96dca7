import { isDeepStrictEqual } from 'node:util';
import { LRUCache } from 'lru-cache';
import type { ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { loadTree } from '../people/units/tree-store.ts';
import { unitLabel } from '../people/unit-label.ts';
import { decideContest } from '../ranking/decide-contest.ts';
import { readContestFacts } from '../ranking/read-contest-facts.ts';
import { collectivePeople } from './collective-people.ts';
import { decideCollective, type CollectiveOutcome } from './decide-collective.ts';
import { readFrozenRoster } from './read-frozen-roster.ts';

/** Collective prizes worked out from facts, with what units are called. */
export interface DecidedUnits extends CollectiveOutcome {
  names: ReadonlyMap<string, string>;
  /** Steps by one whenever they come out otherwise. */
  version: number;
}

interface Shelved {
  decided: Promise<DecidedUnits>;
  /** Server time until which it is good enough, UTC ms; for ever while it is being worked out. */
  freshUntil: number;
}

/** Results stand so many times as long as they took to work out, so that looking never takes a tenth of a core. */
const restFactor = 10;
const shortestRestMs = 1_000;
const most = 50;

/**
 * Collective standings of contests and of single rounds, recomputed from facts at most once a second and kept for
 * everybody who asks.
 */
export class CollectiveShelf {
  readonly #deps: Deps;
  readonly #shelf = new LRUCache<string, Shelved>({ max: most });
  readonly #last = new LRUCache<string, DecidedUnits>({ max: most });

  constructor(deps: Deps) {
    this.#deps = deps;
    const forget = ({ contestId }: { contestId: string }) => {
      for (const place of [...this.#shelf.keys()])
        if (place.startsWith(`${contestId} `)) this.#shelf.delete(place);
    };
    for (const event of ['contest', 'reranked', 'entries', 'profile'] as const)
      deps.changes.on(event, forget);
    deps.changes.on('units', () => this.#shelf.clear());
  }

  /** Of a whole contest. */
  read(contest: ContestRecord, now: number): Promise<DecidedUnits> {
    return this.#read(`${contest.id} contest`, contest, now);
  }

  /**
   * Of one of its rounds. Kept apart from the contest's, also where that has no other round: other prizes count.
   * @param contest as if it were that round alone.
   */
  readRound(contest: ContestRecord, now: number): Promise<DecidedUnits> {
    return this.#read(`${contest.id} round:${contest.rounds[0]?.id ?? ''}`, contest, now);
  }

  async #read(place: string, contest: ContestRecord, now: number): Promise<DecidedUnits> {
    const known = this.#shelf.get(place);
    if (known && now < known.freshUntil) return known.decided;
    const decided = this.#decide(place, contest);
    const shelved: Shelved = { decided, freshUntil: Number.POSITIVE_INFINITY };
    this.#shelf.set(place, shelved);
    const begun = performance.now();
    try {
      return await decided;
    } catch (error) {
      if (this.#shelf.peek(place) === shelved) this.#shelf.delete(place);
      throw error;
    } finally {
      const took = performance.now() - begun;
      shelved.freshUntil = now + Math.max(shortestRestMs, restFactor * took);
    }
  }

  async #decide(place: string, contest: ContestRecord): Promise<DecidedUnits> {
    const found = await decideFromFacts(this.#deps, contest);
    const last = this.#last.get(place);
    const isSame = last !== undefined && isDeepStrictEqual(last.blocs, found.blocs);
    const decided = { ...found, version: (last?.version ?? 0) + (isSame ? 0 : 1) };
    this.#last.set(place, decided);
    return decided;
  }
}

/** Works the collective prizes of a contest out from the rounds that are final. */
const decideFromFacts = async (
  deps: Deps,
  contest: ContestRecord,
): Promise<Omit<DecidedUnits, 'version'>> => {
  const { id, rules } = contest;
  const facts = await readContestFacts(deps, contest);
  const people = collectivePeople(id, rules, facts, decideContest(id, rules, facts));
  const submitted = new Set(people.map(({ entrantId }) => entrantId));
  const roster = await readFrozenRoster(deps, contest, submitted);
  const tree = await loadTree(deps.store.read, deps);
  const outcome = decideCollective(rules, { people, roster, tree, decisions: facts.decisions });
  const printed = rules.collective.blocs.flatMap(({ units }) => units);
  const names = new Map(
    [...outcome.units.keys()].map((unitId) => [unitId, unitLabel(tree.get(unitId)?.path ?? '')]),
  );
  for (const { unitId, name } of printed) names.set(unitId, name);
  return { ...outcome, names };
};

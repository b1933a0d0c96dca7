import { isDeepStrictEqual } from 'node:util';
import { LRUCache } from 'lru-cache';
import { findContestById, type ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { finalRounds } from '../ranking/read-contest-facts.ts';
import type { FactsDesk } from '../threads/facts-desk.ts';
import { unitsDeciding, type NamedUnits } from './decide-units.ts';
import { contestOfRound } from './of-round.ts';

/** Collective prizes worked out from facts, as they stand on the shelf. */
export interface DecidedUnits extends NamedUnits {
  /** Steps by one whenever they come out otherwise. */
  version: number;
}

interface Shelved {
  decided: Promise<DecidedUnits>;
  /** Whether its facts may have been read already. */
  isBegun: boolean;
  /** Whether something it rests on has changed since they were. */
  isStale: boolean;
  /** Server time until which it is good enough, UTC ms; for ever where the contest is final, or while it is worked out. */
  freshUntil: number;
  /**
   * Server time until which the public gets it even if it is stale; never while it is worked out, nor where it was
   * before its rounds were final: nobody takes figures for final ones that are not.
   */
  restsUntil: number;
}

/** Results stand so many times as long as they took to work out, so that looking never takes a tenth of a core. */
const restFactor = 10;
const shortestRestMs = 1_000;
const most = 50;

/** A contest, or one of its rounds alone. */
interface Place {
  contestId: string;
  roundId: string | null;
}

/**
 * Collective standings of contests and of single rounds, worked out from facts and kept for everybody who asks: of a
 * final contest until something they rest on changes, else for a while. However many ask, one is worked out at a
 * time, and the public alone never has the same worked out again before it has rested.
 */
export class CollectiveShelf {
  readonly #deps: Deps;
  readonly #shelf = new LRUCache<string, Shelved>({ max: most });
  /** How each came out last. */
  readonly #last = new LRUCache<string, Pick<DecidedUnits, 'blocs' | 'version'>>({ max: most });
  readonly #desk: FactsDesk;

  constructor(deps: Deps, desk: FactsDesk) {
    this.#deps = deps;
    this.#desk = desk;
    const outdate = ({ contestId }: { contestId: string }) => this.#outdate(`${contestId} `);
    for (const event of ['contest', 'reranked', 'entries', 'profile'] as const)
      deps.changes.on(event, outdate);
    deps.changes.on('units', () => this.#outdate(''));
  }

  /** Of a whole contest, for those who run it: what they have just decided is in it. */
  async read(contestId: string, now: number): Promise<DecidedUnits> {
    const known = this.#shelf.get(nameOf({ contestId, roundId: null }));
    if (known && !known.isStale && now < known.freshUntil) return known.decided;
    return this.#workOut({ contestId, roundId: null }, now);
  }

  /**
   * Of a whole contest, or of one of its rounds, for the public: for a moment it may be what it was before the latest
   * change. A round is kept apart from its contest, also where that has no other: other prizes count.
   */
  async readPublic(contestId: string, roundId: string | null, now: number): Promise<DecidedUnits> {
    const known = this.#shelf.get(nameOf({ contestId, roundId }));
    if (known && (now < known.restsUntil || (!known.isStale && now < known.freshUntil))) return known.decided;
    return this.#workOut({ contestId, roundId }, now);
  }

  #outdate(prefix: string) {
    for (const [name, shelved] of this.#shelf.entries())
      if (shelved.isBegun && name.startsWith(prefix)) shelved.isStale = true;
  }

  /** What waits for its turn reads its facts later than any change until then. */
  async #workOut(place: Place, now: number): Promise<DecidedUnits> {
    let begun = performance.now();
    const rested = () => now + Math.max(shortestRestMs, restFactor * (performance.now() - begun));
    let found: { whole: ContestRecord; part: ContestRecord } | undefined;
    const begin = async () => {
      shelved.isBegun = true;
      begun = performance.now();
      found = await this.#find(place);
      return found.part;
    };
    const work = async () => {
      try {
        const { part: asked } = await this.#find(place);
        const units = await this.#desk.workOut(finalRounds(asked), unitsDeciding, begin);
        if (found && isFinal(found.part)) shelved.restsUntil = rested();
        shelved.freshUntil = found && isFinal(found.whole) ? Number.POSITIVE_INFINITY : rested();
        return this.#versioned(place, units);
      } catch (error) {
        shelved.isStale = true;
        shelved.restsUntil = rested();
        throw error;
      }
    };
    const decided = work();
    const shelved: Shelved = {
      decided,
      isBegun: false,
      isStale: false,
      freshUntil: Number.POSITIVE_INFINITY,
      restsUntil: Number.NEGATIVE_INFINITY,
    };
    this.#shelf.set(nameOf(place), shelved);
    return decided;
  }

  /** The contest as it is by now, whole and as far as is asked for. */
  async #find({ contestId, roundId }: Place): Promise<{ whole: ContestRecord; part: ContestRecord }> {
    const whole = await findContestById(this.#deps, contestId);
    const part = whole && (roundId === null ? whole : contestOfRound(whole, roundId));
    if (!part) throw problem('not-found');
    return { whole, part };
  }

  #versioned(place: Place, units: NamedUnits): DecidedUnits {
    const last = this.#last.get(nameOf(place));
    const isSame = last !== undefined && isDeepStrictEqual(last.blocs, units.blocs);
    const version = (last?.version ?? 0) + (isSame ? 0 : 1);
    this.#last.set(nameOf(place), { blocs: units.blocs, version });
    return { ...units, version };
  }
}

const nameOf = ({ contestId, roundId }: Place) =>
  `${contestId} ${roundId === null ? 'contest' : `round:${roundId}`}`;

/** Exemptions of one round may change until the last one is final. */
const isFinal = ({ rounds }: ContestRecord) => rounds.every(({ finalizedAt }) => finalizedAt !== null);

import type { ContestRecord } from '../contests/queries.ts';
import type { Entry } from './board-index.ts';
import type { PublicPerson, PublicResult } from './board.ts';
import { boardName, isOverall, type BoardName } from './board-name.ts';
import { countingAttempt } from './counting-attempt.ts';
import { publicName } from './mask-name.ts';
import type { TieDecision } from './outcome.ts';
import { compileOverall } from './overall-standing.ts';
import {
  compileRanking,
  toHex,
  withDecision,
  type CompiledRanking,
  type RankKey,
  type Standing,
} from './rank-key.ts';
import type { EntrantFacts, StoredPerson } from './round-facts.ts';
import type { StoredStanding } from './stored-standings.ts';
import { decidedOrders } from './tie-decisions.ts';

/** How someone is named in public, and the boards they belong on. */
export interface Person extends PublicPerson {
  audience: string | null;
  unitId: string | null;
}

/** An entrant's place in one round. */
interface Place {
  standing: Standing;
  key: RankKey;
  /** UTC milliseconds of the newest score it rests on; never reached by one that is not yet known. */
  newestScoredAt: number;
}

export type BoardEntry = Entry & PublicResult;

const nobody: Person = { name: null, unit: null, audience: null, unitId: null };

const toEntry = (member: string, { key, standing }: Pick<Place, 'key' | 'standing'>): BoardEntry => ({
  member,
  key,
  score: standing.score,
  durationMs: standing.durationMs,
});

/** Who stands where in the rounds of one contest, in memory: derived from facts, which others read. */
export class ContestStandings {
  readonly #contest: ContestRecord;
  readonly #live: CompiledRanking;
  readonly #overall: CompiledRanking;
  readonly #standingOver: ReturnType<typeof compileOverall>;
  readonly #decisions: readonly TieDecision[];
  /** Whether keys end with the place the organisers gave. */
  readonly #decides: boolean;
  readonly #isFinal: boolean;
  readonly #people = new Map<string, Person>();
  readonly #unitMembers = new Map<string, string[]>();
  readonly #rounds: Map<string, Map<string, Place>>;

  /** @param decisions of the organisers, on any of its boards, oldest first. */
  constructor(contest: ContestRecord, decisions: readonly TieDecision[]) {
    const { rules, rounds } = contest;
    this.#contest = contest;
    this.#decisions = decisions;
    this.#decides = rules.ranking.some(({ by }) => by === 'decision');
    this.#standingOver = compileOverall(rules);
    this.#isFinal = rounds.every((round) => round.finalizedAt !== null);
    this.#live = compileRanking(rules.ranking, { prediction: false });
    // Over all rounds the prediction decides once every round's true number is known.
    this.#overall = compileRanking(rules.ranking, { prediction: this.#isFinal });
    this.#rounds = new Map(rounds.map((round) => [round.id, new Map()]));
  }

  /** Places an entrant of a running round by their counting attempt. Returns the place, undefined without one. */
  take(
    roundId: string,
    { entrantId, person, attempts, newestScoredAt }: EntrantFacts,
  ): BoardEntry | undefined {
    const counting = countingAttempt(attempts, this.#contest.rules.sitting, this.#live.encode);
    if (!counting) return undefined;
    const { standing } = counting;
    return this.#put(roundId, entrantId, person, {
      standing,
      key: this.#live.encode(standing),
      newestScoredAt,
    });
  }

  /** Places an entrant of a finalized round as its final standings have it. */
  takeFinal(roundId: string, { entrantId, person, standing, key }: StoredStanding) {
    this.#put(roundId, entrantId, person, { standing, key, newestScoredAt: Number.POSITIVE_INFINITY });
  }

  #put(roundId: string, entrantId: string, person: StoredPerson, place: Place): BoardEntry {
    this.#know(entrantId, person);
    this.#rounds.get(roundId)?.set(entrantId, place);
    return toEntry(entrantId, place);
  }

  /** Takes what someone placed already is called now, and where they belong. */
  rename(entrantId: string, person: StoredPerson) {
    if (this.#people.has(entrantId)) this.#know(entrantId, person);
  }

  /** Any of it may change: organisers correct names, units and audiences, and people ask to be forgotten. */
  #know(entrantId: string, { fullName, unitId, unitName, audience }: StoredPerson) {
    const { names, showUnit } = this.#contest.rules.privacy;
    const before = this.#people.get(entrantId);
    this.#people.set(entrantId, {
      name: publicName(fullName, names),
      unit: showUnit ? unitName : null,
      audience,
      unitId,
    });
    if (before && before.unitId !== unitId) this.#leaveUnit(entrantId, before.unitId);
    if (unitId === null || before?.unitId === unitId) return;
    const members = this.#unitMembers.get(unitId);
    if (members) members.push(entrantId);
    else this.#unitMembers.set(unitId, [entrantId]);
  }

  #leaveUnit(entrantId: string, unitId: string | null) {
    const members = unitId === null ? undefined : this.#unitMembers.get(unitId);
    members?.splice(members.indexOf(entrantId), 1);
  }

  /** Takes an entrant out of a round. Returns whether they were in it. */
  forget(roundId: string, entrantId: string): boolean {
    return this.#rounds.get(roundId)?.delete(entrantId) ?? false;
  }

  /** Takes what units are called now. Returns whose unit is called otherwise than before. */
  renameUnits(names: ReadonlyMap<string, string>): string[] {
    if (!this.#contest.rules.privacy.showUnit) return [];
    const renamed: string[] = [];
    for (const [unitId, members] of this.#unitMembers) {
      const unit = names.get(unitId) ?? null;
      for (const entrantId of members) {
        const person = this.personOf(entrantId);
        if (person.unit === unit) continue;
        this.#people.set(entrantId, { ...person, unit });
        renamed.push(entrantId);
      }
    }
    return renamed;
  }

  /** How an entrant is named in public. */
  personOf(entrantId: string): Person {
    return this.#people.get(entrantId) ?? nobody;
  }

  /** The same, of someone placed already; undefined for a newcomer. */
  findPerson(entrantId: string): Person | undefined {
    return this.#people.get(entrantId);
  }

  /** Whether a score of that moment is already reflected. */
  knows(roundId: string, entrantId: string, scoredAt: number): boolean {
    const place = this.#rounds.get(roundId)?.get(entrantId);
    return place !== undefined && place.newestScoredAt >= scoredAt;
  }

  /** Where an entrant stands on a board they belong on, organisers' decisions left aside; undefined while they do not. */
  entryOn(name: BoardName, entrantId: string): BoardEntry | undefined {
    if (isOverall(name)) return this.#overallOf(entrantId);
    const place = this.#rounds.get(name.roundId)?.get(entrantId);
    return place && this.#entryFrom(name, entrantId, place);
  }

  /** The stored key of a final round carries what was decided on the round's own board, and there alone. */
  #entryFrom(name: BoardName, entrantId: string, place: Place): BoardEntry {
    if (name.kind === 'round' || !this.#decides) return toEntry(entrantId, place);
    return toEntry(entrantId, { ...place, key: withDecision(place.key, 0) });
  }

  /**
   * Everyone on a board, as the organisers decided where they did. Over all rounds they decide once the last is
   * final; with another one to come, or one whose end is kept back, what they have decided waits.
   */
  entriesOn(name: BoardName): BoardEntry[] {
    const entries = this.#membersOf(name).flatMap((member) => this.entryOn(name, member) ?? []);
    const isDecided = this.#decides && this.#isFinal && isOverall(name);
    return isDecided ? this.#asDecided(boardName(name), entries) : entries;
  }

  #membersOf(name: BoardName): string[] {
    switch (name.kind) {
      case 'contest':
        return [...this.#people.keys()];
      case 'contest-audience':
        return [...this.#people.keys()].filter((member) => this.personOf(member).audience === name.audience);
      case 'round':
        return [...(this.#rounds.get(name.roundId)?.keys() ?? [])];
      case 'audience':
        return [...(this.#rounds.get(name.roundId)?.keys() ?? [])].filter(
          (member) => this.personOf(member).audience === name.audience,
        );
      // The people of the unit itself, not of the units below it.
      case 'unit':
        return this.#unitMembers.get(name.unitId) ?? [];
    }
  }

  #asDecided(board: string, entries: BoardEntry[]): BoardEntry[] {
    const keys = new Set(this.#decisions.filter((each) => each.board === board).map((each) => each.rankKey));
    if (keys.size === 0) return entries;
    const decided = decidedOrders(this.#decisions, board);
    const tied = Map.groupBy(entries, ({ key }) => toHex(key));
    const places = new Map<string, number>();
    for (const rankKey of keys) {
      const members = tied.get(rankKey)?.map(({ member }) => member) ?? [];
      decided(rankKey, members)?.forEach((member, at) => places.set(member, at + 1));
    }
    return entries.map((entry) => {
      const place = places.get(entry.member);
      return place === undefined ? entry : { ...entry, key: withDecision(entry.key, place) };
    });
  }

  /** Whether an entrant stands in a round. */
  isIn(roundId: string, entrantId: string): boolean {
    return this.#rounds.get(roundId)?.has(entrantId) ?? false;
  }

  hasUnit(unitId: string): boolean {
    return this.#unitMembers.has(unitId);
  }

  #overallOf(entrantId: string): BoardEntry | undefined {
    const standing = this.#standingOver(
      Array.from(this.#rounds.values(), (places) => places.get(entrantId)?.standing),
    );
    return standing && toEntry(entrantId, { standing, key: this.#overall.encode(standing) });
  }
}

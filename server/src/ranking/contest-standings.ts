import type { ContestRecord } from '../contests/queries.ts';
import type { Entry } from './board-index.ts';
import { BoardPeople, type Person } from './board-people.ts';
import type { PublicResult } from './board.ts';
import { boardName, isOverall, type BoardName } from './board-name.ts';
import { countingAttempt } from './counting-attempt.ts';
import type { TieDecision } from './outcome.ts';
import { compileOverall } from './overall-standing.ts';
import {
  compileRanking,
  fromHex,
  withDecision,
  type CompiledRanking,
  type RankKey,
  type Standing,
} from './rank-key.ts';
import { Roster } from './roster.ts';
import type { EntrantFacts, StoredPerson } from './round-facts.ts';
import { RoundPlaces, type Place } from './round-places.ts';
import { parts, peoplePerStep } from './steps.ts';
import type { StoredStanding } from './stored-standings.ts';
import { decidedOrders } from './tie-decisions.ts';

export type BoardEntry = Entry & PublicResult;

const nobody: Person = { name: null, unit: null, audience: null, unitId: null };

const toEntry = (
  member: string,
  key: RankKey,
  { score, durationMs }: Pick<Standing, 'score' | 'durationMs'>,
): BoardEntry => ({ member, key, score, durationMs });

/** Who stands where in the rounds of one contest, in memory: derived from facts, which others read. */
export class ContestStandings {
  /** Everyone who ever stood in one of its rounds. */
  readonly roster = new Roster();
  readonly #contest: ContestRecord;
  readonly #live: CompiledRanking;
  readonly #overall: CompiledRanking;
  readonly #standingOver: ReturnType<typeof compileOverall>;
  readonly #decisions: readonly TieDecision[];
  /** Whether keys end with the place the organisers gave. */
  readonly #decides: boolean;
  readonly #isFinal: boolean;
  readonly #people: BoardPeople;
  readonly #rounds: Map<string, RoundPlaces>;

  /** @param decisions of the organisers, on any of its boards, oldest first. */
  constructor(contest: ContestRecord, decisions: readonly TieDecision[]) {
    const { rules, rounds } = contest;
    this.#contest = contest;
    this.#people = new BoardPeople(rules.privacy);
    this.#decisions = decisions;
    this.#decides = rules.ranking.some(({ by }) => by === 'decision');
    this.#standingOver = compileOverall(rules);
    this.#isFinal = rounds.every((round) => round.finalizedAt !== null);
    this.#live = compileRanking(rules.ranking, { prediction: false });
    // Over all rounds the prediction decides once every round's true number is known.
    this.#overall = compileRanking(rules.ranking, { prediction: this.#isFinal });
    this.#rounds = new Map(rounds.map((round) => [round.id, new RoundPlaces()]));
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
    const number = this.roster.add(entrantId);
    this.#people.know(number, person);
    this.#rounds.get(roundId)?.put(number, place);
    return toEntry(entrantId, place.key, place.standing);
  }

  /** Takes what someone placed already is called now, and where they belong. */
  rename(entrantId: string, person: StoredPerson) {
    const number = this.roster.numberOf(entrantId);
    if (number !== undefined) this.#people.know(number, person);
  }

  /** Takes an entrant out of a round. Returns whether they were in it. */
  forget(roundId: string, entrantId: string): boolean {
    const number = this.roster.numberOf(entrantId);
    const places = this.#rounds.get(roundId);
    if (number === undefined || !places?.has(number)) return false;
    places.delete(number);
    return true;
  }

  /** Takes what units are called now. Returns whose unit is called otherwise than before. */
  renameUnits(names: ReadonlyMap<string, string>): string[] {
    return this.#people.renameUnits(names).map((number) => this.roster.memberAt(number));
  }

  /** How an entrant is named in public. */
  personOf(entrantId: string): Person {
    return this.findPerson(entrantId) ?? nobody;
  }

  /** The same, of someone placed already; undefined for a newcomer. */
  findPerson(entrantId: string): Person | undefined {
    const number = this.roster.numberOf(entrantId);
    return number === undefined ? undefined : this.#people.personAt(number);
  }

  /** Whether a score of that moment is already reflected. */
  knows(roundId: string, entrantId: string, scoredAt: number): boolean {
    const number = this.roster.numberOf(entrantId);
    return number !== undefined && (this.#rounds.get(roundId)?.knows(number, scoredAt) ?? false);
  }

  /** Where an entrant stands on a board they belong on, organisers' decisions left aside; undefined while they do not. */
  entryOn(name: BoardName, entrantId: string): BoardEntry | undefined {
    const number = this.roster.numberOf(entrantId);
    return number === undefined ? undefined : this.#entryAt(name, number);
  }

  #entryAt(name: BoardName, number: number): BoardEntry | undefined {
    if (isOverall(name)) return this.#overallAt(number);
    const places = this.#rounds.get(name.roundId);
    const key = places?.keys.get(number);
    if (!places || key === undefined) return undefined;
    return toEntry(this.roster.memberAt(number), this.#keyOn(name, key), {
      score: places.scores.get(number),
      durationMs: places.durations.get(number),
    });
  }

  /** The stored key of a final round carries what was decided on the round's own board, and there alone. */
  #keyOn(name: BoardName, key: RankKey): RankKey {
    return name.kind === 'round' || !this.#decides ? key : withDecision(key, 0);
  }

  /**
   * Everyone on a board, some at a time (in some parts nobody is), as the organisers decided where they did. Over all
   * rounds they decide once the last is final; with another one to come, or one whose end is kept back, what they have
   * decided waits.
   */
  *entriesOn(name: BoardName): Generator<BoardEntry[]> {
    const isDecided = this.#decides && this.#isFinal && isOverall(name);
    const places = isDecided ? yield* this.#decidedPlaces(name) : new Map<string, number>();
    const asDecided = (entry: BoardEntry) => {
      const place = places.get(entry.member);
      return place === undefined ? entry : { ...entry, key: withDecision(entry.key, place) };
    };
    for (const entries of this.#undecidedOn(name)) yield places.size > 0 ? entries.map(asDecided) : entries;
  }

  *#undecidedOn(name: BoardName): Generator<BoardEntry[]> {
    const members = this.#membersOf(name);
    for (const { from, to } of parts(members.length, peoplePerStep)) {
      const some = Array.from(members.slice(from, to));
      const ofPart = 'audience' in name ? some.filter((number) => this.#isIn(name.audience, number)) : some;
      yield ofPart.flatMap((number) => this.#entryAt(name, number) ?? []);
    }
  }

  #isIn(audience: string, number: number): boolean {
    return this.#people.audienceOf(number) === audience;
  }

  /**
   * The places that are a board as they are: a round's own, and with a single round that is not final the contest's,
   * since its sum is that round, ranked by the same live key. undefined for all others.
   */
  placesOn(name: BoardName): RoundPlaces | undefined {
    if (name.kind === 'round') return this.#rounds.get(name.roundId);
    const [only, ...others] = this.#rounds.values();
    return name.kind === 'contest' && others.length === 0 && !this.#isFinal ? only : undefined;
  }

  /** Whoever may be on a board, of all audiences. */
  #membersOf(name: BoardName): readonly number[] | Uint32Array {
    if (name.kind === 'unit') return this.#people.membersOf(name.unitId);
    return isOverall(name)
      ? new Uint32Array(this.roster.size).map((_, number) => number)
      : (this.#rounds.get(name.roundId)?.keys.numbers() ?? []);
  }

  /** The places the organisers gave. Everyone is looked through for those who share a key they decided on. */
  *#decidedPlaces(name: BoardName): Generator<never[], Map<string, number>> {
    const board = boardName(name);
    const places = new Map<string, number>();
    const onBoard = this.#decisions.filter((each) => each.board === board);
    if (onBoard.length === 0) return places;
    const tied = new Map<RankKey, string[]>(onBoard.map(({ rankKey }) => [fromHex(rankKey), []]));
    for (const entries of this.#undecidedOn(name)) {
      for (const { member, key } of entries) tied.get(key)?.push(member);
      yield [];
    }
    const decided = decidedOrders(this.#decisions, board);
    for (const { rankKey } of onBoard)
      decided(rankKey, tied.get(fromHex(rankKey)) ?? [])?.forEach((member, at) => places.set(member, at + 1));
    return places;
  }

  /** Whether an entrant stands in a round. */
  isIn(roundId: string, entrantId: string): boolean {
    const number = this.roster.numberOf(entrantId);
    return number !== undefined && (this.#rounds.get(roundId)?.has(number) ?? false);
  }

  hasUnit(unitId: string): boolean {
    return this.#people.hasUnit(unitId);
  }

  #overallAt(number: number): BoardEntry | undefined {
    const standing = this.#standingOver(
      Array.from(this.#rounds.values(), (places) => places.standingOf(number)),
    );
    return standing && toEntry(this.roster.memberAt(number), this.#overall.encode(standing), standing);
  }
}

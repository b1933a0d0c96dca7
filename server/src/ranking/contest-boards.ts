import type { Rules } from '../contests/contract.ts';
import type { ContestRecord, RoundRecord } from '../contests/queries.ts';
import { Board, type PublicPerson } from './board.ts';
import { boardName, type BoardName } from './board-name.ts';
import type { StandingsEvent } from './contract.ts';
import { countingAttempt, liveStanding, sumOfRounds } from './counting-attempt.ts';
import { publicName } from './mask-name.ts';
import { publicationOf, type BoardRound } from './publication.ts';
import { compileRanking, type CompiledRanking, type RankKey, type Standing } from './rank-key.ts';
import type { EntrantFacts, StoredPerson } from './round-facts.ts';
import type { StoredStanding } from './stored-standings.ts';

interface Person extends PublicPerson {
  unitId: string | null;
  audience: string | null;
}

/** An entrant's place in one round. */
interface RoundPlace {
  standing: Standing;
  key: RankKey;
  /** UTC milliseconds of the newest score it rests on; what is stored with the final standings needs none. */
  newestScoredAt: number;
}

const nobody: Person = { name: null, unit: null, unitId: null, audience: null };

/** Whether two versions of a contest rank and name people alike, so that boards need not be built anew. */
export const ranksAlike = (left: ContestRecord, right: ContestRecord): boolean =>
  rankingInputs(left) === rankingInputs(right);

const rankingInputs = ({ rules, rounds }: ContestRecord) =>
  JSON.stringify([
    rules.ranking,
    rules.sitting.counts,
    rules.privacy,
    rules.fields.unit,
    rules.audiences.map((audience) => audience.id),
    rounds.map((round) => [round.id, round.finalizedAt]),
  ]);

/**
 * The boards of one contest, in memory: filled from facts, moved by facts, published once a tick.
 * It asks nobody and waits for nothing; `Boards` reads the facts and hands them in.
 */
export class ContestBoards {
  #contest: ContestRecord;
  readonly #rowKeyOf: (board: string, member: string) => string;
  readonly #live: CompiledRanking;
  readonly #full: CompiledRanking;
  readonly #people = new Map<string, Person>();
  readonly #unitMembers = new Map<string, string[]>();
  readonly #places: Map<string, Map<string, RoundPlace>>;
  readonly #settled = new Set<string>();
  #boards = new Map<string, Board>();

  constructor(contest: ContestRecord, rowKeyOf: (board: string, member: string) => string) {
    this.#contest = contest;
    this.#rowKeyOf = rowKeyOf;
    this.#live = compileRanking(contest.rules.ranking, { prediction: false });
    this.#full = compileRanking(contest.rules.ranking, { prediction: true });
    this.#places = new Map(contest.rounds.map((round) => [round.id, new Map()]));
  }

  get contest(): ContestRecord {
    return this.#contest;
  }

  /** Takes newer rules that rank alike: windows and words. */
  update(contest: ContestRecord) {
    this.#contest = contest;
  }

  /** Says that a closed round has no open attempt any more. */
  settle(roundId: string) {
    this.#settled.add(roundId);
  }

  isSettled(roundId: string): boolean {
    return this.#settled.has(roundId);
  }

  /** Takes facts while the contest is being loaded; `build` follows. */
  collect(roundId: string, facts: EntrantFacts) {
    this.#know(facts.entrantId, facts.person);
    const place = this.#livePlace(facts);
    if (place) this.#places.get(roundId)?.set(facts.entrantId, place);
  }

  /** Takes a line of final standings while the contest is being loaded; `build` follows. */
  collectFinal(roundId: string, { entrantId, person, standing, key }: StoredStanding) {
    this.#know(entrantId, person);
    this.#places.get(roundId)?.set(entrantId, { standing, key, newestScoredAt: Number.POSITIVE_INFINITY });
  }

  /** Makes the boards of what was collected; they go on from those they replace. */
  build(previous?: ContestBoards) {
    const { id, rounds, rules } = this.#contest;
    const names: BoardName[] = [
      { kind: 'contest', contestId: id },
      ...rounds.map(({ id: roundId }): BoardName => ({ kind: 'round', roundId })),
      ...rounds.flatMap(({ id: roundId }) =>
        rules.audiences.map((audience): BoardName => ({ kind: 'audience', roundId, audience: audience.id })),
      ),
    ];
    for (const name of names) this.#open(name);
    for (const [name, board] of this.#boards) {
      const replaced = previous?.find(name);
      if (replaced) board.continueFrom(replaced);
    }
  }

  find(name: string): Board | undefined {
    return this.#boards.get(name);
  }

  /** Whether boards of units may exist: only where the rules let units be seen. */
  get hasUnitBoards(): boolean {
    return this.#contest.rules.fields.unit && this.#contest.rules.privacy.showUnit;
  }

  hasUnit(unitId: string): boolean {
    return this.#unitMembers.has(unitId);
  }

  /** Builds a unit's board, published as it stands. */
  openUnit(name: BoardName & { kind: 'unit' }, now: number): Board {
    const board = this.#open(name);
    board.publish(this.#publication(name, now));
    return board;
  }

  letGo(name: string) {
    this.#boards.delete(name);
  }

  /** Whether a score of that time is already reflected. A finalized round is past moving. */
  knows(roundId: string, entrantId: string, scoredAt: number): boolean {
    const round = this.#contest.rounds.find(({ id }) => id === roundId);
    if (!round || round.finalizedAt !== null) return true;
    const place = this.#places.get(roundId)?.get(entrantId);
    return place !== undefined && place.newestScoredAt >= scoredAt;
  }

  /** Moves one entrant to where the facts now put them, on every board they are on. */
  move(roundId: string, facts: EntrantFacts) {
    const round = this.#contest.rounds.find(({ id }) => id === roundId);
    const place = this.#livePlace(facts);
    if (!round || round.finalizedAt !== null || !place) return;
    this.#know(facts.entrantId, facts.person);
    this.#places.get(roundId)?.set(facts.entrantId, place);
    for (const name of this.#roundBoardsOf(roundId, facts.person))
      this.find(boardName(name))?.place(facts.entrantId, place.key, place.standing);
    const overall = this.#overall(facts.entrantId);
    const board = this.find(boardName({ kind: 'contest', contestId: this.#contest.id }));
    if (overall) board?.place(facts.entrantId, overall.key, overall.standing);
  }

  /** Publishes every board as far as it may be at `now`; what changed, for watchers. */
  publish(now: number, nameOf: (text: string) => BoardName | undefined): StandingsEvent[] {
    return [...this.#boards.values()].flatMap((board) => {
      const name = nameOf(board.name);
      const event = name && board.publish(this.#publication(name, now));
      return event ? [event] : [];
    });
  }
}

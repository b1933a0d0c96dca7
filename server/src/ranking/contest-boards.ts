import { heldBackFrom, isFrozen, waitsForCeremony } from '../contests/freeze.ts';
import type { ContestRecord, RoundRecord } from '../contests/queries.ts';
import { overAt } from '../contests/visibility.ts';
import { Board, type BoardMembers } from './board.ts';
import { boardName, isOverall, type BoardName } from './board-name.ts';
import type { Person } from './board-people.ts';
import type { BoardEntry, ContestStandings } from './contest-standings.ts';
import type { StandingsEvent } from './contract.ts';
import { publicationOf, type BoardRound, type Publication } from './publication.ts';
import type { EntrantFacts } from './round-facts.ts';
import { atOnce, type Steps } from './steps.ts';
import { handedInBefore } from './undone-endings.ts';

type RowKeyOf = (board: string, member: string) => string;

/** Whether boards are like those they replace, by their names. */
export type Likeness = ReadonlyMap<string, boolean>;

/** Whether two versions of a contest rank and name people alike, so that boards need not be built anew. */
export const ranksAlike = (left: ContestRecord, right: ContestRecord): boolean =>
  rankingInputs(left) === rankingInputs(right);

const rankingInputs = ({ rules, rounds }: ContestRecord) =>
  JSON.stringify([
    rules.ranking,
    rules.sitting.counts,
    rules.sitting.attempts,
    rules.overall,
    rules.privacy,
    rules.fields.unit,
    rules.audiences.map(({ id, prizes }) => [id, prizes.length > 0]),
    rounds.map((round) => [round.id, round.finalizedAt, heldBackFrom(rules, round)]),
  ]);

/**
 * The boards of one contest. It asks nobody and waits for nothing: `Boards` reads facts and hands them in,
 * so that between two ticks every board stands still.
 */
export class ContestBoards {
  #contest: ContestRecord;
  readonly #standings: ContestStandings;
  readonly #rowKeyOf: RowKeyOf;
  readonly #settled = new Set<string>();
  readonly #boards = new Map<string, { name: BoardName; board: Board }>();

  private constructor(contest: ContestRecord, standings: ContestStandings, rowKeyOf: RowKeyOf) {
    this.#contest = contest;
    this.#standings = standings;
    this.#rowKeyOf = rowKeyOf;
  }

  /** @param standings filled with what is stored; nobody may move in them meanwhile. */
  static *building(
    contest: ContestRecord,
    standings: ContestStandings,
    rowKeyOf: RowKeyOf,
  ): Steps<ContestBoards> {
    const boards = new ContestBoards(contest, standings, rowKeyOf);
    for (const name of standingBoards(contest)) yield* boards.#opening(name);
    return boards;
  }

  get contest(): ContestRecord {
    return this.#contest;
  }

  /** Takes newer windows and words; the ranking must be alike. A round that runs again has to settle again. */
  update(contest: ContestRecord, now: number) {
    this.#contest = contest;
    for (const round of contest.rounds) if (!this.#isOver(round, now)) this.#settled.delete(round.id);
  }

  /**
   * Opens the units' boards there are among those these are to replace, and says which boards are like the ones they
   * replace. Both have to stand still until they go on from them; boards of units may come and go.
   */
  *comparing(previous: ContestBoards): Steps<Likeness> {
    const likeness = new Map<string, boolean>();
    for (const { name } of [...previous.#boards.values()])
      if (this.#isOffered(name) && !this.find(boardName(name))) yield* this.#opening(name);
    for (const [text, { board }] of [...this.#boards]) {
      const replaced = previous.find(text);
      if (replaced) likeness.set(text, yield* board.comparing(replaced));
    }
    return likeness;
  }

  /** Goes on from the boards these replace: same versions, and watchers are told only what differs. */
  continueFrom(previous: ContestBoards, likeness: Likeness) {
    for (const [text, { name }] of previous.#boards)
      if (this.#isOffered(name) && !this.#boards.has(text)) atOnce(this.#opening(name));
    for (const [text, { name, board }] of this.#boards) {
      const replaced = previous.find(text);
      if (replaced) board.continueFrom(replaced, likeness.get(text) ?? atOnce(board.comparing(replaced)));
      else if (name.kind === 'unit') this.letGo(text);
    }
  }

  /** Every board there is at the moment. */
  names(): string[] {
    return [...this.#boards.keys()];
  }

  find(text: string): Board | undefined {
    return this.#boards.get(text)?.board;
  }

  /** Rounds that are over by the clock but not known to have no open attempt. */
  unsettledRounds(now: number): RoundRecord[] {
    return this.#contest.rounds.filter((round) => this.#isOver(round, now) && !this.#settled.has(round.id));
  }

  /** Rounds that are over by the clock and have no final standings yet. */
  roundsToFinalize(now: number): string[] {
    const over = this.#contest.rounds.filter((round) => this.#isOver(round, now));
    return over.filter((round) => round.finalizedAt === null).map((round) => round.id);
  }

  /** Says that no attempt is open in a round that is over. */
  settle(roundId: string) {
    this.#settled.add(roundId);
  }

  /** Says that an attempt may be open in it again. */
  unsettle(roundId: string) {
    this.#settled.delete(roundId);
  }

  /** Whether a unit may have a board: only where the rules let units be seen. */
  #isOffered(name: BoardName): boolean {
    const { rules, rounds } = this.#contest;
    if (name.kind !== 'unit') return false;
    return rules.fields.unit && rules.privacy.showUnit && rounds.some((round) => round.id === name.roundId);
  }

  /** Builds the board of a unit, published as it stands; undefined where the rules offer none. */
  openUnit(name: BoardName & { kind: 'unit' }, now: number): Board | undefined {
    if (!this.#isOffered(name)) return undefined;
    const board = atOnce(this.#opening(name));
    board.publish(this.#publication(name, board.size, now));
    return board;
  }

  hasUnit(unitId: string): boolean {
    return this.#standings.hasUnit(unitId);
  }

  letGo(text: string) {
    this.#boards.delete(text);
  }

  /** Whether a score of that moment is already reflected. A finalized round moves no more. */
  knows(roundId: string, entrantId: string, scoredAt: number): boolean {
    return !this.#running(roundId) || this.#standings.knows(roundId, entrantId, scoredAt);
  }

  /** Whether somebody stands in a running round. */
  standsIn(roundId: string, entrantId: string): boolean {
    return this.#running(roundId) !== undefined && this.#standings.isIn(roundId, entrantId);
  }

  /** Moves one entrant to where the facts put them, on every board they are on. */
  move(roundId: string, facts: EntrantFacts) {
    const before = this.#standings.findPerson(facts.entrantId);
    const round = this.#running(roundId);
    const seen = round && handedInBefore(facts, heldBackFrom(this.#contest.rules, round));
    const entry = seen && this.#standings.take(roundId, seen);
    // In a finalized round nobody moves, but a name corrected or erased leaves its boards as well.
    if (!entry) this.#standings.rename(facts.entrantId, facts.person);
    if (before) this.#correct(facts.entrantId, before);
    if (!entry) {
      this.drop(roundId, facts.entrantId);
      return;
    }
    const { audience, unitId } = this.#standings.personOf(facts.entrantId);
    this.#place({ kind: 'round', roundId }, entry);
    if (audience !== null) this.#place({ kind: 'audience', roundId, audience }, entry);
    if (unitId !== null) this.#place({ kind: 'unit', roundId, unitId }, entry);
    this.#placeOverall(facts.entrantId);
  }

  /** Puts an entrant where their rounds put them on the boards over all of them, or takes them off. */
  #placeOverall(entrantId: string) {
    const contestId = this.#contest.id;
    const { audience } = this.#standings.personOf(entrantId);
    const names: BoardName[] = [{ kind: 'contest', contestId }];
    if (audience !== null) names.push({ kind: 'contest-audience', contestId, audience });
    for (const name of names) {
      const entry = this.#standings.entryOn(name, entrantId);
      if (entry) this.#place(name, entry);
      else this.find(boardName(name))?.remove(entrantId);
    }
  }

  /** Follows a correction or erasure: someone named otherwise, or of another unit or audience than `before`. */
  #correct(entrantId: string, before: Person) {
    const after = this.#standings.personOf(entrantId);
    if (isSamePerson(before, after)) return;
    for (const { name, board } of this.#boards.values()) {
      if (belongsOn(name, after)) board.rename(entrantId);
      else board.remove(entrantId);
      if (!belongsOn(name, before) && belongsOn(name, after)) this.#enter(name, entrantId);
    }
  }

  /** Follows units that were renamed or moved; their people stay where they are. */
  renameUnits(names: ReadonlyMap<string, string>) {
    const renamed = this.#standings.renameUnits(names);
    for (const { board } of this.#boards.values()) for (const entrantId of renamed) board.rename(entrantId);
  }

  #enter(name: BoardName, entrantId: string) {
    const entry = this.#standings.entryOn(name, entrantId);
    if (entry) this.#place(name, entry);
  }

  /** Takes an entrant off the boards of a running round in which nothing of theirs counts any more. */
  drop(roundId: string, entrantId: string) {
    if (!this.#running(roundId) || !this.#standings.forget(roundId, entrantId)) return;
    for (const { name, board } of this.#boards.values())
      if (!isOverall(name) && name.roundId === roundId) board.remove(entrantId);
    this.#placeOverall(entrantId);
  }

  /** Makes every board public as far as it may be at `now`; what changed, for those who watch. */
  publish(now: number): StandingsEvent[] {
    return [...this.#boards.values()].flatMap(
      ({ name, board }) => board.publish(this.#publication(name, board.size, now)) ?? [],
    );
  }

  #place(name: BoardName, entry: BoardEntry) {
    this.find(boardName(name))?.place(entry.member, entry.key, entry);
  }

  *#opening(name: BoardName): Steps<Board> {
    const members: BoardMembers = {
      personOf: (member) => this.#standings.personOf(member),
      rowKeyOf: this.#rowKeyOf,
    };
    // A board of a part, of which there may be hundreds, takes no room for everybody.
    const isOfAll = name.kind === 'round' || name.kind === 'contest';
    const board = new Board(boardName(name), members, isOfAll ? this.#standings.roster : undefined);
    const places = this.#standings.placesOn(name);
    yield* places ? board.loadingPlaces(places) : board.loading(this.#standings.entriesOn(name));
    this.#boards.set(board.name, { name, board });
    return board;
  }

  #publication(name: BoardName, size: number, now: number): Publication {
    const rounds = this.#contest.rounds
      .filter((round) => isOverall(name) || round.id === name.roundId)
      .map((round): BoardRound => ({
        ...round,
        isSettled: this.#isOver(round, now) && this.#settled.has(round.id),
        isFrozen: isFrozen(this.#contest.rules, round, now),
        waitsForCeremony: waitsForCeremony(this.#contest.rules, round),
      }));
    return publicationOf(this.#contest.rules, rounds, name.kind, size, now);
  }

  #isOver(round: RoundRecord, now: number) {
    return now >= overAt(this.#contest.rules, round);
  }

  #running(roundId: string): RoundRecord | undefined {
    return this.#contest.rounds.find((round) => round.id === roundId && round.finalizedAt === null);
  }
}

const isSamePerson = (left: Person, right: Person) =>
  left.name === right.name &&
  left.unit === right.unit &&
  left.unitId === right.unitId &&
  left.audience === right.audience;

/** Whether a person stands on a board once they have a result there. */
const belongsOn = (name: BoardName, { audience, unitId }: Person) =>
  (!('audience' in name) || name.audience === audience) && (name.kind !== 'unit' || name.unitId === unitId);

/** The boards a contest always has; those of units come and go. */
const standingBoards = ({ id, rounds, rules }: ContestRecord): BoardName[] => [
  { kind: 'contest', contestId: id },
  ...rules.audiences
    .filter(({ prizes }) => prizes.length > 0)
    .map((audience): BoardName => ({ kind: 'contest-audience', contestId: id, audience: audience.id })),
  ...rounds.map((round): BoardName => ({ kind: 'round', roundId: round.id })),
  ...rounds.flatMap((round) =>
    rules.audiences.map((audience): BoardName => ({
      kind: 'audience',
      roundId: round.id,
      audience: audience.id,
    })),
  ),
];

import { BoardIndex, type Entry, type RankedEntry } from './board-index.ts';
import type { BoardPage, BoardRow, JuryPage, OwnRank, StandingsEvent } from './contract.ts';
import { topPageSize } from './contract.ts';
import { NumberColumn } from './number-column.ts';
import type { Publication } from './publication.ts';
import type { RankKey } from './rank-key.ts';
import { Roster } from './roster.ts';
import type { RoundPlaces } from './round-places.ts';
import { parts, peoplePerStep, type Steps } from './steps.ts';

/** What the public may see of a result. Kept apart from the order, so that freezing is a second column (DESIGN, invariant 7). */
export interface PublicResult {
  /** Hundredths. */
  score: number;
  durationMs: number;
}

/** A member as named in public. */
export interface PublicPerson {
  name: string | null;
  unit: string | null;
}

/** What a board asks about its members. */
export interface BoardMembers {
  personOf: (member: string) => PublicPerson;
  /** The row's public key: stable within the board, says nothing about the person. */
  rowKeyOf: (board: string, member: string) => string;
}

interface Published {
  publication: Publication;
  top: readonly BoardRow[];
  total: number | undefined;
}

const unpublished: Published = {
  publication: { state: 'hidden', frozen: false, shownAt: null, reach: 0, numbers: false },
  top: [],
  total: undefined,
};

/** One board: an order, the public results, and what of them was last published. */
export class Board {
  readonly name: string;
  readonly #members: BoardMembers;
  readonly #roster: Roster;
  readonly #index: BoardIndex;
  /** What the public may see of who is on the board, by their number in the roster. */
  #scores = new NumberColumn();
  #durations = new NumberColumn();
  #version = 0;
  #published = unpublished;
  #hasChanged = true;

  /** @param roster shared with the contest's other boards, for a board of nearly all its people. */
  constructor(name: string, members: BoardMembers, roster: Roster = new Roster()) {
    this.name = name;
    this.#members = members;
    this.#roster = roster;
    this.#index = new BoardIndex(roster);
  }

  /** Steps by one with every change of what may be read, and with nothing else: a hidden board stands still. */
  get version(): number {
    return this.#version;
  }

  /** How many are on the board, whether or not that may be told. */
  get size(): number {
    return this.#index.size;
  }

  /** Fills a new board, a part of the entries at a time. It is empty until the last step. */
  *loading(entries: Iterable<readonly (Entry & PublicResult)[]>): Steps<void> {
    yield* this.#index.loading(this.#noting(entries));
    this.#hasChanged = true;
  }

  *#noting(entries: Iterable<readonly (Entry & PublicResult)[]>) {
    for (const some of entries) {
      for (const { member, score, durationMs } of some) this.#note(member, { score, durationMs });
      yield some;
    }
  }

  /** The same from places of the same roster, which go on changing by themselves once it is filled. */
  *loadingPlaces(places: RoundPlaces): Steps<void> {
    const order = yield* places.ordering(this.#roster);
    yield;
    const keys = places.keys.copy();
    yield;
    this.#scores = places.scores.copy();
    this.#durations = places.durations.copy();
    yield;
    yield* this.#index.adopting(keys, order);
    this.#hasChanged = true;
  }

  #note(member: string, { score, durationMs }: PublicResult) {
    const number = this.#roster.add(member);
    this.#scores.set(number, score);
    this.#durations.set(number, durationMs);
  }

  /** undefined for who is not on the board. */
  #resultOf(member: string): PublicResult | undefined {
    const number = this.#index.numberOf(member);
    if (number === undefined) return undefined;
    return { score: this.#scores.get(number), durationMs: this.#durations.get(number) };
  }

  /**
   * Puts a member where they now belong. Nobody sees it before `publish`; nothing has changed where they are there
   * already, so that a frozen board does not stir when somebody on it hands in again.
   */
  place(member: string, key: RankKey, { score, durationMs }: PublicResult) {
    const known = this.#resultOf(member);
    const isMoved = this.#index.upsert(member, key);
    if (!isMoved && known?.score === score && known.durationMs === durationMs) return;
    this.#note(member, { score, durationMs });
    this.#hasChanged = true;
  }

  /** Takes a member off who belongs elsewhere now; nothing for who is not on the board. */
  remove(member: string) {
    if (this.#index.remove(member)) this.#hasChanged = true;
  }

  /** Notes that a member is named otherwise now; nothing for who is not on the board. */
  rename(member: string) {
    if (this.#index.numberOf(member) !== undefined) this.#hasChanged = true;
  }

  /**
   * Goes on from the board this one replaces, so that its watchers are told only what differs.
   *
   * @param isLike whether every row is the same: a board that was only built anew must not step its version.
   */
  continueFrom(previous: Board, isLike: boolean) {
    this.#version = previous.#version;
    this.#published = previous.#published;
    this.#hasChanged = previous.#hasChanged || !isLike;
  }

  /** Whether every row is the same as on another board. Both have to stand still meanwhile. */
  *comparing(other: Board): Steps<boolean> {
    if (this.size !== other.size) return false;
    const numbers = this.#index.numbers();
    for (const { from, to } of parts(numbers.length, peoplePerStep)) {
      yield;
      for (const number of numbers.subarray(from, to))
        if (!this.#isLikeOn(other, this.#roster.memberAt(number))) return false;
    }
    return true;
  }

  #isLikeOn(other: Board, member: string): boolean {
    const [result, before] = [this.#resultOf(member), other.#resultOf(member)];
    if (before?.score !== result?.score || before?.durationMs !== result?.durationMs) return false;
    if (this.#index.keyOf(member) !== other.#index.keyOf(member)) return false;
    const [now, then] = [this.#members.personOf(member), other.#members.personOf(member)];
    return now.name === then.name && now.unit === then.unit;
  }

  /**
   * Makes what happened since the last time public, as far as it may be.
   * @returns what to tell watchers; undefined when nothing that may be read has changed.
   */
  publish(publication: Publication): StandingsEvent | undefined {
    const before = this.#published;
    const isSamePublication = samePublication(before.publication, publication);
    if (!this.#hasChanged && isSamePublication && this.#version > 0) return undefined;
    const isVisibleChange = this.#hasChanged && publication.numbers;
    this.#published = {
      publication,
      top: this.#rows(0, topPageSize, publication),
      total: this.#total(publication),
    };
    this.#hasChanged = false;
    const rows = changedRows(before.top, this.#published.top);
    const isSameTop = rows.length === 0 && before.top.length === this.#published.top.length;
    if (this.#version > 0 && !isVisibleChange && isSamePublication && isSameTop) return undefined;
    this.#version++;
    return this.#event(rows);
  }

  page(offset: number, limit: number): BoardPage {
    const { publication, total } = this.#published;
    return {
      board: this.name,
      version: this.#version,
      frozen: publication.frozen,
      state: publication.state,
      shownAt: publication.shownAt,
      ...(total !== undefined && { total }),
      rows: this.#rows(offset, limit, publication),
    };
  }

  /** The same for the jury: as things stand, whatever may be shown. */
  juryPage(offset: number, limit: number): JuryPage {
    const everything = { reach: Number.POSITIVE_INFINITY };
    return { board: this.name, total: this.#index.size, rows: this.#rows(offset, limit, everything) };
  }

  /** The best of the board as things stand, each with what the public would see of them. */
  top(count: number): (RankedEntry & { row: BoardRow })[] {
    return this.#index.page(0, count).map((entry) => ({ ...entry, row: this.#row(entry) }));
  }

  /** What one member may know of their own place. */
  own(member: string): OwnRank {
    const { reach, frozen } = this.#published.publication;
    const rank = reach > 0 ? this.#index.rankOf(member) : null;
    const result = rank === null ? undefined : this.#resultOf(member);
    return {
      board: this.name,
      version: this.#version,
      frozen,
      rank: rank !== null && rank <= reach ? rank : null,
      ...(result && { score: result.score, durationMs: result.durationMs }),
      key: this.#members.rowKeyOf(this.name, member),
    };
  }

  #total({ numbers }: Publication) {
    return numbers ? this.#index.size : undefined;
  }

  #rows(offset: number, limit: number, { reach }: Pick<Publication, 'reach'>): BoardRow[] {
    const readable = Math.min(limit, reach - offset);
    return readable > 0 ? this.#index.page(offset, readable).map((entry) => this.#row(entry)) : [];
  }

  #row({ member, rank }: RankedEntry): BoardRow {
    const { name, unit } = this.#members.personOf(member);
    const result = this.#resultOf(member);
    return {
      key: this.#members.rowKeyOf(this.name, member),
      rank,
      name,
      unit,
      ...(result && { score: result.score, durationMs: result.durationMs }),
    };
  }

  #event(rows: BoardRow[]): StandingsEvent {
    const { publication, top, total } = this.#published;
    return {
      board: this.name,
      version: this.#version,
      rows,
      order: top.map((row) => row.key),
      frozen: publication.frozen,
      state: publication.state,
      shownAt: publication.shownAt,
      ...(total !== undefined && { total }),
    };
  }
}

const samePublication = (left: Publication, right: Publication) =>
  left.state === right.state &&
  left.frozen === right.frozen &&
  left.shownAt === right.shownAt &&
  left.reach === right.reach &&
  left.numbers === right.numbers;

const sameRow = (left: BoardRow | undefined, right: BoardRow) =>
  left?.rank === right.rank &&
  left.name === right.name &&
  left.unit === right.unit &&
  left.score === right.score &&
  left.durationMs === right.durationMs;

const changedRows = (before: readonly BoardRow[], after: readonly BoardRow[]) => {
  const known = new Map(before.map((row) => [row.key, row]));
  return after.filter((row) => !sameRow(known.get(row.key), row));
};

import { eq, isNotNull } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { asJury, asPublic, heldBackFrom, holdsBack } from '../contests/freeze.ts';
import { findContestById, findRound, type ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { unitLabel } from '../people/unit-label.ts';
import { problem } from '../problems.ts';
import { boardName, isOverall, parseBoardName, type BoardName } from './board-name.ts';
import type { Board } from './board.ts';
import { ranksAlike, type ContestBoards, type Likeness } from './contest-boards.ts';
import type { StandingsEvent } from './contract.ts';
import { DirtyEntrants } from './dirty-entrants.ts';
import { listSettled, loadContestBoards } from './load-contest.ts';
import {
  listExtendedSince,
  listScoredSince,
  listVoidEntries,
  readEntrantFacts,
  type EntrantFacts,
  type OnEntrant,
} from './round-facts.ts';
import { inTurns } from './steps.ts';
import { besideUndone } from './undone-endings.ts';
import { UnitBoards } from './unit-boards.ts';

/** Entrants moved in one tick: what is left waits a second, so that a tick never holds up an answer for long. */
const movesPerTick = 2_000;
/** How far back a sweep looks: well over the time between a request's arrival and its commit. */
const sweepWindowMs = 60_000;

/**
 * The boards of a contest, side by side: as shown to the public, and as the jury sees them. One and the same where
 * no freeze keeps anything back.
 */
interface Columns {
  contest: ContestRecord;
  shown: ContestBoards;
  jury: ContestBoards;
}

/** Boards that are to take the place of others, of which they are compared with those the public sees. */
interface Renewed extends Columns {
  likeness: Likeness;
}

/** What a tick found out before it changes anything. */
interface Findings {
  renewed: Renewed[];
  /** Contests that are not there any more: rehearsals that have ended. */
  gone: string[];
  settled: { contestId: string; roundId: string }[];
  facts: { roundId: string; facts: EntrantFacts }[];
  /** Who has nothing that counts in a round: their only attempt was reopened. */
  without: { roundId: string; entrantId: string }[];
  /** What units are called now; undefined while that has not changed. */
  unitNames: ReadonlyMap<string, string> | undefined;
}

/**
 * Every live board of this process. Boards follow facts at a distance of at most a tick: `touch` notes who
 * changed, `tick` reads their facts, moves them and says what watchers should hear. Between ticks boards
 * stand still, so a page and the events after it fit together.
 */
export class Boards {
  readonly #deps: Deps;
  readonly #contests = new Map<string, Columns>();
  readonly #contestOfRound = new Map<string, string>();
  readonly #stale = new Set<string>();
  /** Contests whose boards have to be built anew, however alike their rules are. */
  readonly #reranked = new Set<string>();
  /** Contests whose boards are being built, as they will be shown from the end of this tick on. */
  readonly #underWay = new Map<string, ContestRecord>();
  /** Rounds in which an attempt was opened again since this tick began: what it finds of their being settled is void. */
  readonly #reopenedIn = new Set<string>();
  readonly #dirty = new DirtyEntrants();
  readonly #units = new UnitBoards();
  readonly #rowKeys = new LRUCache<string, string>({ max: 50_000 });
  #sweptAt: number | undefined;
  #unitsChanged = false;

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.changes.on('scored', ({ entrantId, roundId }) => this.touch(entrantId, roundId));
    deps.changes.on('schedule', ({ roundId, attempt }) => {
      if (attempt) this.#reopened(roundId, attempt.entrantId);
    });
    deps.changes.on('contest', ({ contestId }) => this.contestChanged(contestId));
    deps.changes.on('reranked', ({ contestId }) => {
      this.#reranked.add(contestId);
      this.contestChanged(contestId);
    });
    deps.changes.on('entries', ({ contestId, entrantIds }) => {
      for (const entrantId of entrantIds) this.profileChanged(contestId, entrantId);
    });
    deps.changes.on('units', () => (this.#unitsChanged = true));
    deps.changes.on('profile', ({ contestId, entrantId }) => this.profileChanged(contestId, entrantId));
  }

  /** Builds the boards of all published contests from facts. */
  async start(now: number): Promise<void> {
    const { contests } = this.#deps.store.tables;
    const rows = await this.#deps.store.read
      .select({ id: contests.id })
      .from(contests)
      .where(isNotNull(contests.publishedAt));
    for (const { id } of rows) this.#stale.add(id);
    await this.tick(now);
  }

  /** Notes that an entrant's attempts, scores or name changed. Costs next to nothing; the tick does the work. */
  touch(entrantId: string, roundId: string) {
    this.#dirty.add(roundId, [entrantId]);
  }

  /** An attempt that was over may be open again: it counts nowhere, and its round is not settled. */
  #reopened(roundId: string, entrantId: string) {
    this.#reopenedIn.add(roundId);
    for (const boards of columnsOf(this.#contestWith(roundId))) boards.unsettle(roundId);
    this.touch(entrantId, roundId);
  }

  /** Notes that rules, windows or publication changed. */
  contestChanged(contestId: string) {
    this.#stale.add(contestId);
  }

  /** Notes that a name was corrected or erased: it stands on the boards of every round. */
  profileChanged(contestId: string, entrantId: string) {
    const contest = this.#underWay.get(contestId) ?? this.#contests.get(contestId)?.contest;
    for (const round of contest?.rounds ?? []) this.touch(entrantId, round.id);
  }

  /**
   * Brings every board up to the facts and publishes what may be shown at `now`. Called once a second,
   * never twice at the same time.
   * @returns what watchers of each changed board should hear.
   */
  async tick(now: number): Promise<StandingsEvent[]> {
    this.#reopenedIn.clear();
    const findings: Findings = {
      // The one step that may fail as a whole comes before any that notes something as done.
      settled: await this.#findSettled(now),
      ...(await this.#renewStale(now)),
      ...(await this.#readDirty()),
      unitNames: await this.#readUnitNames(),
    };
    return this.#apply(findings, now);
  }

  /** Finds scores whose notification was lost, and touches them. */
  async sweep(now: number): Promise<void> {
    const since = Math.min(this.#sweptAt ?? now, now) - sweepWindowMs;
    for (const { roundId, entrantId, scoredAt } of await listScoredSince(this.#deps, since))
      if (!this.#contestWith(roundId)?.jury.knows(roundId, entrantId, scoredAt))
        this.touch(entrantId, roundId);
    for (const { roundId, entrantId } of await listExtendedSince(this.#deps, since))
      this.#reopened(roundId, entrantId);
    for (const { contestId, entrantId } of await listVoidEntries(this.#deps)) {
      const columns = this.#contests.get(contestId);
      for (const { id } of columns?.contest.rounds ?? [])
        if (columnsOf(columns).some((boards) => boards.standsIn(id, entrantId))) this.touch(entrantId, id);
    }
    this.#sweptAt = now;
  }

  /**
   * The board of that name; a unit's is built if it has to be.
   * @throws {Problem} not-found; overloaded when too many unit boards are being watched.
   */
  async open(text: string, now: number): Promise<Board> {
    const known = this.find(text, now);
    if (known) return known.board;
    const name = parseBoardName(text);
    const contest = name && this.#columns(name)?.shown;
    const board = contest && name.kind === 'unit' ? await this.#openUnit(contest, name, now) : undefined;
    if (!board) throw problem('not-found');
    this.#units.use(text, now);
    return board;
  }

  /** The board of that name and its contest, where nothing has to be read or built for it. */
  find(text: string, now: number): { board: Board; contestId: string } | undefined {
    const name = parseBoardName(text);
    const columns = name && this.#columns(name);
    const board = columns?.shown.find(text);
    if (!columns || !board) return undefined;
    if (name.kind === 'unit') this.#units.use(text, now);
    return { board, contestId: columns.contest.id };
  }

  /**
   * The board of that name as the jury sees it, behind any freeze, and the contest as it was when the board was
   * brought up to date. undefined where there is none; units have none.
   */
  findJury(text: string): { board: Board; contest: ContestRecord; name: BoardName } | undefined {
    const name = parseBoardName(text);
    const columns = name && name.kind !== 'unit' ? this.#columns(name) : undefined;
    const board = columns?.jury.find(text);
    return name && columns && board && { board, contest: columns.contest, name };
  }

  /** The contest a board belongs to; undefined for a board that cannot be. */
  contestIdOf(text: string): string | undefined {
    const name = parseBoardName(text);
    return name && this.#columns(name)?.contest.id;
  }

  /** Keeps a board for someone who watches it, until `release`. */
  hold(text: string) {
    this.#units.hold(text);
  }

  release(text: string) {
    this.#units.release(text);
  }

  /** Lets go of unit boards that nobody has watched or read for a while. */
  letGoIdle(now: number) {
    for (const text of this.#units.idle(now)) this.#letGo(text);
  }

  /** Rounds over by the clock whose final standings are not stored. */
  roundsToFinalize(now: number): string[] {
    return [...this.#contests.values()].flatMap(({ jury }) => jury.roundsToFinalize(now));
  }

  #columns(name: BoardName): Columns | undefined {
    return isOverall(name) ? this.#contests.get(name.contestId) : this.#contestWith(name.roundId);
  }

  #contestWith(roundId: string): Columns | undefined {
    return this.#contests.get(this.#contestOfRound.get(roundId) ?? '');
  }

  /** As it will be shown from the end of this tick on. */
  #contestAsOf(roundId: string): ContestRecord | undefined {
    const renewed = [...this.#underWay.values()].find(({ rounds }) =>
      rounds.some(({ id }) => id === roundId),
    );
    return renewed ?? this.#contestWith(roundId)?.contest;
  }

  async #openUnit(contest: ContestBoards, name: BoardName & { kind: 'unit' }, now: number) {
    if (!contest.hasUnit(name.unitId) && !(await this.#unitExists(name.unitId))) return undefined;
    const text = boardName(name);
    const replaced = this.#units.makeRoom();
    if (replaced !== undefined) this.#letGo(replaced);
    // Found again, not remembered: while the unit was looked up, the contest may have been built anew.
    const shown = this.#columns(name)?.shown;
    return shown?.find(text) ?? shown?.openUnit(name, now);
  }

  async #unitExists(unitId: string): Promise<boolean> {
    const { units } = this.#deps.store.tables;
    const rows = await this.#deps.store.read.select({ id: units.id }).from(units).where(eq(units.id, unitId));
    return rows.length > 0;
  }

  #letGo(text: string) {
    this.#units.forget(text);
    const name = parseBoardName(text);
    if (name) this.#columns(name)?.shown.letGo(text);
  }

  async #renewStale(now: number): Promise<Pick<Findings, 'renewed' | 'gone'>> {
    const renewed: Findings['renewed'] = [];
    const gone: string[] = [];
    const stale = [...this.#stale];
    this.#stale.clear();
    for (const contestId of stale) {
      try {
        const contest = await findContestById(this.#deps, contestId);
        if (contest && contest.publishedAt !== null) renewed.push(await this.#renew(contest, now));
        else gone.push(contestId);
      } catch (error) {
        this.#stale.add(contestId);
        this.#deps.log.error({ err: error, contestId }, 'boards of a contest could not be built');
      }
    }
    return { renewed, gone };
  }

  /** What is held in memory already is taken over where it ranks alike: a thaw shows what the jury had all along. */
  async #renew(contest: ContestRecord, now: number): Promise<Renewed> {
    // Crossed off before anything is read: what is decided meanwhile asks for boards built anew once more.
    const isReranked = this.#reranked.delete(contest.id);
    this.#underWay.set(contest.id, contest);
    const serving = this.#contests.get(contest.id);
    const known = columnsOf(isReranked ? undefined : serving);
    const build = async (as: ContestRecord, but?: ContestBoards) =>
      known.find((boards) => boards !== but && ranksAlike(boards.contest, as)) ??
      (await loadContestBoards(this.#deps, as, this.#rowKeyOf, now));
    try {
      const shown = await build(asPublic(contest));
      const jury = holdsBack(contest) ? await build(asJury(contest), shown) : shown;
      const replaced = serving && serving.shown !== shown ? serving.shown : undefined;
      // It goes on serving as it stands until all of this tick is applied.
      const likeness: Likeness = replaced ? await inTurns(shown.comparing(replaced)) : new Map();
      return { contest, shown, jury, likeness };
    } catch (error) {
      this.#underWay.delete(contest.id);
      if (isReranked) this.#reranked.add(contest.id);
      throw error;
    }
  }

  async #findSettled(now: number): Promise<Findings['settled']> {
    const found: Findings['settled'] = [];
    for (const [contestId, { jury }] of this.#contests)
      for (const roundId of await listSettled(this.#deps, jury, now)) found.push({ contestId, roundId });
    return found;
  }

  async #readUnitNames(): Promise<Findings['unitNames']> {
    if (!this.#unitsChanged) return undefined;
    this.#unitsChanged = false;
    const { units } = this.#deps.store.tables;
    try {
      const rows = await this.#deps.store.read.select({ id: units.id, path: units.path }).from(units);
      return new Map(rows.map(({ id, path }) => [id, unitLabel(path)]));
    } catch (error) {
      this.#unitsChanged = true;
      this.#deps.log.error({ err: error }, 'names of units could not be read');
      return undefined;
    }
  }

  async #readDirty(): Promise<Pick<Findings, 'facts' | 'without'>> {
    const found: Findings['facts'] = [];
    const without: Findings['without'] = [];
    for (const [roundId, entrantIds] of this.#dirty.take(movesPerTick)) {
      try {
        await this.#meet(roundId);
        const left = new Set(entrantIds);
        await this.#readFacts(roundId, entrantIds, (facts) => {
          left.delete(facts.entrantId);
          found.push({ roundId, facts });
        });
        for (const entrantId of left) without.push({ roundId, entrantId });
      } catch (error) {
        this.#dirty.add(roundId, entrantIds);
        this.#deps.log.error({ err: error, roundId }, 'results for a board could not be read');
      }
    }
    return { facts: found, without };
  }

  /** Of a round whose end is kept back also what was undone: the frozen board goes on showing it. */
  async #readFacts(roundId: string, entrantIds: readonly string[], onEntrant: OnEntrant) {
    const read = (each: OnEntrant) => readEntrantFacts(this.#deps, roundId, entrantIds, each);
    const contest = this.#contestAsOf(roundId);
    const round = contest?.rounds.find(({ id }) => id === roundId);
    const isHeld = contest && round && heldBackFrom(contest.rules, round) !== null;
    await (isHeld ? besideUndone(this.#deps, { roundId, entrantIds }, read, onEntrant) : read(onEntrant));
  }

  /** A round nobody told us about belongs to a contest that has to be loaded. */
  async #meet(roundId: string) {
    if (this.#contestAsOf(roundId)) return;
    const found = await findRound(this.#deps, roundId);
    if (found) this.#stale.add(found.contest.id);
  }

  /** All at once, with nothing awaited: no reader sees half of it. */
  #apply({ renewed, gone, settled, facts, without, unitNames }: Findings, now: number): StandingsEvent[] {
    for (const contestId of gone) this.#forget(contestId);
    for (const columns of renewed) this.#adopt(columns, now);
    for (const { contestId, roundId } of settled)
      for (const boards of columnsOf(this.#contests.get(contestId))) boards.settle(roundId);
    for (const roundId of this.#reopenedIn)
      for (const boards of columnsOf(this.#contestWith(roundId))) boards.unsettle(roundId);
    for (const { roundId, facts: entrant } of facts)
      for (const boards of columnsOf(this.#contestWith(roundId))) boards.move(roundId, entrant);
    for (const { roundId, entrantId } of without)
      for (const boards of columnsOf(this.#contestWith(roundId))) boards.drop(roundId, entrantId);
    for (const columns of this.#contests.values())
      if (unitNames) for (const boards of columnsOf(columns)) boards.renameUnits(unitNames);
    return [...this.#contests.values()].flatMap(({ shown }) => shown.publish(now));
  }

  /** Nothing of it is kept: its boards hold the names of people whose rows have been removed. */
  #forget(contestId: string) {
    for (const name of this.#contests.get(contestId)?.shown.names() ?? []) this.#units.forget(name);
    this.#contests.delete(contestId);
    for (const [roundId, owner] of this.#contestOfRound)
      if (owner === contestId) this.#contestOfRound.delete(roundId);
  }

  #adopt({ contest, shown, jury, likeness }: Renewed, now: number) {
    this.#underWay.delete(contest.id);
    for (const round of contest.rounds) this.#contestOfRound.set(round.id, contest.id);
    const known = this.#contests.get(contest.id);
    shown.update(asPublic(contest), now);
    if (jury !== shown) jury.update(asJury(contest), now);
    if (known && known.shown !== shown) shown.continueFrom(known.shown, likeness);
    this.#contests.set(contest.id, { contest, shown, jury });
  }

  readonly #rowKeyOf = (board: string, member: string): string => {
    const text = `${board} ${member}`;
    const known = this.#rowKeys.get(text);
    if (known !== undefined) return known;
    const key = this.#deps.secret.hash('board-key', text).slice(0, 16);
    this.#rowKeys.set(text, key);
    return key;
  };
}

/** Each once. */
const columnsOf = (columns: Columns | undefined): ContestBoards[] =>
  columns ? [...new Set([columns.shown, columns.jury])] : [];

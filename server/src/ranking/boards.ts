import { eq, isNotNull } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { findContestById, findRound, type ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { unitLabel } from '../people/unit-label.ts';
import { problem } from '../problems.ts';
import { boardName, parseBoardName, type BoardName } from './board-name.ts';
import type { Board } from './board.ts';
import { ranksAlike, type ContestBoards } from './contest-boards.ts';
import type { StandingsEvent } from './contract.ts';
import { DirtyEntrants } from './dirty-entrants.ts';
import { listSettled, loadContestBoards } from './load-contest.ts';
import { listExtendedSince, listScoredSince, readEntrantFacts, type EntrantFacts } from './round-facts.ts';
import { UnitBoards } from './unit-boards.ts';

/** Entrants moved in one tick: what is left waits a second, so that a tick never holds up an answer for long. */
const movesPerTick = 2_000;
/** How far back a sweep looks: well over the time between a request's arrival and its commit. */
const sweepWindowMs = 60_000;

/** What a tick found out before it changes anything. */
interface Findings {
  renewed: { contest: ContestRecord; boards: ContestBoards | undefined }[];
  /** Contests that are not there any more: rehearsals that have ended. */
  gone: string[];
  settled: { boards: ContestBoards; roundId: string }[];
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
  readonly #contests = new Map<string, ContestBoards>();
  readonly #contestOfRound = new Map<string, string>();
  readonly #stale = new Set<string>();
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
    this.#contestWith(roundId)?.unsettle(roundId);
    this.touch(entrantId, roundId);
  }

  /** Notes that rules, windows or publication changed. */
  contestChanged(contestId: string) {
    this.#stale.add(contestId);
  }

  /** Notes that a name was corrected or erased: it stands on the boards of every round. */
  profileChanged(contestId: string, entrantId: string) {
    for (const round of this.#contests.get(contestId)?.contest.rounds ?? []) this.touch(entrantId, round.id);
  }

  /**
   * Brings every board up to the facts and publishes what may be shown at `now`. Called once a second,
   * never twice at the same time.
   * @returns what watchers of each changed board should hear.
   */
  async tick(now: number): Promise<StandingsEvent[]> {
    const findings: Findings = {
      ...(await this.#renewStale(now)),
      settled: await this.#findSettled(now),
      ...(await this.#readDirty()),
      unitNames: await this.#readUnitNames(),
    };
    return this.#apply(findings, now);
  }

  /** Finds scores whose notification was lost, and touches them. */
  async sweep(now: number): Promise<void> {
    const since = Math.min(this.#sweptAt ?? now, now) - sweepWindowMs;
    for (const { roundId, entrantId, scoredAt } of await listScoredSince(this.#deps, since))
      if (!this.#contestWith(roundId)?.knows(roundId, entrantId, scoredAt)) this.touch(entrantId, roundId);
    for (const { roundId, entrantId } of await listExtendedSince(this.#deps, since))
      this.#reopened(roundId, entrantId);
    this.#sweptAt = now;
  }

  /**
   * The board of that name; a unit's is built if it has to be.
   * @throws {Problem} not-found; overloaded when too many unit boards are being watched.
   */
  async open(text: string, now: number): Promise<Board> {
    const name = parseBoardName(text);
    const contest = name && this.#contestBoards(name);
    if (!contest) throw problem('not-found');
    const board =
      contest.find(text) ?? (name.kind === 'unit' ? await this.#openUnit(contest, name, now) : undefined);
    if (!board) throw problem('not-found');
    if (name.kind === 'unit') this.#units.use(text, now);
    return board;
  }

  /** The contest a board belongs to; undefined for a board that cannot be. */
  contestIdOf(text: string): string | undefined {
    const name = parseBoardName(text);
    return name && this.#contestBoards(name)?.contest.id;
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
    return [...this.#contests.values()].flatMap((boards) => boards.roundsToFinalize(now));
  }

  #contestBoards(name: BoardName): ContestBoards | undefined {
    return name.kind === 'contest' ? this.#contests.get(name.contestId) : this.#contestWith(name.roundId);
  }

  #contestWith(roundId: string): ContestBoards | undefined {
    return this.#contests.get(this.#contestOfRound.get(roundId) ?? '');
  }

  async #openUnit(contest: ContestBoards, name: BoardName & { kind: 'unit' }, now: number) {
    if (!contest.hasUnit(name.unitId) && !(await this.#unitExists(name.unitId))) return undefined;
    const text = boardName(name);
    const replaced = this.#units.makeRoom();
    if (replaced !== undefined) this.#letGo(replaced);
    // Found again, not remembered: while the unit was looked up, the contest may have been built anew.
    return this.#contestBoards(name)?.find(text) ?? this.#contestBoards(name)?.openUnit(name, now);
  }

  async #unitExists(unitId: string): Promise<boolean> {
    const { units } = this.#deps.store.tables;
    const rows = await this.#deps.store.read.select({ id: units.id }).from(units).where(eq(units.id, unitId));
    return rows.length > 0;
  }

  #letGo(text: string) {
    this.#units.forget(text);
    const name = parseBoardName(text);
    if (name) this.#contestBoards(name)?.letGo(text);
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

  async #renew(contest: ContestRecord, now: number) {
    const known = this.#contests.get(contest.id);
    if (known && ranksAlike(known.contest, contest)) return { contest, boards: undefined };
    return { contest, boards: await loadContestBoards(this.#deps, contest, this.#rowKeyOf, now) };
  }

  async #findSettled(now: number): Promise<Findings['settled']> {
    const found: Findings['settled'] = [];
    for (const boards of this.#contests.values())
      for (const roundId of await listSettled(this.#deps, boards, now)) found.push({ boards, roundId });
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
        await readEntrantFacts(this.#deps, roundId, entrantIds, (facts) => {
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

  /** A round nobody told us about belongs to a contest that has to be loaded. */
  async #meet(roundId: string) {
    if (this.#contestWith(roundId)) return;
    const found = await findRound(this.#deps, roundId);
    if (found) this.#stale.add(found.contest.id);
  }

  /** All at once, with nothing awaited: no reader sees half of it. */
  #apply({ renewed, gone, settled, facts, without, unitNames }: Findings, now: number): StandingsEvent[] {
    for (const contestId of gone) this.#forget(contestId);
    for (const { contest, boards } of renewed) this.#adopt(contest, boards, now);
    for (const { boards, roundId } of settled) boards.settle(roundId);
    for (const { roundId, facts: entrant } of facts) this.#contestWith(roundId)?.move(roundId, entrant);
    for (const { roundId, entrantId } of without) this.#contestWith(roundId)?.drop(roundId, entrantId);
    if (unitNames) for (const boards of this.#contests.values()) boards.renameUnits(unitNames);
    return [...this.#contests.values()].flatMap((boards) => boards.publish(now));
  }

  /** Nothing of it is kept: its boards hold the names of people whose rows have been removed. */
  #forget(contestId: string) {
    for (const name of this.#contests.get(contestId)?.names() ?? []) this.#units.forget(name);
    this.#contests.delete(contestId);
    for (const [roundId, owner] of this.#contestOfRound)
      if (owner === contestId) this.#contestOfRound.delete(roundId);
  }

  #adopt(contest: ContestRecord, boards: ContestBoards | undefined, now: number) {
    const known = this.#contests.get(contest.id);
    for (const round of contest.rounds) this.#contestOfRound.set(round.id, contest.id);
    if (!boards) {
      known?.update(contest, now);
      return;
    }
    if (known) boards.continueFrom(known);
    this.#contests.set(contest.id, boards);
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

import type { Ceremony } from '@cchc/server/src/ceremonies/contract.ts';
import type { BoardPage, OwnRank, StandingsEvent } from '@cchc/server/src/ranking/contract.ts';
import { api } from '#lib/api/api.ts';
import { ApiProblem } from '#lib/api/api-problem.ts';
import { askedMs, isCrowded, retryWait } from '#lib/api/retry.ts';
import { laterCeremony } from '#lib/ceremony/later-ceremony.ts';
import { openBoardSocket, type BoardSocket } from '#lib/leaderboard/board-socket.ts';
import { mergeStandings } from '#lib/leaderboard/merge-standings.ts';

/**
 * `live`: pushed. `polling`: asked for every few seconds. `crowded`: the server asks for time. `offline`: nobody answers.
 * In the last two what is shown may be old.
 */
export type Connection = 'connecting' | 'live' | 'polling' | 'crowded' | 'offline';

export interface LeaderboardOptions {
  /** First row of the page; only the top page is pushed. */
  offset?: number;
  limit?: number;
  /** Whether to ask where the reader stands. */
  own?: boolean;
  /** The board whose ceremony uncovers this one; itself unless said otherwise. */
  ceremonyBoard?: string;
}

type Timer = 'poll' | 'watch' | 'own';

const pollMs = 5_000;
const slowPollMs = 20_000;
const ownPauseMs = 10_000;
const retryWatchMs = 4_000;
const retryConnectMs = 30_000;
const spread = (ms: number) => ms * (0.7 + 0.6 * Math.random());

/**
 * One page of a board, kept current: by push while the socket holds, by asking otherwise. Nothing grows with
 * time: the page is replaced, and one timer each runs for polling, for watching again and for the own rank.
 */
export class Leaderboard {
  page = $state.raw<BoardPage>() as BoardPage;
  connection = $state<Connection>('connecting');
  own = $state.raw<OwnRank>();
  /** What a ceremony has uncovered of a frozen board; undefined until it has been asked for. */
  ceremony = $state.raw<Ceremony>();
  /** Ranks when the reader opened the page, to tell who has moved since. */
  readonly #firstRanks: ReadonlyMap<string, number>;
  readonly #options: Required<LeaderboardOptions>;
  #socket: BoardSocket | undefined;
  #watching = false;
  #stopped = false;
  #timers: Partial<Record<Timer, ReturnType<typeof setTimeout>>> = {};

  constructor(
    page: BoardPage,
    { offset = 0, limit = 50, own = true, ceremonyBoard = page.board }: LeaderboardOptions = {},
  ) {
    this.page = page;
    this.#options = { offset, limit, own, ceremonyBoard };
    this.#firstRanks = new Map(page.rows.map((row) => [row.key, row.rank]));
  }

  /** Starts following; returns what stops it. */
  start(): () => void {
    if (this.#options.own) this.#later('own', 0, () => this.#readOwn());
    // Whoever comes in the middle of a ceremony should not look at the frozen board first.
    if (this.page.frozen) void this.readCeremony();
    if (this.#options.offset > 0) this.#pollSoon(pollMs * 2);
    else this.#followLive();
    const returned = () => document.visibilityState === 'visible' && this.#returned();
    document.addEventListener('visibilitychange', returned);
    return () => {
      this.#stopped = true;
      document.removeEventListener('visibilitychange', returned);
      Object.values(this.#timers).forEach(clearTimeout);
      this.#socket?.close();
    };
  }

  /** Asks for the page at once: the device has slept, and nothing it holds can be trusted. */
  refresh(): void {
    if (this.#socket && this.#options.offset === 0) void this.#watch();
    else void this.#poll();
  }

  /** Places gained (positive) or lost since the reader opened the page. */
  movedOf(key: string, rank: number): number {
    return (this.#firstRanks.get(key) ?? rank) - rank;
  }

  #later(timer: Timer, ms: number, work: () => Promise<void>): void {
    this.#cancel(timer);
    if (this.#stopped) return;
    this.#timers[timer] = setTimeout(() => {
      delete this.#timers[timer];
      void work();
    }, ms);
  }

  #cancel(timer: Timer): void {
    clearTimeout(this.#timers[timer]);
    delete this.#timers[timer];
  }

  /** A connection that hangs says nothing for long: asking starts by itself unless the push comes first. */
  #followLive(): void {
    this.#pollSoon(pollMs);
    void this.#connect();
  }

  async #connect(): Promise<void> {
    try {
      const socket = await openBoardSocket({
        onconnect: () => void this.#watch(),
        ondisconnect: () => this.#lost(),
        onstandings: (event) => this.#heard(event),
        onceremony: (ceremony) => this.#uncover(ceremony),
      });
      this.#socket = socket;
      if (this.#stopped) socket.close();
    } catch {
      // The library itself could not be fetched: polling does without it until it can.
      this.#lost();
      this.#later('watch', spread(retryConnectMs), () => this.#connect());
    }
  }

  #heard(event: StandingsEvent): void {
    // While a page is on its way, events before it say nothing and events after it leave a gap that is seen.
    if (this.#watching) return;
    const merged = mergeStandings(this.page, event);
    if (merged === 'gap') this.#later('watch', Math.random() * 1_000, () => this.#watch());
    else if (merged !== 'same') this.#take(merged);
  }

  async #watch(): Promise<void> {
    if (this.#watching || !this.#socket) return;
    this.#watching = true;
    try {
      this.#take(await this.#socket.watch(this.page.board));
      await this.#watchCeremony(this.#socket);
      this.connection = 'live';
      this.#cancel('poll');
    } catch {
      // Refused for now or no answer: keep asking by both ways, unhurried.
      this.#lost();
      this.#later('watch', spread(retryWatchMs), () => this.#watch());
    } finally {
      this.#watching = false;
    }
  }

  /** Ceremonies are told to those who watch their board. */
  async #watchCeremony(socket: BoardSocket): Promise<void> {
    const { ceremonyBoard } = this.#options;
    if (this.page.frozen && ceremonyBoard !== this.page.board) await socket.watch(ceremonyBoard);
  }

  /** Asks how far the ceremony is; one that cannot be had leaves what is known. */
  async readCeremony(): Promise<void> {
    const path = `/api/ceremonies/${encodeURIComponent(this.#options.ceremonyBoard)}`;
    try {
      this.#uncover(await api.get<Ceremony>(path));
    } catch {
      // Nobody answers: the next page that comes asks again.
    }
  }

  #uncover(ceremony: Ceremony): void {
    if (ceremony.board === this.#options.ceremonyBoard)
      this.ceremony = laterCeremony(this.ceremony, ceremony);
  }

  #take(page: BoardPage): void {
    this.page = page;
    if (page.frozen) void this.readCeremony();
    if (this.own) this.#later('own', spread(ownPauseMs), () => this.#readOwn());
  }

  #lost(): void {
    if (this.connection === 'live' || this.connection === 'connecting')
      this.connection = navigator.onLine ? 'polling' : 'offline';
    // Each failed attempt to reconnect comes by here: none of them may put the next question off.
    if (!this.#timers.poll) this.#pollSoon(pollMs);
  }

  #pollSoon(ms: number): void {
    this.#later('poll', spread(ms), () => this.#poll());
  }

  async #poll(): Promise<void> {
    if (document.visibilityState === 'hidden') return this.#pollSoon(slowPollMs);
    const { offset, limit } = this.#options;
    const path = `/api/boards/${encodeURIComponent(this.page.board)}?offset=${offset}&limit=${limit}`;
    try {
      this.#take(await api.get<BoardPage>(path));
      this.connection = 'polling';
      this.#pollSoon(offset > 0 ? pollMs * 2 : pollMs);
    } catch (error) {
      this.connection = isCrowded(error) ? 'crowded' : 'offline';
      this.#later('poll', this.#patience(error), () => this.#poll());
    }
  }

  /** Unhurried, and never sooner than the server asks. */
  #patience(error: unknown): number {
    const asked = askedMs(error);
    return Math.max(spread(slowPollMs), asked === undefined ? 0 : retryWait(1, asked, Math.random));
  }

  #returned(): void {
    if (this.connection !== 'live' && this.connection !== 'crowded') void this.#poll();
  }

  async #readOwn(): Promise<void> {
    try {
      this.own = await api.get<OwnRank>(`/api/boards/${encodeURIComponent(this.page.board)}/me`);
    } catch (error) {
      if (isCrowded(error)) this.#later('own', this.#patience(error), () => this.#readOwn());
      // Signed out, or not an entrant of this contest: there is nothing to pin.
      else if (error instanceof ApiProblem) this.own = undefined;
    }
  }
}

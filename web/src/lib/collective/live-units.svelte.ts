import type { PublicUnits } from '@cchc/server/src/collective/contract.ts';
import { api } from '#lib/api/api.ts';
import { askedMs, isCrowded, retryWait } from '#lib/api/retry.ts';
import { openBoardSocket, type BoardSocket } from '#lib/leaderboard/board-socket.ts';
import type { Connection } from '#lib/leaderboard/leaderboard.svelte.ts';

/** Which page of which standings, and whose news say that they have changed. */
export interface FollowedUnits {
  /** Where the page is read. */
  path: string;
  /** Boards of units of the contest's rounds, at most as many as one socket may watch. */
  boards: readonly string[];
}

/** News are read by everybody at once: spread over this long. */
const newsMs = 3_000;
const pollMs = 20_000;
/** What no board of one round tells, as a tie decided over the whole contest. */
const seldomMs = 60_000;
const retryWatchMs = 4_000;
const retryConnectMs = 30_000;
const spread = (ms: number) => ms * (0.7 + 0.6 * Math.random());

/**
 * A page of collective standings, kept current. They stand still until the end of the rounds is shown, and then seldom
 * change; the boards of units of single rounds say when, and the page itself is read anew.
 */
export class LiveUnits {
  units = $state.raw<PublicUnits>() as PublicUnits;
  connection = $state<Connection>('connecting');
  readonly #followed: FollowedUnits;
  #socket: BoardSocket | undefined;
  /** Whether it has been connected before: what happened since is not known. */
  #wasConnected = false;
  #stopped = false;
  #timers: Partial<Record<'read' | 'watch', ReturnType<typeof setTimeout>>> = {};

  constructor(units: PublicUnits, followed: FollowedUnits) {
    this.units = units;
    this.#followed = followed;
  }

  /** Starts following; returns what stops it. */
  start(): () => void {
    this.#later('read', spread(pollMs), () => this.#read());
    void this.#connect();
    const returned = () => document.visibilityState === 'visible' && void this.#read();
    document.addEventListener('visibilitychange', returned);
    return () => {
      this.#stopped = true;
      document.removeEventListener('visibilitychange', returned);
      Object.values(this.#timers).forEach(clearTimeout);
      this.#socket?.close();
    };
  }

  #later(timer: 'read' | 'watch', ms: number, work: () => Promise<void>): void {
    clearTimeout(this.#timers[timer]);
    if (!this.#stopped) this.#timers[timer] = setTimeout(() => void work(), ms);
  }

  async #connect(): Promise<void> {
    try {
      const socket = await openBoardSocket({
        onconnect: () => void this.#watch(),
        ondisconnect: () => this.#lost(),
        onstandings: () => this.#later('read', newsMs * Math.random(), () => this.#read()),
        onceremony: () => {},
      });
      this.#socket = socket;
      if (this.#stopped) socket.close();
    } catch {
      // The library itself could not be fetched: asking does without it until it can.
      this.#lost();
      this.#later('watch', spread(retryConnectMs), () => this.#connect());
    }
  }

  async #watch(): Promise<void> {
    try {
      for (const board of this.#followed.boards) await this.#socket?.watch(board);
      this.connection = 'live';
      if (this.#wasConnected) this.#later('read', newsMs * Math.random(), () => this.#read());
      this.#wasConnected = true;
    } catch {
      this.#lost();
      this.#later('watch', spread(retryWatchMs), () => this.#watch());
    }
  }

  #lost(): void {
    if (this.connection === 'live' || this.connection === 'connecting')
      this.connection = navigator.onLine ? 'polling' : 'offline';
  }

  async #read(): Promise<void> {
    if (document.visibilityState === 'hidden')
      return this.#later('read', spread(seldomMs), () => this.#read());
    try {
      this.units = await api.get<PublicUnits>(this.#followed.path);
      if (this.connection !== 'live') this.connection = 'polling';
      const isTold = this.connection === 'live';
      this.#later('read', spread(isTold ? seldomMs : pollMs), () => this.#read());
    } catch (error) {
      if (this.connection !== 'live') this.connection = isCrowded(error) ? 'crowded' : 'offline';
      this.#later('read', this.#patience(error), () => this.#read());
    }
  }

  /** Unhurried, and never sooner than the server asks. */
  #patience(error: unknown): number {
    const asked = askedMs(error);
    return Math.max(spread(pollMs), asked === undefined ? 0 : retryWait(1, asked, Math.random));
  }
}

import { problem, type Problem } from '../problems.ts';
import { comeBack } from './come-back.ts';
import { isTurnedAway, nextPressure, noPressure, type Signals } from './pressure.ts';
import { startTurns, Turns, type TurnLimits } from './turns.ts';
import type { Work } from './work.ts';

/** How often the process is measured, ms. */
const everyMs = 100;
/** Readings of the loop's delay of which the smallest counts: it is crowded when it has been late for a while. */
const readings = 5;

/** What serving one takes the server, ms, as far as it is not measured: a board or a list, a paper taken up again. */
const eachMs = { read: 2, return: 1 } as const;

/**
 * Decides who is served when not everybody can be. Saves and submissions never ask here. Starts take turns, a few at
 * once and some waiting, so that saves get in between them; beyond that, and under pressure, work is turned away
 * at once and told when to come back, rather than kept waiting by the thousand.
 */
export class Admission {
  /** Whether anybody is turned away: all that a request has to look at while nobody is. */
  isSelective = false;
  /** How many were turned away since the process began. */
  readonly refused: Record<Work, number> = { read: 0, start: 0, return: 0 };
  readonly turns: Turns;
  readonly #clock: () => number;
  #pressure = noPressure;
  #promisedUntil: Record<Work, number> = { read: 0, start: 0, return: 0 };
  #timer: NodeJS.Timeout | undefined;

  /** @param clock any steady clock, ms. */
  constructor(clock: () => number, limits: TurnLimits = startTurns) {
    this.#clock = clock;
    this.turns = new Turns(limits);
  }

  /** How many kinds of work are turned away for the load: 0 to 3. */
  get level(): number {
    return this.#pressure.level;
  }

  /** Measures the process ten times a second. */
  start(waiting: () => number): void {
    let dueAt = this.#clock() + everyMs;
    const late = Array.from({ length: readings }, () => 0);
    const look = () => {
      const now = this.#clock();
      late.shift();
      late.push(Math.max(0, now - dueAt));
      dueAt = now + everyMs;
      this.feel({ loopDelayMs: Math.min(...late), waiting: waiting() });
    };
    this.#timer = setInterval(look, everyMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Takes new signals. */
  feel(signals: Signals): void {
    this.#pressure = nextPressure(this.#pressure, signals, this.#clock());
    this.#look();
  }

  /** @throws {Problem} server-busy where this kind of work is turned away just now. */
  admit(work: Work): void {
    const isLineFull = work === 'start' && this.turns.isFull;
    if (isLineFull || isTurnedAway(work, this.level)) throw this.#refusal(work);
  }

  /**
   * Calls `go` when it is this start's turn, unless it has gone meanwhile.
   *
   * @throws {Problem} server-busy when the line is full.
   */
  takeTurn(go: () => void, isGone: () => boolean): void {
    if (!this.turns.take(go, isGone)) throw this.#refusal('start');
    this.#look();
  }

  endTurn(): void {
    this.turns.end(this.#clock());
    this.#look();
  }

  #look(): void {
    this.isSelective = this.level > 0 || this.turns.isFull;
  }

  /** Turns one away: gives the seconds after which they should come back. */
  turnAway(work: Work): number {
    this.refused[work]++;
    const { pace } = this.turns;
    pace.turnedAway();
    const now = this.#clock();
    const each = work === 'start' ? pace.eachMs(now) : eachMs[work];
    const next = comeBack(this.#promisedUntil[work], now, each);
    this.#promisedUntil[work] = next.promisedUntil;
    return next.afterSeconds;
  }

  #refusal(work: Work): Problem {
    return problem('server-busy', { retryAfter: this.turnAway(work) });
  }
}

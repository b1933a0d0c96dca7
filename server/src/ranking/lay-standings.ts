import { setImmediate as nextTurn } from 'node:timers/promises';
import { countBegun } from '../contests/count-in-turns.ts';
import type { ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { compileCounting } from './final-standings.ts';
import { readGuesses } from './read-contest-facts.ts';
import { readPeople, type RoundPerson } from './read-people.ts';
import { readBasis, sameBasis, type Basis } from './standings-basis.ts';
import { StandingLines, type CountedPerson, type StandingLine } from './standing-lines.ts';
import { takeRound, tellProgress, type UnderWay } from './standings-under-way.ts';
import {
  compareLine,
  linesPerUnit,
  readLines,
  storeChanges,
  type Editions,
  type LineChange,
  type StoredLines,
} from './store-lines.ts';
import { readDecisions } from './stored-decisions.ts';
import { TrueNumbers, type Truth } from './true-number.ts';

/** An edition that lies ready beside the current one; nobody reads it until a unit of work makes it current. */
export interface Laid {
  editions: Editions;
  truths: Truth[];
  /** How many people stand in it. */
  entrants: number;
  /** Lines that are new or come out otherwise than in the current edition. */
  changed: number;
  /** People who stand in the current edition and not in this one. */
  gone: number;
  /** When all of it lay there, UTC milliseconds: long after `now`, where the round is large. */
  readyAt: number;
}

interface Order {
  contest: ContestRecord;
  roundId: string;
  /** What it rests on; it is given up as soon as that is not so any more. */
  basis: Basis;
  /** UTC milliseconds. */
  now: number;
}

/**
 * Works the next edition of a round's final standings out from facts and lays it beside the current one: person by
 * person in the order of their ids, a few to each unit of work, so that entrants are answered between and nothing of
 * the round is ever held in memory whole. What an attempt cut short left behind is put right, and not done again.
 *
 * The caller works on the round alone in this process, and makes the edition current, or gives the round back.
 *
 * @returns undefined when facts have changed meanwhile, or another process is at work on the round.
 * @throws {Error} when a submitted attempt has no score: nobody is left out of final standings in silence.
 */
export async function layStandings(deps: Deps, order: Order): Promise<Laid | undefined> {
  const laying = new Laying(deps, order, await countBegun(deps, order.roundId));
  return (await laying.begin()) ? laying.run() : undefined;
}

/** Says how far it is at most this often. */
const tellEveryMs = 1_000;

class Laying {
  readonly #deps: Deps;
  readonly #order: Order;
  readonly #editions: Editions;
  readonly #countingOf: ReturnType<typeof compileCounting>;
  readonly #beganAt = performance.now();
  #toldAt = this.#beganAt;
  #progress: UnderWay;
  /** Stored lines of whom no page has brought facts yet. */
  readonly #left = new Map<string, StoredLines>();
  #entrants = 0;
  #changed = 0;
  #gone = 0;

  constructor(deps: Deps, order: Order, attempts: number) {
    const { contest, roundId, basis } = order;
    this.#deps = deps;
    this.#order = order;
    this.#editions = { roundId, current: basis.edition, next: basis.edition + 1 };
    this.#countingOf = compileCounting(contest.rules);
    const step = contest.rules.prediction ? 'counting' : 'ranking';
    this.#progress = { step, done: 0, total: attempts };
  }

  begin(): Promise<boolean> {
    const { roundId, current } = this.#editions;
    return takeRound(this.#deps, { roundId, edition: current }, this.#progress, this.#now());
  }

  async run(): Promise<Laid | undefined> {
    const { contest, roundId } = this.#order;
    const truths = await this.#count();
    if (!truths) return undefined;
    this.#progress = { ...this.#progress, step: 'ranking', done: 0 };
    const decisions = await readDecisions(this.#deps, contest.id);
    const lines = new StandingLines(contest, roundId, { truths, decisions });
    if (!(await this.#rank(lines))) return undefined;
    const [changed, gone] = [this.#changed, this.#gone];
    return {
      editions: this.#editions,
      truths,
      entrants: this.#entrants,
      changed,
      gone,
      readyAt: this.#now(),
    };
  }

  /** What the prediction was about; nothing has to be counted where there is none. */
  async #count(): Promise<Truth[] | undefined> {
    const { contest, roundId } = this.#order;
    const { rules } = contest;
    if (!rules.prediction) return [];
    const numbers = new TrueNumbers(rules, rules.prediction);
    for await (const { people, attempts } of readPeople(this.#deps, roundId)) {
      for (const { audience, attempts: handedIn } of people) {
        const counting = this.#countingOf(handedIn);
        if (counting) numbers.add({ audience, counting });
      }
      this.#progress.done += attempts;
      if (!(await this.#goOn())) return undefined;
    }
    return numbers.truths();
  }

  async #rank(lines: StandingLines): Promise<boolean> {
    for await (const { people, range, attempts } of readPeople(this.#deps, this.#order.roundId)) {
      if (range) await this.#meet(range);
      const counted = await this.#counted(people);
      this.#progress.done += attempts;
      if (!(await this.#lay(counted.flatMap((person) => lines.lineOf(person) ?? [])))) return false;
      if (!(await this.#goOn())) return false;
    }
    if (!(await this.#lay(lines.decidedLines()))) return false;
    return (await this.#endRest()) && this.#refuseUnscored();
  }

  async #meet(range: { after: string; upTo: string | undefined }) {
    for (const [entrantId, stored] of await readLines(this.#deps, this.#editions, range))
      this.#left.set(entrantId, stored);
    await nextTurn();
  }

  async #counted(people: readonly RoundPerson[]): Promise<CountedPerson[]> {
    const counted = people.flatMap(({ entrantId, audience, attempts }) => {
      const counting = this.#countingOf(attempts);
      return counting ? [{ entrantId, audience, counting }] : [];
    });
    const guesses = this.#order.contest.rules.prediction
      ? await readGuesses(
          this.#deps,
          counted.map(({ counting }) => counting.attempt.attemptId),
        )
      : undefined;
    return counted.map((person) => ({
      ...person,
      guess: guesses?.get(person.counting.attempt.attemptId) ?? null,
    }));
  }

  /** Lays what differs of these lines. @returns false when another process has taken the round over. */
  async #lay(lines: readonly StandingLine[]): Promise<boolean> {
    const changes: LineChange[] = [];
    for (const line of lines) {
      const { difference, change } = compareLine(this.#left.get(line.entrantId), line);
      this.#left.delete(line.entrantId);
      this.#entrants++;
      if (difference === 'changed') this.#changed++;
      if (change) changes.push(change);
    }
    return this.#store(changes);
  }

  /** Whoever is stored and has no line any more. */
  async #endRest(): Promise<boolean> {
    const changes: LineChange[] = [];
    for (const stored of this.#left.values()) {
      const { difference, change } = compareLine(stored, undefined);
      if (difference === 'gone') this.#gone++;
      if (change) changes.push(change);
    }
    return this.#store(changes);
  }

  async #store(changes: readonly LineChange[]): Promise<boolean> {
    for (let at = 0; at < changes.length; at += linesPerUnit) {
      const some = changes.slice(at, at + linesPerUnit);
      const isHeld = await this.#deps.store.write(async (tx) => {
        const held = await this.#tell(tx);
        if (held) await storeChanges(this.#deps, tx, this.#editions, some);
        return held;
      });
      if (!isHeld) return false;
      await nextTurn();
    }
    return true;
  }

  #tell(tx: Parameters<typeof tellProgress>[1]) {
    return tellProgress(this.#deps, tx, this.#order.roundId, this.#progress, this.#now());
  }

  /** Now and then says how far it is. @returns false when there is no sense in going on. */
  async #goOn(): Promise<boolean> {
    if (performance.now() - this.#toldAt < tellEveryMs) return true;
    this.#toldAt = performance.now();
    const { roundId, basis } = this.#order;
    if (!sameBasis(await readBasis(this.#deps, this.#deps.store.read, roundId), basis)) return false;
    return this.#deps.store.write((tx) => this.#tell(tx));
  }

  /** @returns false when facts have changed while they were read. */
  async #refuseUnscored(): Promise<boolean> {
    const { roundId, basis } = this.#order;
    const { done, total } = this.#progress;
    const missing = total - basis.open - done;
    if (missing === 0) return true;
    if (!sameBasis(await readBasis(this.#deps, this.#deps.store.read, roundId), basis)) return false;
    throw new Error(`${missing} submitted attempts of round ${roundId} have no score`);
  }

  #now() {
    return this.#order.now + Math.round(performance.now() - this.#beganAt);
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, dismiss, greeting } from '../bench/child.ts';
import { mergeAccounts, type Account } from './ledger.ts';
import type { PeopleQuestion, PeopleReport, Plan, Progress } from './people.ts';

/** Every process may hold only so many files open, and timers of fewer people are more punctual. */
const peopleAProcess = 2_500;

/** Which numbers each process plays: all of them, evenly. */
export function shares(people: number, most: number = peopleAProcess): { from: number; to: number }[] {
  const processes = Math.max(1, Math.ceil(people / most));
  const edge = (index: number) => Math.round((people * index) / processes);
  return Array.from({ length: processes }, (_, index) => ({ from: edge(index), to: edge(index + 1) }));
}

export interface CrowdReport {
  account: Account;
  processes: number;
  /** The least punctual process's. */
  loopP99Ms: number;
}

/** Entrants spread over processes of their own. */
export class Crowd {
  readonly #processes: ChildProcess[];

  private constructor(processes: ChildProcess[]) {
    this.#processes = processes;
  }

  /** Has the processes ready, so that none is late when the load begins. */
  static async gather(people: number): Promise<Crowd> {
    const processes = shares(people).map(() => fork(join(import.meta.dirname, 'people.ts')));
    await Promise.all(processes.map((each) => greeting<string>(each)));
    return new Crowd(processes);
  }

  /** @param plan for everybody; each process is handed its share. */
  async begin(people: number, plan: (from: number, to: number) => Plan): Promise<void> {
    const parts = shares(people);
    await Promise.all(
      this.#processes.map((each, index) => {
        const { from, to } = parts[index] ?? { from: 0, to: 0 };
        return ask(each, { play: plan(from, to) } satisfies PeopleQuestion);
      }),
    );
  }

  /** How many are still at it. */
  async left(): Promise<number> {
    const all = await Promise.all(
      this.#processes.map((each) => ask<Progress>(each, 'progress' satisfies PeopleQuestion)),
    );
    return all.reduce((total, { left }) => total + left, 0);
  }

  /**
   * Waits until everybody is done. At a moment (UTC ms), or at the signal, everybody stops where they are.
   * @returns how many had to.
   */
  async finish(until: number, signal?: AbortSignal): Promise<number> {
    for (;;) {
      const left = await this.left();
      if (left === 0) return 0;
      if (Date.now() >= until || signal?.aborted) {
        await this.#stop();
        return left;
      }
      await sleep(250);
    }
  }

  async #stop() {
    for (const each of this.#processes) each.send('stop' satisfies PeopleQuestion);
    while ((await this.left()) > 0) await sleep(100);
  }

  async report(): Promise<CrowdReport> {
    const all = await Promise.all(
      this.#processes.map((each) => ask<PeopleReport>(each, 'account' satisfies PeopleQuestion)),
    );
    return {
      account: mergeAccounts(all.map(({ account }) => account)),
      processes: all.length,
      loopP99Ms: Math.max(...all.map(({ loopP99Ms }) => loopP99Ms)),
    };
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.#processes.map((each) => dismiss(each)));
  }
}

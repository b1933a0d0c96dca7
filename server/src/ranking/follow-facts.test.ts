import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import { findContestById } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { Boards } from './boards.ts';
import { decideContest } from './decide-contest.ts';
import { finalizeRound } from './finalize-round.ts';
import { readContestFacts } from './read-contest-facts.ts';
import { rerankContest } from './rerank-round.ts';
import { makeRules } from './testing/make-rules.ts';
import {
  changeEntry,
  makeDeps,
  scoreAgain,
  storeContest,
  storeEntrant,
  storeResult,
} from './testing/result-facts.ts';
import { storedLines } from './testing/stored-lines.ts';

const round = (id: string, opensAt: number, closesAt: number) => ({
  id,
  title: id,
  opensAt,
  closesAt,
  bankId: null,
  blueprint: null,
  sets: [],
});
const prize = { title: 'Nhất', count: 2, value: '1 triệu đồng' };
const audience = (id: string) => ({ id, name: id, bankId: null, prizes: [prize] });
const rules: Rules = makeRules({
  rounds: [round('r1', 1_000, 100_000), round('r2', 200_000, 300_000)],
  audiences: [audience('can-bo'), audience('nguoi-dan')],
  ranking: [{ by: 'score' }, { by: 'attempts' }, { by: 'prediction' }, { by: 'decision' }],
  prediction: { target: 'attempts', decimals: 0, among: 'audience' },
  overall: { by: 'best', rounds: 1 },
  sitting: { durationMs: 600_000, graceMs: 5_000, attempts: 2, counts: 'best' },
  prizes: [prize],
  roundPrizes: [prize],
});
const people = ['an', 'binh', 'chi', 'dung', 'em'] as const;
const ends = [105_000, 305_000] as const;

type Step =
  | { do: 'submit'; who: string; score: number; guess: number; told: boolean }
  | { do: 'rescore'; who: string; score: number; told: boolean }
  | { do: 'annul' | 'restore'; who: string; told: boolean }
  | { do: 'merge'; who: string; into: string; told: boolean }
  | { do: 'move'; who: string; to: string }
  | { do: 'tick' | 'sweep' };

const who = fc.constantFrom(...people);
const score = fc.constantFrom(300, 600, 1_000);
/** Whether anybody hears of it; a sweep finds it otherwise. */
const told = fc.boolean();
const kind = <T extends string>(name: T) => fc.constant(name);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    arbitrary: fc.record({ do: kind('submit'), who, score, guess: fc.integer({ min: 0, max: 6 }), told }),
    weight: 5,
  },
  fc.record({ do: kind('rescore'), who, score, told }),
  fc.record({ do: fc.constantFrom('annul' as const, 'restore' as const), who, told }),
  fc.record({ do: kind('merge'), who, into: who, told }),
  fc.record({ do: kind('move'), who, to: fc.constantFrom('can-bo', 'nguoi-dan') }),
  { arbitrary: fc.record({ do: fc.constantFrom('tick' as const, 'sweep' as const) }), weight: 2 },
);

/** A contest under way: what was done so far, and the boards that follow it. */
class Story {
  readonly deps: Deps;
  readonly boards: Boards;
  #now = 2_000;
  #round = 0;
  readonly #numbers = new Map<string, number>();

  constructor(deps: Deps) {
    this.deps = deps;
    this.boards = new Boards(deps);
  }

  get now() {
    return this.#now;
  }
  get #roundId() {
    return `r${this.#round + 1}`;
  }

  async take(step: Step) {
    this.#now += 10;
    switch (step.do) {
      case 'submit':
        return this.#submit(step);
      case 'rescore': {
        if (!this.#numbers.has(`${this.#roundId} ${step.who}`)) return;
        await scoreAgain(this.deps, { entrantId: step.who, roundId: this.#roundId }, step.score, this.#now);
        return this.#scored(step);
      }
      case 'annul':
        await changeEntry(this.deps, step.who, { annulledAt: this.#now });
        return this.#entries(step, [step.who]);
      case 'restore':
        await changeEntry(this.deps, step.who, { annulledAt: null, mergedInto: null });
        // Nothing tells of a restored entry but who restores it.
        return this.#entries({ told: true }, [...people]);
      case 'merge':
        if (step.who === step.into) return;
        await changeEntry(this.deps, step.into, { mergedInto: null });
        await changeEntry(this.deps, step.who, { mergedInto: step.into });
        return this.#entries({ told: true }, [...people]);
      case 'move':
        await changeEntry(this.deps, step.who, { audience: step.to });
        this.deps.changes.emit('profile', { contestId: 'c1', entrantId: step.who });
        return this.#rerank();
      case 'sweep':
        await this.boards.sweep(this.#now);
        return;
      case 'tick':
        await this.boards.tick(this.#now);
    }
  }

  async #submit({ who: entrantId, score: hundredths, guess, told: isTold }: Step & { do: 'submit' }) {
    const place = `${this.#roundId} ${entrantId}`;
    const number = (this.#numbers.get(place) ?? 0) + 1;
    if (number > 2) return;
    this.#numbers.set(place, number);
    await storeResult(this.deps, entrantId, {
      roundId: this.#roundId,
      number,
      score: hundredths,
      startedAt: this.#now,
      durationMs: 5,
      scoredAt: this.#now,
      guesses: [guess],
    });
    this.#scored({ who: entrantId, told: isTold });
  }

  #scored({ who: entrantId, told: isTold }: { who: string; told: boolean }) {
    const roundId = this.#roundId;
    if (isTold)
      this.deps.changes.emit('scored', {
        contestId: 'c1',
        roundId,
        entrantId,
        attemptId: `${roundId}-${entrantId}-1`,
      });
  }

  async #entries({ told: isTold }: { told: boolean }, entrantIds: string[]) {
    if (isTold) this.deps.changes.emit('entries', { contestId: 'c1', entrantIds });
    await this.#rerank();
  }

  #rerank() {
    return rerankContest(this.deps, 'c1', { by: 'staff-1' }, this.#now);
  }

  /** Lets the round end, and the next begin. */
  async end() {
    this.#now = ends[this.#round] ?? 0;
    await finalizeRound(this.deps, this.#roundId, this.#now);
    this.#now += 100_000;
    this.#round++;
  }
}

const names = [
  'contest:c1',
  'contest:c1:audience:can-bo',
  'contest:c1:audience:nguoi-dan',
  ...['r1', 'r2'].flatMap((id) => [
    `round:${id}`,
    `round:${id}:audience:can-bo`,
    `round:${id}:audience:nguoi-dan`,
  ]),
];
const pagesOf = (boards: Boards) => names.map((name) => boards.findJury(name)?.board.juryPage(0, 50));

const clear = async ({ store }: Deps) => {
  const { contests, contestRules, rounds, entrants, entrantProfiles } = store.tables;
  const { attempts, scoreEvents, predictions, finalStandings, tieDecisions, auditEvents } = store.tables;
  await store.write(async (tx) => {
    for (const table of [contests, contestRules, rounds, entrants, entrantProfiles]) await tx.delete(table);
    for (const table of [attempts, scoreEvents, predictions]) await tx.delete(table);
    for (const table of [finalStandings, tieDecisions, auditEvents]) await tx.delete(table);
  });
};

const begin = async ({ store }: Deps): Promise<Story> => {
  // Its own notifications and memory: nothing is left over from the story before.
  const deps = await makeDeps(store);
  await clear(deps);
  await storeContest(deps, rules);
  for (const [at, id] of people.entries())
    await storeEntrant(deps, id, { audience: at % 2 === 0 ? 'can-bo' : 'nguoi-dan' });
  const story = new Story(deps);
  await story.boards.start(story.now);
  return story;
};

/** Boards that followed every step, and those built from facts now. */
const followedAndRebuilt = async ({ deps, boards, now }: Story) => {
  await boards.sweep(now);
  await boards.tick(now);
  const rebuilt = new Boards(deps);
  await rebuilt.start(now);
  return [pagesOf(boards), pagesOf(rebuilt)];
};

/** What is stored and on the boards, and what is decided from facts now. */
const storedAndDecided = async ({ deps, boards }: Story) => {
  const contest = await findContestById(deps, 'c1');
  if (!contest) throw new Error('There is no contest');
  const stored = await storedLines(deps);
  const decided = decideContest('c1', rules, await readContestFacts(deps, contest)).boards;
  const lineOf = (
    board: string,
    line: { entrantId: string; rank: number; rankKey: string },
    attempts: number | null,
  ) => `${board} ${line.rank} ${line.entrantId} ${line.rankKey} ${attempts}`;
  return [
    {
      boards: decided.map(({ board }) =>
        boards
          .findJury(board)
          ?.board.juryPage(0, 50)
          .rows.map(({ rank, name }) => `${rank} ${name}`),
      ),
      lines: stored.map((line) => lineOf(`round:${line.roundId}`, line, line.attempts)),
    },
    {
      boards: decided.map(({ rows }) => rows.map(({ rank, entrantId }) => `${rank} ${entrantId}`)),
      lines: ['round:r1', 'round:r2'].flatMap((name) =>
        (decided.find(({ board }) => board === name)?.rows ?? []).map((row) =>
          lineOf(name, row, row.standing.attempts),
        ),
      ),
    },
  ];
};

it('after any sequence of events boards and stored standings are those that facts give', async () => {
  const store = await makeDeps();
  const steps = fc.array(anyStep, { minLength: 1, maxLength: 15 });
  await fc.assert(
    fc.asyncProperty(steps, steps, steps, async (first, second, afterwards) => {
      const story = await begin(store);
      for (const during of [first, second]) {
        for (const step of during) await story.take(step);
        const [followed, rebuilt] = await followedAndRebuilt(story);
        expect(followed).toEqual(rebuilt);
        await story.end();
      }
      // Everything is final: what happens to entries now is ranked anew.
      for (const step of afterwards)
        if (step.do !== 'submit' && step.do !== 'rescore') await story.take(step);
      const [followed, rebuilt] = await followedAndRebuilt(story);
      expect(followed).toEqual(rebuilt);
      const [stored, decided] = await storedAndDecided(story);
      expect(stored).toEqual(decided);
    }),
    { numRuns: 15 },
  );
}, 60_000);

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Deps } from '../../deps.ts';
import { loadTree } from '../../people/units/tree-store.ts';
import { readFrozenRoster } from '../../collective/read-frozen-roster.ts';
import type { EntrantAttempts } from '../../ranking/final-standings.ts';
import type { Belonging, ContestFacts, RoundFacts } from '../../ranking/outcome.ts';
import { readContestFacts } from '../../ranking/read-contest-facts.ts';
import { ExportGate } from '../../reports/export-gate.ts';
import { bytesFromThread } from '../../threads/bytes-from-thread.ts';
import type { ContestRecord } from '../queries.ts';
import type { DryRun } from './contract.ts';
import type { Effect, FactSlice, RulesJob, RunBasis } from './rules-job.ts';

/** One at a time in this process, a few more may wait: each holds a contest's facts and a core. */
const gate = new ExportGate(4);

const sliceSize = 500;

type Post = (message: FactSlice | 'end') => void;

const runJob = async (job: RulesJob, feed: (post: Post) => Promise<void>): Promise<unknown> => {
  const bytes = await bytesFromThread(new URL('./rules-worker.ts', import.meta.url), job, async (post) => {
    await feed(post);
    post('end');
  });
  return JSON.parse(bytes.toString('utf8'));
};

/** Runs rules over people who are made up, in a thread of its own. */
export const runSampleApart = (rules: RulesJob & { kind: 'sample' }): Promise<DryRun> =>
  gate.run(async () => (await runJob(rules, async () => undefined)) as DryRun);

/**
 * Does a job over what is stored of a contest, in a thread of its own.
 *
 * @throws {Problem} overloaded while others wait.
 */
export const runStoredApart = <Answer extends DryRun | Effect>(
  deps: Deps,
  contest: ContestRecord,
  jobOver: (over: RunBasis) => RulesJob,
): Promise<Answer> =>
  gate.run(async () => {
    const facts = await readTakenRounds(deps, contest);
    const tree = await loadTree(deps.store.read, deps);
    const places = new Map(
      Array.from(tree, ([id, { parentId, mergedInto }]) => [id, { parentId, mergedInto }]),
    );
    const over = { contestId: contest.id, decisions: facts.decisions, tree: places };
    return (await runJob(jobOver(over), (post) => feedStored(deps, contest, facts, post))) as Answer;
  });

/** Rounds that somebody has handed something in to count as over here. */
const readTakenRounds = async (deps: Deps, contest: ContestRecord): Promise<ContestFacts> => {
  const roundIds = contest.rounds.map(({ id }) => id);
  const { people, rounds, decisions } = await readContestFacts(deps, contest, roundIds);
  return { people, rounds: rounds.filter(({ entrants }) => entrants.length > 0), decisions };
};

const feedStored = async (deps: Deps, contest: ContestRecord, facts: ContestFacts, post: Post) => {
  for (const people of slices(belongings(facts))) await handIn(post, { kind: 'people', people });
  const submitted = new Set<string>();
  for (const { roundId, entrants, guesses } of facts.rounds)
    for (const some of slices(entrants)) {
      for (const { entrantId } of some) submitted.add(entrantId);
      await handIn(post, {
        kind: 'round',
        slice: { roundId, entrants: some, guesses: guessesOf(some, guesses) },
      });
    }
  for (const roster of slices(await readFrozenRoster(deps, contest, submitted)))
    await handIn(post, { kind: 'roster', roster });
};

/** Names stay behind: the thread has no need of them. */
function* belongings({ people }: ContestFacts): Generator<[string, Belonging]> {
  for (const [id, { audience, unitId }] of people) yield [id, { audience, unitId }];
}

const guessesOf = (entrants: readonly EntrantAttempts[], guesses: RoundFacts['guesses']) =>
  new Map(
    entrants.flatMap(({ attempts }) =>
      attempts.map(({ attemptId }): [string, number | null] => [attemptId, guesses.get(attemptId) ?? null]),
    ),
  );

/** So many at a time, taken only when they are asked for. */
function* slices<Row>(rows: Iterable<Row>): Generator<Row[]> {
  let slice: Row[] = [];
  for (const row of rows) {
    slice.push(row);
    if (slice.length < sliceSize) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}

/** Between slices the event loop serves others. */
const handIn = async (post: Post, slice: FactSlice) => {
  post(slice);
  await nextTurn();
};

import { inArray } from 'drizzle-orm';
import type { Store } from '@cchc/db/store.ts';
import type { Deps, ReadDeps } from '../deps.ts';
import { problem } from '../problems.ts';
import { answerFromThread } from './answer-from-thread.ts';

/** Something worked out of the facts of whole rounds, which may be those of a million people. */
export interface OverFacts<Work, Answer> {
  here: (deps: ReadDeps, work: Work) => Promise<Answer>;
  /** A module that answers its owner with the same (`answerOwner`). */
  thread: URL;
  /** What of the answer leaves the thread without being copied. */
  moved?: (answer: Answer) => ArrayBuffer[];
}

/** What the thread is told. */
export interface ThreadWork<Work> {
  place: NonNullable<Store['place']>;
  work: Work;
}

/** With fewer attempts it is done sooner than a thread has begun. */
export const manyAttempts = 2_000;

/** Facts of a million people take 1.3 GB, and what follows from them as much again. */
const heapMb = 3_800;

/** What is being worked out over a store: one at a time, for each fills memory and a core. */
interface Desk {
  /** The end of what was asked for last. */
  tail: Promise<unknown>;
  stop: AbortController;
}

const desks = new WeakMap<object, Desk>();

function deskOf(store: object): Desk {
  const known = desks.get(store);
  if (known) return known;
  const desk = { tail: Promise.resolve(), stop: new AbortController() };
  desks.set(store, desk);
  return desk;
}

/** Ends what is being worked out over a store that is about to close: whoever waits for it is told to come back. */
export function stopWorkingOut(store: Store) {
  desks.get(store)?.stop.abort(problem('overloaded', { retryAfter: 10 }));
  desks.delete(store);
}

/**
 * Works something out of the facts of rounds: of many people in a thread of its own over a snapshot, so that nobody who
 * sits or reads waits for it; of few at once, and here.
 *
 * @throws what goes wrong in it, here or there; {Problem} overloaded where the server is closing.
 */
export async function workOut<Work, Answer>(
  { store }: Pick<Deps, 'store'>,
  roundIds: readonly string[],
  { here, thread }: OverFacts<Work, Answer>,
  work: Work,
): Promise<Answer> {
  const { place } = store;
  // A database inside this process, as tests have one, cannot be opened elsewhere.
  if (place === null || !(await hasMany(store, roundIds))) return here({ store }, work);
  const told: ThreadWork<Work> = { place, work };
  const desk = deskOf(store);
  const answer = desk.tail.then(() =>
    answerFromThread<Answer>(thread, told, { heapMb, signal: desk.stop.signal }),
  );
  desk.tail = answer.catch(() => undefined);
  return answer;
}

/** Looks at no more of them than it takes to tell. */
async function hasMany({ read, tables }: ReadDeps['store'], roundIds: readonly string[]): Promise<boolean> {
  const { attempts } = tables;
  const last = await read
    .select({ id: attempts.id })
    .from(attempts)
    .where(inArray(attempts.roundId, [...roundIds]))
    .limit(1)
    .offset(manyAttempts - 1);
  return last.length > 0;
}

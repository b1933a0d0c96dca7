import type { FastifyInstance } from 'fastify';
import { inArray } from 'drizzle-orm';
import type { Store } from '@cchc/db/store.ts';
import type { Deps, ReadDeps } from '../deps.ts';
import { problem } from '../problems.ts';
import { answerFromThread } from './answer-from-thread.ts';

declare module 'fastify' {
  interface FastifyInstance {
    factsDesk: FactsDesk;
  }
}

/** Something worked out of the facts of whole rounds, which may be those of a million people. */
export interface OverFacts<Work, Answer> {
  /** What it throws arrives as a plain error where it is done in a thread: no {Problem} for a client. */
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

/** A million people take 1.6 GB. From 2 GiB on V8 would let garbage grow to four times what is alive, not to twice. */
const heapMb = 1_900;

const nothing = () => undefined;

/**
 * Where what follows from all facts of a contest is worked out: of many people in a thread over a snapshot, so that nobody
 * who sits or reads waits for it; of few in the event loop. One of each at a time, for a thread fills memory and a core.
 */
export class FactsDesk {
  readonly #store: ReadDeps['store'] & Pick<Store, 'place'>;
  readonly #stop = new AbortController();
  /** The ends of the two lines. */
  readonly #tails: Record<'here' | 'thread', Promise<unknown>> = {
    here: Promise.resolve(),
    thread: Promise.resolve(),
  };

  constructor(store: ReadDeps['store'] & Pick<Store, 'place'>) {
    this.#store = store;
  }

  /**
   * Works something out when its turn has come.
   *
   * @param roundIds whose facts it rests on.
   * @param begin called as its turn comes, before any fact is read: what it is to be worked out of.
   * @throws what goes wrong in it; {Problem} overloaded where the server is closing.
   */
  async workOut<Work, Answer>(
    roundIds: readonly string[],
    kind: OverFacts<Work, Answer>,
    begin: () => Work | Promise<Work>,
  ): Promise<Answer> {
    const line = (await this.#isThreadWorth(roundIds)) ? 'thread' : 'here';
    const answer = this.#tails[line].then(async () => {
      this.#stop.signal.throwIfAborted();
      const work = await begin();
      return line === 'here' ? kind.here({ store: this.#store }, work) : this.#fromThread(kind, work);
    });
    // The line keeps nobody's answer.
    this.#tails[line] = answer.then(nothing, nothing);
    return answer;
  }

  /** Ends what is being worked out and whatever waits for it: whoever asked is told to come back. */
  stop() {
    this.#stop.abort(problem('overloaded', { retryAfter: 10 }));
  }

  #fromThread<Work, Answer>({ thread }: OverFacts<Work, Answer>, work: Work): Promise<Answer> {
    const told = { place: this.#store.place, work };
    return answerFromThread<Answer>(thread, told, { heapMb, signal: this.#stop.signal });
  }

  /** A database inside this process, as tests have one, cannot be opened elsewhere. Few attempts are no work. */
  async #isThreadWorth(roundIds: readonly string[]): Promise<boolean> {
    const { place, read, tables } = this.#store;
    if (place === null) return false;
    const { attempts } = tables;
    const last = await read
      .select({ id: attempts.id })
      .from(attempts)
      .where(inArray(attempts.roundId, [...roundIds]))
      .limit(1)
      .offset(manyAttempts - 1);
    return last.length > 0;
  }
}

/** Gives the application its desk, which stops when it closes. */
export function registerFactsDesk(app: FastifyInstance, deps: Pick<Deps, 'store'>) {
  app.decorate('factsDesk', new FactsDesk(deps.store));
  app.addHook('preClose', async () => app.factsDesk.stop());
}

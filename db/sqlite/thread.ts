import { Worker } from 'node:worker_threads';

interface Question {
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** What a thread is sent. */
export interface Message<Order> {
  id: number;
  order: Order;
}

/** What a thread answers each order with. */
export interface Answer {
  id: number;
  error?: unknown;
}

/**
 * A thread of this process that carries out one kind of order, one at a time. It is begun with the first order, and
 * keeps the process alive only while somebody waits for it.
 */
export class Thread<Order> {
  readonly #file: URL;
  readonly #waiting = new Map<number, Question>();
  #worker: Worker | undefined;
  #asked = 0;

  /** @param file a module that answers each message by `answerOrder`. */
  constructor(file: URL) {
    this.#file = file;
  }

  /** @throws what the thread threw over this order, or what ended it. */
  carryOut(order: Order): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const id = ++this.#asked;
    const worker = (this.#worker ??= this.#begin());
    if (this.#waiting.size === 0) worker.ref();
    this.#waiting.set(id, { resolve, reject });
    const message: Message<Order> = { id, order };
    worker.postMessage(message);
    return promise;
  }

  #begin(): Worker {
    const worker = new Worker(this.#file);
    worker.on('message', (answer: Answer) => this.#answered(worker, answer));
    worker.on('error', (error) => this.#ended(error));
    worker.on('exit', () => this.#ended(new Error('the thread has ended')));
    return worker;
  }

  #answered(worker: Worker, { id, error }: Answer): void {
    const question = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) worker.unref();
    if (error === undefined) question?.resolve();
    else question?.reject(error);
  }

  #ended(error: unknown): void {
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

import { failureKind } from '#lib/organizer/failure.ts';

type Reading<T> =
  | { status: 'loading' }
  /** `stale` when a later attempt at reading failed: what is shown was true then. */
  | { status: 'ready'; value: T; stale: boolean }
  | { status: 'failed'; error: unknown };

/** Something a page reads from the server, and reads again. */
export class Resource<T> {
  reading = $state.raw<Reading<T>>({ status: 'loading' });
  readonly #read: () => Promise<T>;
  #latest = 0;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  /** What was last read, if anything was. */
  get value(): T | undefined {
    return this.reading.status === 'ready' ? this.reading.value : undefined;
  }

  /** Reads, showing what was there meanwhile. An answer overtaken by a later one is dropped. */
  async load(): Promise<void> {
    const own = ++this.#latest;
    try {
      const value = await this.#read();
      if (own === this.#latest) this.reading = { status: 'ready', value, stale: false };
    } catch (error) {
      if (own === this.#latest) this.#failed(error);
    }
  }

  /** Takes a value that came with the answer to something else. */
  set(value: T): void {
    this.#latest++;
    this.reading = { status: 'ready', value, stale: false };
  }

  /** A page keeps what it shows when only the network failed; a lost right or session takes it away. */
  #failed(error: unknown): void {
    const passing = ['offline', 'busy', 'broken'].includes(failureKind(error));
    this.reading =
      passing && this.reading.status === 'ready'
        ? { ...this.reading, stale: true }
        : { status: 'failed', error };
  }
}

import { closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Connection } from './connection.ts';
import type { SyncOrder } from './sync-thread.ts';
import { Thread } from './thread.ts';

export interface LogLimits {
  /** Pages after which the log is copied into the database. */
  pages: number;
  /** Transactions between two looks at its length; a look takes as long as ten reads. */
  looksEvery: number;
}

/** Pages of 4 kB: 16 MB. */
const defaultLimits: LogLimits = { pages: 4_000, looksEvery: 64 };

/** One of each serves every database of the process. */
const syncing = new Thread<SyncOrder>(new URL('sync-thread.ts', import.meta.url));
const copying = new Thread<string>(new URL('checkpoint-thread.ts', import.meta.url));

/**
 * The write-ahead log of a database whose writing connection commits without syncing (`synchronous = NORMAL`): it is
 * synced here, in another thread, so that the event loop goes on meanwhile; and so it is kept short.
 * docs/decisions/0025-sync-beside-the-event-loop.md says why that is sound.
 */
export class Log {
  readonly #connection: Connection;
  readonly #path: string;
  readonly #limits: LogLimits;
  #fd: number | undefined;
  #transactions = 0;
  #copy: Promise<void> | undefined;
  #copied = false;

  constructor(connection: Connection, limits: LogLimits = defaultLimits) {
    this.#connection = connection;
    this.#limits = limits;
    this.#path = `${resolve(connection.name)}-wal`;
  }

  /**
   * Resolves when everything committed so far would survive a power cut. When the disk does not say so, the process
   * ends and nothing is answered: after a failed sync nobody can tell what the disk has kept, not even another sync.
   */
  async sync(): Promise<void> {
    try {
      this.#fd ??= openSync(this.#path, 'r');
      await syncing.carryOut({ fd: this.#fd, path: this.#path });
    } catch (cause) {
      endProcess(new Error('the log was not synced', { cause }));
      await new Promise<never>(() => undefined);
    }
  }

  /**
   * To be awaited before each transaction. Once the log is long it is copied while units go on; the few pages they add
   * are copied with the door shut, for only a log copied to its end begins anew.
   */
  async keepShort(): Promise<void> {
    const { pages, looksEvery } = this.#limits;
    if (this.#copied) {
      this.#copied = false;
      await this.#copyNow();
    } else if (!this.#copy && ++this.#transactions % looksEvery === 0 && this.#length() > pages) {
      this.#copy = this.#copyNow().finally(() => {
        this.#copied = true;
        this.#copy = undefined;
      });
    }
  }

  async close(): Promise<void> {
    await this.#copy;
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  #length(): number {
    const [state] = this.#connection.pragma('wal_checkpoint(NOOP)') as { log: number }[];
    return state?.log ?? 0;
  }

  /** A copy that fails loses nothing: the log still holds everything, and the next one tries again. */
  #copyNow(): Promise<void> {
    return copying.carryOut(resolve(this.#connection.name)).catch(() => undefined);
  }
}

/** Out of reach of whoever awaits. */
function endProcess(error: Error): void {
  setImmediate(() => {
    throw error;
  });
}

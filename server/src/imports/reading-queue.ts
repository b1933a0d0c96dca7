import type { Deps } from '../deps.ts';
import { uploadsFull } from '../http/uploads.ts';
import type { SheetColumns } from './column-contract.ts';
import { ColumnsNeeded } from './columns-needed.ts';
import { askAgain, keepFile } from './kept-files.ts';
import { FileRefused, type ReadResult } from './read-result.ts';
import { storeFailure, storeResult } from './store-read.ts';

/** Reads an uploaded file off the thread requests are answered on. @throws {FileRefused} */
export type ReadUpload = (
  bytes: Uint8Array,
  name: string,
  options: {
    onProgress: (share: number) => void;
    signal: AbortSignal;
    columns?: readonly SheetColumns[] | undefined;
  },
) => Promise<ReadResult>;

interface Upload {
  importId: string;
  fileName: string;
  bytes: Uint8Array;
  /** What the columns of its tables hold, where somebody has said so: the file is then kept. */
  columns?: readonly SheetColumns[];
}

/** Files that wait for their turn, besides the one being read; at the largest they hold 100 MB. */
export const mostWaiting = 5;

/**
 * Uploaded files, read one at a time in the order they came. What has been read is in the database; what has
 * not is only here, so a restart leaves an import that was never read, and the next start says so.
 */
export class ReadingQueue {
  readonly #deps: Deps;
  readonly #read: ReadUpload;
  readonly #clock: () => number;
  readonly #waiting: Upload[] = [];
  #reserved = 0;
  #current: { importId: string; progress: number; cancel: AbortController } | undefined;
  #running: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(deps: Deps, read: ReadUpload, clock: () => number) {
    this.#deps = deps;
    this.#read = read;
    this.#clock = clock;
  }

  /**
   * Keeps a place for an upload that is still to be noted down, then runs `note` and queues what it gives.
   *
   * @throws {Problem} uploads-full when enough files are waiting.
   */
  async accept(note: () => Promise<Upload>): Promise<void> {
    const ahead = this.#waiting.length + this.#reserved;
    if (this.#closed || ahead >= mostWaiting + Number(!this.#current)) throw uploadsFull();
    this.#reserved++;
    try {
      this.#waiting.push(await note());
    } finally {
      this.#reserved--;
    }
    this.#next();
  }

  /** From 0 to 1; 0 for one that waits. */
  progressOf(importId: string): number {
    return this.#current?.importId === importId ? this.#current.progress : 0;
  }

  /** Stops reading a file, or takes it out of the queue; nothing more of it is stored. */
  cancel(importId: string) {
    const at = this.#waiting.findIndex((upload) => upload.importId === importId);
    if (at >= 0) this.#waiting.splice(at, 1);
    if (this.#current?.importId === importId) this.#current.cancel.abort();
  }

  /** Stops at once; resolves when nothing more is stored. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting.length = 0;
    this.#current?.cancel.abort();
    await this.#running;
  }

  /** Resolves when everything that was waiting has been read. */
  async settled(): Promise<void> {
    while (this.#current) await this.#running;
  }

  #next() {
    if (this.#current || this.#closed) return;
    const upload = this.#waiting.shift();
    if (!upload) return;
    const cancel = new AbortController();
    this.#current = { importId: upload.importId, progress: 0, cancel };
    this.#running = this.#process(upload, cancel.signal).finally(() => {
      this.#current = undefined;
      this.#next();
    });
  }

  async #process(upload: Upload, signal: AbortSignal): Promise<void> {
    const { importId, fileName, bytes, columns } = upload;
    try {
      const onProgress = (share: number) => {
        // Storing what was read is the last part of it.
        if (this.#current?.importId === importId)
          this.#current.progress = Math.min(1, Math.max(0, share)) * 0.95;
      };
      const result = await this.#read(bytes, fileName, { onProgress, signal, columns });
      await storeResult(this.#deps, { importId, result, signal }, this.#clock);
    } catch (error) {
      if (signal.aborted) return;
      // Where even asking fails it has failed: an import that nobody reads must not seem to be read.
      await this.#ask(upload, error).catch((err: unknown) => this.#fail(importId, err));
    }
  }

  /** A table whose columns cannot be told waits for somebody who can see them; anything else has failed. */
  async #ask({ importId, bytes, columns }: Upload, error: unknown): Promise<void> {
    const now = this.#clock();
    if (error instanceof ColumnsNeeded) await keepFile(this.#deps, { importId, bytes, needed: error }, now);
    else if (columns && error instanceof FileRefused && error.code === 'no-questions')
      await askAgain(this.#deps, [importId], 'columns-gave-nothing', now);
    else await this.#fail(importId, error);
  }

  async #fail(importId: string, error: unknown): Promise<void> {
    const refused = error instanceof FileRefused;
    if (!refused || error.code === 'reading-failed')
      this.#deps.log.error({ err: error, importId }, 'reading a file failed');
    const failure = refused
      ? { code: error.code, detail: error.detail, place: {} }
      : { code: 'reading-failed' as const, detail: '', place: {} };
    await storeFailure(this.#deps, importId, failure, this.#clock()).catch((err: unknown) =>
      this.#deps.log.error({ err, importId }, 'a failed import could not be noted'),
    );
  }
}

import { Readable } from 'node:stream';
import type { Store } from '@cchc/db/store.ts';
import type { ReadDeps } from '../deps.ts';
import { beginThread } from '../threads/begin-thread.ts';
import { cutOffStalled } from './cut-off-stalled.ts';
import type { ExportProgress } from './export-facts.ts';
import { describeOrder } from './export-rules.ts';
import { writeWorkbook, type WorkbookJob } from './export-workbook.ts';

/** What the thread is told at its start. */
export interface WorkbookWork {
  place: NonNullable<Store['place']>;
  job: WorkbookJob;
}

/** What it says. */
export type WorkbookMessage = { bytes: Uint8Array } | { progress: ExportProgress } | { done: true };

/** A million places take 600 MB. From 2 GiB on V8 would let garbage grow to four times what is alive, not to twice. */
const heapMb = 1_900;
/** A download that moves by nothing for so long is over. */
const longestStallMs = 60_000;

type OnProgress = (progress: ExportProgress) => void;

/**
 * A workbook's bytes while they are made, in a thread of its own over a snapshot. The thread never waits for whoever
 * reads: a snapshot kept open lets the database's log grow, and the compressed rest of a workbook is small. Destroyed,
 * it ends the thread; it has closed when the thread is gone.
 */
export const makeWorkbook = (
  deps: { store: ReadDeps['store'] & Pick<Store, 'place'> },
  job: WorkbookJob,
  onProgress: OnProgress,
): Readable =>
  deps.store.place === null
    ? workbookFromHere(deps, job, onProgress)
    : workbookFromThread({ place: deps.store.place, job }, onProgress);

function workbookFromThread(work: WorkbookWork, onProgress: OnProgress): Readable {
  const worker = beginThread(new URL('./xlsx-worker.ts', import.meta.url), work, heapMb);
  let isDone = false;
  let isGone = false;
  const body = new Readable({
    read: () => undefined,
    destroy: (error, closed) => {
      if (isGone) closed(error);
      else worker.once('exit', () => closed(error));
      void worker.terminate();
    },
  });
  worker.on('message', (message: WorkbookMessage) => {
    if ('bytes' in message) body.push(message.bytes);
    else if ('progress' in message) onProgress(message.progress);
    else {
      isDone = true;
      end(body);
    }
  });
  worker.once('error', (error) => body.destroy(error));
  worker.once('exit', () => {
    isGone = true;
    if (!isDone) body.destroy(new Error('The thread ended without an answer'));
  });
  return body;
}

/** Nothing more comes. */
function end(body: Readable) {
  body.push(null);
  cutOffStalled(body, longestStallMs);
}

/** A database inside this process, as tests have one, cannot be opened elsewhere. */
function workbookFromHere(deps: ReadDeps, job: WorkbookJob, onProgress: OnProgress): Readable {
  const body = new Readable({ read: () => undefined });
  const write = async () => {
    await writeWorkbook(deps, job, await describeOrder(job.order), {
      emit: (bytes) => {
        if (body.destroyed) throw new Error('Nobody wants it any more');
        body.push(bytes);
      },
      progress: onProgress,
    });
    end(body);
  };
  write().catch((error: unknown) => body.destroy(error instanceof Error ? error : new Error(String(error))));
  return body;
}

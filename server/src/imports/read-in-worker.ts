import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { SheetColumns } from './column-contract.ts';
import { ColumnsNeeded } from './columns-needed.ts';
import { FileRefused, type ReadQuestion, type ReadResult } from './read-result.ts';
import type { WorkerInput, WorkerMessage } from './reader-worker.ts';

/** What reading one file may use at most. */
interface ReadingLimits {
  /** Of the worker's heap. */
  megabytes: number;
  timeMs: number;
}

interface Options {
  onProgress?: (share: number) => void;
  /** Stops the reading. */
  signal?: AbortSignal;
  /** What the columns of its tables hold, where somebody has said so. */
  columns?: readonly SheetColumns[] | undefined;
  limits?: ReadingLimits;
}

const usualLimits: ReadingLimits = { megabytes: 256, timeMs: 30_000 };

/**
 * Reads a file of questions on a thread of its own, within bounds of memory and time.
 *
 * @param bytes handed over to that thread: they are gone for the caller.
 * @throws {FileRefused} for whatever keeps the file from being read; interrupted when the signal says stop.
 */
export const readInWorker = async (
  bytes: Uint8Array,
  name: string,
  { onProgress = () => undefined, signal, columns, limits = usualLimits }: Options = {},
): Promise<ReadResult> => {
  if (signal?.aborted) throw new FileRefused('interrupted');
  const worker = startWorker({ bytes: ownBuffer(bytes), name, columns }, limits);
  const stopping = new AbortController();
  const stop = stopping.signal;
  try {
    return await Promise.race([
      collect(worker, onProgress),
      refusedAfter(limits.timeMs, stop),
      refusedOnAbort(signal, stop),
    ]);
  } finally {
    stopping.abort();
    await worker.terminate();
  }
};

const startWorker = (workerData: WorkerInput, { megabytes }: ReadingLimits) =>
  new Worker(new URL('reader-worker.ts', import.meta.url), {
    workerData,
    transferList: [workerData.bytes.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
  });

/** A view of a shared pool cannot be handed over without taking the pool along. */
const ownBuffer = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength && !Buffer.isBuffer(bytes) ? bytes : new Uint8Array(bytes);

/** Gathers what the worker sends, letting others have their turn between batches. */
const collect = (worker: Worker, onProgress: (share: number) => void) =>
  new Promise<ReadResult>((resolve, reject) => {
    const questions: ReadQuestion[] = [];
    worker.on('message', (message: WorkerMessage) => {
      if ('progress' in message) onProgress(message.progress);
      else if ('refused' in message) reject(new FileRefused(message.refused.code, message.refused.detail));
      else if ('columnsNeeded' in message) {
        const { code, format, samples } = message.columnsNeeded;
        reject(new ColumnsNeeded(code, format, samples));
      } else if ('done' in message) resolve({ ...message.done, questions });
      else {
        questions.push(...message.questions);
        void nextTurn().then(() => worker.postMessage('next'));
      }
    });
    worker.on('error', (error: Error & { code?: string }) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(brokenAt(error, outOfMemory ? 'too-much-memory' : 'reading-failed'));
    });
    worker.on('exit', () => reject(new FileRefused('reading-failed')));
  });

/** Tells where in our code reading broke down. What the error says of it may quote the file, and is left out. */
const brokenAt = ({ name, stack = '' }: Error, code: 'too-much-memory' | 'reading-failed') => {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return Object.assign(new FileRefused(code), { stack: [name, ...frames].join('\n') });
};

const refusedAfter = (timeMs: number, stop: AbortSignal) =>
  new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new FileRefused('took-too-long')), timeMs);
    stop.addEventListener('abort', () => clearTimeout(timer));
  });

const refusedOnAbort = (signal: AbortSignal | undefined, stop: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(new FileRefused('interrupted')), { signal: stop });
  });

import { Worker } from 'node:worker_threads';

const hasten = new URL('./hasten-thread.ts', import.meta.url).href;

/**
 * Begins a thread. Most of what a small task takes there is loading its modules, and half of that is saved. It is not given
 * the flags of the process, some of which a thread refuses.
 *
 * @param file what it runs, a URL beside the caller.
 * @param work what it is told at the start.
 * @param heapMb how much it may keep, in MiB.
 */
export const beginThread = (file: URL, work: unknown, heapMb: number): Worker =>
  new Worker(file, {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    execArgv: ['--import', hasten],
  });

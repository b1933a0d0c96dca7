import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { FileRefused } from '../../../imports/read-result.ts';
import type { UnitLines } from './unit-line.ts';
import type { UnitWorkerMessage } from './unit-worker.ts';

const longestMs = 20_000;
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };

/** The message of a worker, or why there is none. */
async function messageOf(worker: Worker): Promise<UnitWorkerMessage> {
  try {
    const [message] = (await once(worker, 'message', { signal: AbortSignal.timeout(longestMs) })) as [
      UnitWorkerMessage,
    ];
    return message;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ABORT_ERR') throw new FileRefused('took-too-long');
    throw new FileRefused(code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much-memory' : 'reading-failed');
  }
}

/**
 * Reads a file of units on a thread of its own, within bounds of memory and time.
 * @throws {FileRefused} for whatever keeps it from being read.
 */
export async function readUnitsInWorker(bytes: Uint8Array): Promise<UnitLines> {
  const worker = new Worker(new URL('unit-worker.ts', import.meta.url), {
    workerData: new Uint8Array(bytes),
    resourceLimits,
  });
  try {
    const message = await messageOf(worker);
    if ('refused' in message) throw new FileRefused(message.refused.code, message.refused.detail);
    return message.read;
  } finally {
    await worker.terminate();
  }
}

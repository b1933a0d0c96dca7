import { Worker } from 'node:worker_threads';

/**
 * Has a worker thread make bytes.
 *
 * @param file the worker, a URL beside its caller.
 * @param order what it is told at the start.
 * @param feed hands in more, and ends with whatever the worker takes for the end.
 * @throws what went wrong in the thread, or in `feed`; the thread is gone in every case.
 */
export async function bytesFromWorker(
  file: URL,
  order: unknown,
  feed: (post: (message: unknown) => void) => Promise<void> = async () => undefined,
): Promise<Buffer> {
  const worker = new Worker(file, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: 2_048 },
  });
  try {
    const answer = new Promise<Uint8Array>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread ended without an answer')));
    });
    const [bytes] = await Promise.all([answer, feed((message) => worker.postMessage(message))]);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } finally {
    await worker.terminate();
  }
}

import { Worker } from 'node:worker_threads';

interface ThreadOptions {
  /** Hands in more, and ends with whatever the thread takes for the end. */
  feed?: (post: (message: unknown) => void) => Promise<void>;
  /** How much it may keep, in MiB. */
  heapMb?: number;
}

/**
 * Has a thread work something out.
 *
 * @param file what it runs, a URL beside the caller.
 * @param work what it is told at the start.
 * @throws what went wrong in the thread, or in `feed`; the thread is gone in every case.
 */
export async function answerFromThread<Answer>(
  file: URL,
  work: unknown,
  { feed = async () => undefined, heapMb = 2_048 }: ThreadOptions = {},
): Promise<Answer> {
  const worker = new Worker(file, {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  try {
    const answer = new Promise<Answer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread ended without an answer')));
    });
    const [answered] = await Promise.all([answer, feed((message) => worker.postMessage(message))]);
    return answered;
  } finally {
    await worker.terminate();
  }
}

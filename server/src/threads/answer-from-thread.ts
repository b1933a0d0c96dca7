import { beginThread } from './begin-thread.ts';

interface ThreadOptions {
  /** Hands in more, and ends with whatever the thread takes for the end. */
  feed?: (post: (message: unknown) => void) => Promise<void>;
  /** How much it may keep, in MiB. */
  heapMb?: number;
  /** Ends the thread before it has answered. */
  signal?: AbortSignal;
}

/**
 * Has a thread work something out.
 *
 * @param file what it runs, a URL beside the caller.
 * @param work what it is told at the start.
 * @throws what went wrong in the thread or in `feed`, or the signal's reason; the thread is gone in every case.
 */
export async function answerFromThread<Answer>(
  file: URL,
  work: unknown,
  { feed = async () => undefined, heapMb = 2_048, signal }: ThreadOptions = {},
): Promise<Answer> {
  signal?.throwIfAborted();
  const worker = beginThread(file, work, heapMb);
  const end = () => void worker.terminate();
  signal?.addEventListener('abort', end);
  try {
    const answer = new Promise<Answer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () =>
        reject(signal?.aborted ? signal.reason : new Error('The thread ended without an answer')),
      );
    });
    const [answered] = await Promise.all([answer, feed((message) => worker.postMessage(message))]);
    return answered;
  } finally {
    signal?.removeEventListener('abort', end);
    await worker.terminate();
  }
}

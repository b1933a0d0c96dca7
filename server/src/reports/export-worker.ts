import { answerFromThread } from '../jobs/answer-from-thread.ts';

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
  feed?: (post: (message: unknown) => void) => Promise<void>,
): Promise<Buffer> {
  const bytes = await answerFromThread<Uint8Array>(file, order, { ...(feed && { feed }) });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

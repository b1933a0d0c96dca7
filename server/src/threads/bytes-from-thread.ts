import { answerFromThread } from './answer-from-thread.ts';

/**
 * Has a thread make bytes.
 *
 * @param file what it runs, a URL beside its caller.
 * @param order what it is told at the start.
 * @param feed hands in more, and ends with whatever the thread takes for the end.
 * @throws what went wrong in the thread, or in `feed`; the thread is gone in every case.
 */
export async function bytesFromThread(
  file: URL,
  order: unknown,
  feed?: (post: (message: unknown) => void) => Promise<void>,
): Promise<Buffer> {
  const bytes = await answerFromThread<Uint8Array>(file, order, { ...(feed && { feed }) });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

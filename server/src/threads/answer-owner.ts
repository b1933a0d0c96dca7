import { parentPort, workerData } from 'node:worker_threads';
import { openSnapshot } from '@cchc/db/snapshot.ts';
import type { OverFacts, ThreadWork } from './facts-desk.ts';

/**
 * In a thread of the desk, since a million people take half a minute: does what it was told over a snapshot. A failure
 * ends the thread, and its owner hears of it.
 */
export async function answerOwner<Work, Answer>({
  here,
  moved = () => [],
}: OverFacts<Work, Answer>): Promise<void> {
  const { place, work } = workerData as ThreadWork<Work>;
  const store = await openSnapshot(place);
  try {
    const answer = await here({ store }, work);
    parentPort?.postMessage(answer, moved(answer));
  } finally {
    await store.close();
  }
}

import { setInterval as every } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

/** What the guard of a reading process watches. */
export interface Guarded {
  /** Of the whole process, whatever they are used for. */
  megabytes: number;
  /** Process id of the server that wants to know. */
  parent: number;
}

/** As often as this a reader grows by no more than a few dozen megabytes. */
const lookMs = 20;

/* A thread beside the reader: the reader's own has no turn to spare while one step of it runs away. */
if (parentPort) {
  const { megabytes, parent } = workerData as Guarded;
  for await (const _ of every(lookMs)) {
    const isTooLarge = process.memoryUsage.rss() > megabytes * 1024 * 1024;
    if (isTooLarge || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }
}

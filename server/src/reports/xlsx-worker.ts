import { parentPort, workerData } from 'node:worker_threads';
import { openSnapshot } from '@cchc/db/snapshot.ts';
import { describeOrder } from './export-rules.ts';
import type { WorkbookMessage, WorkbookWork } from './export-thread.ts';
import { writeWorkbook } from './export-workbook.ts';

/* A thread of its own: reading, ranking and compressing 10^6 rows takes a minute, and entrants are sitting. */

/** How often it tells how far it is, in ms. */
const reportMs = 200;

const { place, job } = workerData as WorkbookWork;
const post = (message: WorkbookMessage, move: ArrayBuffer[] = []) => parentPort?.postMessage(message, move);

let toldAt = 0;
const store = await openSnapshot(place);
await writeWorkbook({ store }, job, await describeOrder(job.order), {
  emit: (bytes) => {
    const own = Uint8Array.from(bytes);
    post({ bytes: own }, [own.buffer]);
  },
  progress: (progress) => {
    if (performance.now() - toldAt < reportMs) return;
    toldAt = performance.now();
    post({ progress });
  },
});
await store.close();
// A failure is left to end the thread: its owner hears of it.
post({ done: true });

// A thread that does nothing but look at the clock: where it is late, machine or other threads kept it waiting.
// What it writes is told in turns.ts.
import { workerData } from 'node:worker_threads';

const worstUs = new Int32Array(workerData as SharedArrayBuffer);
const everyMs = 5;
let last = performance.now();
setInterval(() => {
  const now = performance.now();
  const lateUs = Math.round(1_000 * (now - last - everyMs));
  if (lateUs > Atomics.load(worstUs, 0)) Atomics.store(worstUs, 0, lateUs);
  last = now;
}, everyMs);

import { parentPort, workerData } from 'node:worker_threads';
import { doRulesJob, GatheredFacts, type FactSlice, type RulesJob } from './rules-job.ts';

/* A thread of its own: ranking 10^5 people twice takes seconds, and entrants are sitting. */

const gathered = new GatheredFacts();

/** A failure is left to end the thread: its owner hears of it. */
const answer = () => {
  const bytes = new TextEncoder().encode(JSON.stringify(doRulesJob(workerData as RulesJob, gathered)));
  parentPort?.postMessage(bytes, [bytes.buffer]);
  parentPort?.close();
};

parentPort?.on('message', (message: FactSlice | 'end') => {
  if (message === 'end') answer();
  else gathered.take(message);
});

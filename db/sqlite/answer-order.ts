import { parentPort } from 'node:worker_threads';
import type { Answer } from './thread.ts';

/** Inside a thread: carries out an order, and says when it has or why it could not. */
export const answerOrder = (id: number, carryOut: () => void): void => {
  const answer: Answer = { id };
  try {
    carryOut();
  } catch (error) {
    answer.error = error;
  }
  parentPort?.postMessage(answer);
};

import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { ImportProblemCode } from './import-problem.ts';
import { FileRefused, type ReadQuestion, type ReadResult } from './read-result.ts';
import { readQuestionFile } from './readers/read-file.ts';

/** What the worker tells whoever started it. */
export type WorkerMessage =
  | { progress: number }
  | { questions: ReadQuestion[] }
  | { done: Omit<ReadResult, 'questions'> }
  | { refused: { code: ImportProblemCode; detail: string } };

/** What it is given. */
export interface WorkerInput {
  bytes: Uint8Array;
  name: string;
}

/** Unpacking so many takes the other thread a few milliseconds. */
const batchSize = 200;

/** Reads the file it was started with and sends what it found, each batch when the one before has been taken. */
const run = async (port: NonNullable<typeof parentPort>, { bytes, name }: WorkerInput) => {
  const say = (message: WorkerMessage) => port.postMessage(message);
  let told = 0;
  try {
    const { questions, ...done } = readQuestionFile(bytes, name, (progress) => {
      if (progress - told < 0.01) return;
      told = progress;
      say({ progress });
    });
    for (let at = 0; at < questions.length; at += batchSize) {
      say({ questions: questions.slice(at, at + batchSize) });
      await once(port, 'message');
    }
    say({ done });
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    say({ refused: { code: error.code, detail: error.detail } });
  }
};

if (parentPort) await run(parentPort, workerData as WorkerInput);

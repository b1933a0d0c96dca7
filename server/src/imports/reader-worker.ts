import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { SheetColumns, TableSample } from './column-contract.ts';
import { ColumnsNeeded } from './columns-needed.ts';
import type { ImportFormat } from './contract.ts';
import type { ImportProblemCode } from './import-problem.ts';
import { FileRefused, type ReadQuestion, type ReadResult } from './read-result.ts';
import { readQuestionFile } from './readers/read-file.ts';

/** What the worker tells whoever started it. */
export type WorkerMessage =
  | { progress: number }
  | { questions: ReadQuestion[] }
  | { done: Omit<ReadResult, 'questions'> }
  | { refused: { code: ImportProblemCode; detail: string } }
  | {
      columnsNeeded: { code: 'no-header' | 'columns-unclear'; format: ImportFormat; samples: TableSample[] };
    };

/** What it is given. */
export interface WorkerInput {
  bytes: Uint8Array;
  name: string;
  /** What the columns of its tables hold, where somebody has said so. */
  columns?: readonly SheetColumns[] | undefined;
}

/** Unpacking so many takes the other thread a few milliseconds. */
const batchSize = 200;

/** Memory of pictures that moves to the other thread; what shares its memory with others is copied. */
const buffersOf = (questions: readonly ReadQuestion[]): ArrayBuffer[] => {
  const whole = questions
    .flatMap(({ media = [] }) => media)
    .filter(({ bytes }) => bytes.byteLength === bytes.buffer.byteLength)
    .map(({ bytes }) => bytes.buffer);
  return [...new Set(whole)].filter((buffer) => buffer instanceof ArrayBuffer);
};

/** Reads the file it was started with and sends what it found, each batch when the one before has been taken. */
const run = async (port: NonNullable<typeof parentPort>, { bytes, name, columns }: WorkerInput) => {
  const say = (message: WorkerMessage) => port.postMessage(message);
  let told = 0;
  try {
    const onProgress = (progress: number) => {
      if (progress - told < 0.01) return;
      told = progress;
      say({ progress });
    };
    const { questions, ...done } = readQuestionFile(bytes, name, onProgress, columns);
    for (let at = 0; at < questions.length; at += batchSize) {
      const batch = questions.slice(at, at + batchSize);
      port.postMessage({ questions: batch } satisfies WorkerMessage, buffersOf(batch));
      await once(port, 'message');
    }
    say({ done });
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    if (error instanceof ColumnsNeeded) {
      const { format, samples } = error;
      const code = error.code === 'no-header' ? 'no-header' : 'columns-unclear';
      return say({ columnsNeeded: { code, format, samples: [...samples] } });
    }
    say({ refused: { code: error.code, detail: error.detail } });
  }
};

if (parentPort) await run(parentPort, workerData as WorkerInput);

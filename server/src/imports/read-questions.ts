import type { SheetColumns, TableSample } from './column-contract.ts';
import { ColumnsNeeded } from './columns-needed.ts';
import type { ImportFormat } from './contract.ts';
import { readInProcess, type ReadingLimits } from './process/read-in-process.ts';
import type { ReadQuestion, ReadResult } from './read-result.ts';

/** What the process is given. */
export interface QuestionFile {
  bytes: Uint8Array;
  name: string;
  /** What the columns of its tables hold, where somebody has said so. */
  columns?: readonly SheetColumns[] | undefined;
}

/** What it says once it has sent the questions, or instead of them. */
export type QuestionFileRead =
  | { rest: Omit<ReadResult, 'questions'> }
  | {
      columnsNeeded: { code: 'no-header' | 'columns-unclear'; format: ImportFormat; samples: TableSample[] };
    };

interface Options {
  onProgress?: (share: number) => void;
  /** Stops the reading. */
  signal?: AbortSignal;
  columns?: readonly SheetColumns[] | undefined;
  limits?: ReadingLimits;
}

const usualLimits: ReadingLimits = { heapMegabytes: 256, megabytes: 640, timeMs: 30_000 };

/**
 * Reads a file of questions in a process of its own, within bounds of memory and time.
 *
 * @throws {FileRefused} for whatever keeps the file from being read; interrupted when the signal says stop.
 */
export async function readQuestions(
  bytes: Uint8Array,
  name: string,
  { onProgress = () => undefined, signal, columns, limits = usualLimits }: Options = {},
): Promise<ReadResult> {
  const questions: ReadQuestion[] = [];
  const found = await readInProcess<QuestionFile, ReadQuestion[], QuestionFileRead>(
    new URL('question-reader.ts', import.meta.url),
    {
      input: { bytes, name, columns },
      limits,
      onProgress,
      onPart: (part) => questions.push(...part),
      signal,
    },
  );
  if ('rest' in found) return { ...found.rest, questions };
  const { code, format, samples } = found.columnsNeeded;
  throw new ColumnsNeeded(code, format, samples);
}

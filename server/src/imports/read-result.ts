import type { DraftQuestion, ImportFormat, Place } from './contract.ts';
import type { ImportProblemCode } from './import-problem.ts';

/** Something a reader noticed; `import-problem.ts` has the words. */
export interface ReadProblem {
  code: ImportProblemCode;
  place: Place;
  /** What exactly, e.g. the letter or the value; stands in the sentence. */
  detail: string;
}

/** A question as a file has it. */
export interface ReadQuestion {
  /** Where it begins, and its text there, a line for each paragraph or cell. */
  source: { place: Place; text: string };
  question: DraftQuestion;
  problems: ReadProblem[];
}

/** What every reader gives, whatever the format. */
export interface ReadResult {
  format: ImportFormat;
  questions: ReadQuestion[];
  /** What belongs to no question. */
  problems: ReadProblem[];
}

/** Thrown by a reader for a file of which nothing can be read: encrypted, damaged, too large, not what its name says. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly code: ImportProblemCode;
  readonly detail: string;

  constructor(code: ImportProblemCode, detail = '') {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/**
 * A reader of one format.
 *
 * @param onProgress told a share from 0 to 1 now and then.
 * @throws {FileRefused}
 */
export type ReadFile = (bytes: Uint8Array, onProgress: (share: number) => void) => ReadResult;

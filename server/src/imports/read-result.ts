import type { DraftQuestion } from '../banks/contract.ts';
import type { SheetColumns } from './column-contract.ts';
import type { ImportFormat, Place } from './contract.ts';
import type { ImportProblemCode } from './import-problem.ts';

/** Something a reader noticed; `import-problem.ts` has the words. */
export interface ReadProblem {
  code: ImportProblemCode;
  place: Place;
  /** What exactly, e.g. the letter or the value; stands in the sentence. */
  detail: string;
}

/** A picture or sound that stands in a file. Its bytes are looked at when it is stored. */
export interface ReadMedia {
  bytes: Uint8Array;
  /** What the file says it shows; empty where it does not say. */
  alt: string;
}

/** A question as a file has it. */
export interface ReadQuestion {
  /** Where it begins, and its text there, a line for each paragraph or cell. */
  source: { place: Place; text: string };
  question: DraftQuestion;
  problems: ReadProblem[];
  /** The item it was written from: the slug of its bank, its code there, and which version, if it says so. */
  names?: { bank: string; code: string; version: number | null };
  /** What it cites besides its legal basis, a line for each, as people write it; read once the catalogue is at hand. */
  cites?: string;
  /** What its prompt shows, besides the media the draft names already. */
  media?: ReadMedia[];
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
  /** Kept where a log does not look: it may quote the file. */
  readonly #detail: string;

  constructor(code: ImportProblemCode, detail = '') {
    super(code);
    this.code = code;
    this.#detail = detail;
  }

  get detail(): string {
    return this.#detail;
  }
}

/**
 * A reader of one format.
 *
 * @param onProgress told a share from 0 to 1 now and then.
 * @param columns what the columns of tables hold, where somebody has said so.
 * @throws {FileRefused}
 */
export type ReadFile = (
  bytes: Uint8Array,
  onProgress: (share: number) => void,
  columns?: readonly SheetColumns[],
) => ReadResult;

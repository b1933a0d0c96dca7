import { rowXml, type Cell, type SheetFrame } from './xlsx-rows.ts';
import type { ZippedFile, ZipWriter } from './xlsx-zip.ts';

/** A sheet rows are written on. */
export interface FramedSheet {
  file: string;
  /** Rows beneath its head. */
  rows: number;
  frame: SheetFrame;
}

/** Writes rows on one sheet after the other, as many on each as were planned. */
export class SheetRun {
  readonly #zip: ZipWriter;
  readonly #sheets: readonly FramedSheet[];
  #at = 0;
  #row = 0;
  #open: ZippedFile | undefined;

  constructor(zip: ZipWriter, sheets: readonly FramedSheet[]) {
    this.#zip = zip;
    this.#sheets = sheets;
    this.#begin();
  }

  get #sheet(): FramedSheet {
    const sheet = this.#sheets[this.#at];
    if (!sheet) throw new RangeError('There are more rows than were counted');
    return sheet;
  }

  #begin() {
    const { file, frame } = this.#sheet;
    this.#open = this.#zip.begin(file);
    this.#open.write(frame.before);
    this.#row = 0;
  }

  add(cells: readonly Cell[]) {
    if (this.#row === this.#sheet.rows) this.#next();
    this.#row++;
    // The head is the first.
    this.#open?.write(rowXml(this.#sheet.frame, this.#row + 1, cells));
  }

  #next() {
    this.#close();
    this.#at++;
    this.#begin();
  }

  #close() {
    this.#open?.write(this.#sheet.frame.after);
    this.#open?.end();
  }

  /** @throws {RangeError} where there were fewer rows than counted: a sheet would be missing. */
  end() {
    this.#close();
    if (this.#at < this.#sheets.length - 1) throw new RangeError('There are fewer rows than were counted');
  }
}

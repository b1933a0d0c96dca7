import { constants, crc32, deflateRawSync } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';

/** Text is compressed in pieces of so many characters, each by itself: memory stays what a piece takes. */
const pieceLength = 256 * 1024;
/** Without ZIP64 no file in an archive may be longer, in bytes. */
const longestFile = 0xffff_ffff;

/** The end of a compressed file: a last block with nothing in it. */
const lastBlock = deflateRawSync('');

/**
 * A zip archive written as it grows: what is compressed is handed on at once. It blocks its thread, so it belongs
 * into one of its own.
 */
export class ZipWriter {
  readonly #zip: Zip;

  /** @param emit takes the archive's bytes, piece by piece; what it throws stops the writing. */
  constructor(emit: (bytes: Uint8Array) => void) {
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error;
      emit(bytes);
    });
  }

  /** Adds a file; the one before has to be ended. */
  begin(name: string): ZippedFile {
    return new ZippedFile(this.#zip, name);
  }

  /** Adds a whole file. */
  add(name: string, bytes: Uint8Array): void {
    const file = this.begin(name);
    file.writeBytes(bytes);
    file.end();
  }

  /** Writes the archive's table of contents. */
  end(): void {
    this.#zip.end();
  }
}

/** A file of an archive, compressed while it is written. */
export class ZippedFile {
  readonly #file: ZipInputFile & { crc: number; size: number };
  #waiting: string[] = [];
  #length = 0;

  constructor(zip: Zip, filename: string) {
    this.#file = { filename, compression: 8, crc: 0, size: 0 };
    zip.add(this.#file);
  }

  write(text: string): void {
    this.#waiting.push(text);
    this.#length += text.length;
    if (this.#length >= pieceLength) this.#flush();
  }

  /** @throws {RangeError} when the file becomes longer than an archive may hold. */
  writeBytes(bytes: Uint8Array): void {
    const file = this.#file;
    file.crc = crc32(bytes, file.crc);
    file.size += bytes.length;
    if (file.size > longestFile) throw new RangeError(`${file.filename} is too long for an archive`);
    // Ended on a whole byte and not as the last block, so that the next piece can follow.
    this.#hand(deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }), false);
  }

  end(): void {
    this.#flush();
    this.#hand(lastBlock, true);
  }

  #flush() {
    if (this.#length > 0) this.writeBytes(Buffer.from(this.#waiting.join('')));
    this.#waiting = [];
    this.#length = 0;
  }

  #hand(bytes: Uint8Array, isLast: boolean) {
    this.#file.ondata?.(null, Uint8Array.from(bytes), isLast);
  }
}

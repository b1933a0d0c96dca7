/** As many as import reads again. */
const mostPictures = 1_000;
/** A file that can still be sent by mail in parts, and made in memory. */
const mostBytes = 64 * 1024 * 1024;

/** What room a printed document has for pictures. Once one finds none, the rest are left out as well: in the order of the questions. */
export class PictureRoom {
  #pictures = 0;
  #bytes = 0;
  #isFull = false;

  get isFull(): boolean {
    return this.#isFull;
  }

  /** Whether one of so many bytes goes in still; it is counted if it does. */
  takes(bytes: number): boolean {
    this.#isFull ||= this.#pictures === mostPictures || this.#bytes + bytes > mostBytes;
    if (this.#isFull) return false;
    this.#pictures++;
    this.#bytes += bytes;
    return true;
  }
}

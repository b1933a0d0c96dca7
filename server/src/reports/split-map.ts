/** As many that one of a million's parts grows in a millisecond or two. */
const parts = 128;

/**
 * A map by id for very many. One map of a million takes a fifth of a second when it has to grow, all at once; of this
 * one a small part does.
 */
export class SplitMap<Value> {
  readonly #parts = Array.from({ length: parts }, () => new Map<string, Value>());

  get size(): number {
    return this.#parts.reduce((sum, { size }) => sum + size, 0);
  }

  get(id: string): Value | undefined {
    return this.#partOf(id)?.get(id);
  }

  set(id: string, value: Value): void {
    this.#partOf(id)?.set(id, value);
  }

  /** By the end of the id, where ids differ most. */
  #partOf(id: string): Map<string, Value> | undefined {
    let hash = 0;
    for (let at = Math.max(0, id.length - 6); at < id.length; at++)
      hash = (31 * hash + id.charCodeAt(at)) | 0;
    return this.#parts[(hash >>> 0) % parts];
  }
}

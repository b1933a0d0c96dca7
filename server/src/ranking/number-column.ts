const pageBits = 14;
const pageSize = 2 ** pageBits;

/**
 * Figures by the number of their member. They lie in pages: a column that grew as one piece would be copied as a whole now
 * and then, and several columns of a million people at the same moment. Where all of a page have the usual figure there is
 * none.
 */
export class NumberColumn {
  readonly #usual: number;
  #pages: (Float64Array | undefined)[] = [];

  /** @param usual what is found where nothing was put. */
  constructor(usual = 0) {
    this.#usual = usual;
  }

  get(number: number): number {
    return this.#pages[number >>> pageBits]?.[number % pageSize] ?? this.#usual;
  }

  set(number: number, value: number) {
    const at = number >>> pageBits;
    const page = this.#pages[at];
    if (page) page[number % pageSize] = value;
    else if (!Object.is(value, this.#usual)) this.#begin(at)[number % pageSize] = value;
  }

  #begin(at: number): Float64Array {
    while (this.#pages.length < at) this.#pages.push(undefined);
    const page = new Float64Array(pageSize).fill(this.#usual);
    this.#pages[at] = page;
    return page;
  }

  copy(): NumberColumn {
    const copy = new NumberColumn(this.#usual);
    copy.#pages = this.#pages.map((page) => page?.slice());
    return copy;
  }
}

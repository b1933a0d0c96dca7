const pageBits = 14;
const pageSize = 2 ** pageBits;

/**
 * Figures by the number of their member, 0 where nothing was put. They lie in pages: a column that grew as one piece would
 * be copied as a whole now and then, and several columns of a million people at the same moment.
 */
export class NumberColumn {
  #pages: Float64Array[] = [];

  get(number: number): number {
    return this.#pages[number >>> pageBits]?.[number % pageSize] ?? 0;
  }

  set(number: number, value: number) {
    while (number >= this.#pages.length * pageSize) this.#pages.push(new Float64Array(pageSize));
    const page = this.#pages[number >>> pageBits];
    if (page) page[number % pageSize] = value;
  }

  copy(): NumberColumn {
    const copy = new NumberColumn();
    copy.#pages = this.#pages.map((page) => page.slice());
    return copy;
  }
}

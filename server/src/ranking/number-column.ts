/** Figures by the number of their member, in one piece of memory that grows; 0 where nothing was put. */
export class NumberColumn {
  #values = new Float64Array(0);

  get(number: number): number {
    return this.#values[number] ?? 0;
  }

  set(number: number, value: number) {
    if (number >= this.#values.length) this.#grow(number + 1);
    this.#values[number] = value;
  }

  copy(): NumberColumn {
    const copy = new NumberColumn();
    copy.#values = this.#values.slice();
    return copy;
  }

  #grow(length: number) {
    const grown = new Float64Array(Math.max(length, 2 * this.#values.length, 16));
    grown.set(this.#values);
    this.#values = grown;
  }
}

import type { BoardRow } from '@cchc/server/src/ranking/contract.ts';

type Ranked = Pick<BoardRow, 'key' | 'rank'>;

/** Places gained (positive) or lost lately; `new` for a row that was not there. */
export type Move = number | 'new';

const ranksOf = (rows: readonly Ranked[]) => new Map(rows.map((row) => [row.key, row.rank]));

/**
 * Who has moved lately, so that a hall sees more than the blink of one update. It remembers two moments: the
 * ranks are compared with those of one to two `turn`s ago, whatever came in between. Nothing else is kept.
 */
export class RecentMoves {
  #compared: ReadonlyMap<string, number>;
  #next: ReadonlyMap<string, number>;

  constructor(rows: readonly Ranked[]) {
    this.#next = ranksOf(rows);
    this.#compared = this.#next;
  }

  /** Lets the older moment go. */
  turn(rows: readonly Ranked[]): void {
    this.#compared = this.#next;
    this.#next = ranksOf(rows);
  }

  /** 0 for who stands where they stood, and for everyone while there was no board to compare with. */
  of({ key, rank }: Ranked): Move {
    if (this.#compared.size === 0) return 0;
    const before = this.#compared.get(key);
    return before === undefined ? 'new' : before - rank;
  }
}

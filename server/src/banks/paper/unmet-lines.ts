import type { BlueprintLine, Level, Topic } from '../../contests/contract.ts';

/* Nothing is imported here but types: the rules editor asks the same while one types. */

/** Items that are alike to a blueprint: how many there are on a topic, at a level, resting on the same documents. */
export interface SupplyCell {
  topic: Topic;
  level: Level;
  /** Ids of legal documents. */
  documents: readonly string[];
  count: number;
}

/** A line of the blueprint a pool cannot fill. */
export interface Shortage extends Omit<BlueprintLine, 'count'> {
  /** Its place in the blueprint, from 0. */
  line: number;
  wanted: number;
  /** What earlier-filled lines leave for it. */
  available: number;
}

/** Whether an item may take a seat of a line. */
export const suits = (
  { topic, level, documents }: Omit<SupplyCell, 'count'>,
  line: Omit<BlueprintLine, 'count'>,
): boolean =>
  (line.topic === null || line.topic === topic) &&
  (line.level === null || line.level === level) &&
  (line.document === null || documents.includes(line.document));

const open = ({ topic, level, document }: BlueprintLine) =>
  [topic, level, document].filter((member) => member === null).length;

/** Places, from 0, of a blueprint's lines in the order they are filled: those that ask for more before those that leave it open. */
export const fillOrder = (blueprint: readonly BlueprintLine[]): number[] =>
  blueprint
    .map((line, place) => ({ place, open: open(line) }))
    .toSorted((left, right) => left.open - right.open)
    .map(({ place }) => place);

/** What is left of a cell, and what each line has of it. */
interface Stock {
  cell: SupplyCell;
  left: number;
  held: number[];
}

/**
 * Fills lines from cells, as many seats as can be filled in all: a line that finds its cells empty may ask
 * another to take from elsewhere. What a line has been given it keeps, so those filled first fall short last.
 * Source: augmenting paths in bipartite graphs (Kuhn), seats of a line and items of a cell taken together.
 */
class Filling {
  readonly #stocks: Stock[][];

  constructor(cells: readonly SupplyCell[], blueprint: readonly BlueprintLine[]) {
    const stocks = cells.map((cell) => ({ cell, left: cell.count, held: blueprint.map(() => 0) }));
    this.#stocks = blueprint.map((line) => stocks.filter(({ cell }) => suits(cell, line)));
  }

  /** Gives a line up to so many items. @returns how many it got. */
  fill(line: number, wanted: number): number {
    let got = 0;
    while (got < wanted) {
      const given = this.#take(line, wanted - got, new Set([line]));
      if (given === 0) break;
      got += given;
    }
    return got;
  }

  #take(line: number, wanted: number, asked: Set<number>): number {
    const stocks = this.#stocks[line] ?? [];
    for (const stock of stocks)
      if (stock.left > 0) {
        const given = Math.min(wanted, stock.left);
        stock.left -= given;
        stock.held[line] = (stock.held[line] ?? 0) + given;
        return given;
      }
    for (const stock of stocks) {
      const given = this.#handOver(stock, line, wanted, asked);
      if (given > 0) return given;
    }
    return 0;
  }

  /** Whether another line can let go of something of this cell for something elsewhere. */
  #handOver(stock: Stock, line: number, wanted: number, asked: Set<number>): number {
    for (const [holder, held] of stock.held.entries()) {
      if (held === 0 || asked.has(holder)) continue;
      asked.add(holder);
      const given = this.#take(holder, Math.min(wanted, held), asked);
      if (given === 0) continue;
      // Read again: on the way the holder may have taken more of this very cell.
      stock.held[holder] = (stock.held[holder] ?? 0) - given;
      stock.held[line] = (stock.held[line] ?? 0) + given;
      return given;
    }
    return 0;
  }
}

/**
 * The lines a pool cannot fill, in the blueprint's order; none when, and only when, a paper can be drawn.
 * Lines may overlap: an item on a topic that rests on a document suits a line for either.
 */
export const findShortages = (
  cells: readonly SupplyCell[],
  blueprint: readonly BlueprintLine[],
): Shortage[] => {
  const filling = new Filling(cells, blueprint);
  const shortages: Shortage[] = [];
  for (const line of fillOrder(blueprint)) {
    const wish = blueprint[line];
    if (!wish) continue;
    const { count: wanted, ...asked } = wish;
    const available = filling.fill(line, wanted);
    if (available < wanted) shortages.push({ line, ...asked, wanted, available });
  }
  return shortages.toSorted((left, right) => left.line - right.line);
};

/** Places, from 0, of the lines a pool cannot fill. */
export const unmetLines = (cells: readonly SupplyCell[], blueprint: readonly BlueprintLine[]): number[] =>
  findShortages(cells, blueprint).map((shortage) => shortage.line);

import type { StoredSlot } from '@cchc/db/schema/attempts.ts';
import { levels, topics, type BlueprintLine } from '../../contests/contract.ts';
import { problem } from '../../problems.ts';
import { orderOptions } from './option-order.ts';
import type { Pool, PoolItem } from './pool-item.ts';
import { shuffled, type Random } from './seeded-random.ts';
import { fillOrder, findShortages, suits, type Shortage } from './unmet-lines.ts';

export interface Shuffle {
  items: boolean;
  options: boolean;
}

/** Two items with the same mark never share a paper while that can be avoided. */
const markOf = (item: PoolItem) => item.fact ?? item.itemVersionId;
const itself = (item: PoolItem) => item.itemVersionId;

interface Seat {
  line: number;
  item: PoolItem;
}

/**
 * Seats items so that no two of one name sit on a paper: lines and names form a bipartite graph, and a line
 * that finds its names taken may ask another to change its item (Kuhn's augmenting paths). A name once seated
 * stays seated, with whatever line.
 */
class Seating {
  readonly #seats = new Map<string, Seat>();
  readonly #candidates: readonly PoolItem[][];
  readonly #nameOf: (item: PoolItem) => string;

  constructor(candidates: readonly PoolItem[][], nameOf: (item: PoolItem) => string, seated: Iterable<Seat>) {
    this.#candidates = candidates;
    this.#nameOf = nameOf;
    for (const seat of seated) this.#seats.set(nameOf(seat.item), seat);
  }

  get seats(): Seat[] {
    return [...this.#seats.values()];
  }

  /** Fills seats of a line until it has so many, or no more can be filled. */
  fill(line: number, count: number): void {
    let filled = this.seats.filter((seat) => seat.line === line).length;
    while (filled < count && this.#seat(line, new Set([line]))) filled++;
  }

  #seat(line: number, asked: Set<number>): boolean {
    const candidates = this.#candidates[line] ?? [];
    const item =
      candidates.find((candidate) => !this.#seats.has(this.#nameOf(candidate))) ??
      candidates.find((candidate) => this.#freed(this.#nameOf(candidate), asked));
    if (item) this.#seats.set(this.#nameOf(item), { line, item });
    return item !== undefined;
  }

  /** Whether the line that holds this name could move to another. One asked before could not. */
  #freed(name: string, asked: Set<number>): boolean {
    const holder = this.#seats.get(name)?.line;
    if (holder === undefined || asked.has(holder)) return false;
    asked.add(holder);
    return this.#seat(holder, asked);
  }
}

const place = (item: PoolItem) => topics.indexOf(item.topic) * levels.length + levels.indexOf(item.level);

/** Without shuffling: by topic in the catalogue's order, easier thinking first, then by name. */
const grouped = (items: readonly PoolItem[]) =>
  items.toSorted((left, right) => place(left) - place(right) || (left.code < right.code ? -1 : 1));

type Known = WeakMap<readonly BlueprintLine[], Shortage[]>;

/** What a pool falls short of, by pool and blueprint: neither is changed in place, and every start asks. */
const known = new WeakMap<Pool['cells'], Known>();

const shortagesOf = (cells: Pool['cells'], blueprint: readonly BlueprintLine[]): Shortage[] => {
  const ofPool: Known = known.get(cells) ?? new WeakMap();
  known.set(cells, ofPool);
  const shortages = ofPool.get(blueprint) ?? findShortages(cells, blueprint);
  ofPool.set(blueprint, shortages);
  return shortages;
};

/**
 * A paper: exactly as many items of each topic, level and document as the blueprint asks, none twice. Two items
 * on one fact share a paper only where the pool leaves no other way. No key is read.
 *
 * @param random numbers in [0, 1); the same pool and sequence give the same paper.
 * @throws {Problem} bank-too-small, naming every line with what is wanted and available.
 */
export const drawPaper = (
  pool: Pick<Pool, 'items' | 'cells'>,
  blueprint: readonly BlueprintLine[],
  shuffle: Shuffle,
  random: Random,
): StoredSlot[] => {
  const shortages = shortagesOf(pool.cells, blueprint);
  if (shortages.length > 0) throw problem('bank-too-small', { shortages });
  const items = drawItems(pool.items, blueprint, random);
  return (shuffle.items ? shuffled(items, random) : grouped(items)).map((item) => ({
    itemVersionId: item.itemVersionId,
    optionIds: shuffle.options
      ? orderOptions(item.options, random, item.movable)
      : item.options.map(({ id }) => id),
  }));
};

/**
 * First as many seats as can be filled without two items on one fact; then the rest. What is seated stays so, as
 * far as facts go, so that no other way of filling them all has fewer facts shared.
 */
const drawItems = (
  pool: readonly PoolItem[],
  blueprint: readonly BlueprintLine[],
  random: Random,
): PoolItem[] => {
  const candidates = blueprint.map((line) =>
    shuffled(
      pool.filter((item) => suits(item, line)),
      random,
    ),
  );
  const order = fillOrder(blueprint);
  const fill = (seating: Seating) => {
    for (const line of order) seating.fill(line, blueprint[line]?.count ?? 0);
    return seating.seats;
  };
  const fresh = fill(new Seating(candidates, markOf, []));
  return fill(new Seating(candidates, itself, fresh)).map(({ item }) => item);
};

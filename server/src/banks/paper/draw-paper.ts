import type { StoredSlot } from '@cchc/db/schema/attempts.ts';
import { levels, topics, type BlueprintLine } from '../../contests/contract.ts';
import { problem } from '../../problems.ts';
import { orderOptions } from './option-order.ts';
import type { Pool, PoolItem } from './pool-item.ts';
import { shuffled, type Random } from './seeded-random.ts';
import { fillOrder, findShortages } from './unmet-lines.ts';

export interface Shuffle {
  items: boolean;
  options: boolean;
}

/** Two items with the same mark never share a paper while that can be avoided. */
const markOf = (item: PoolItem) => item.fact ?? item.itemVersionId;

interface Seat {
  line: number;
  item: PoolItem;
}

/**
 * Seats items so that as few as possible share a fact: lines and facts form a bipartite graph, and a
 * line short of fresh facts may ask another to change its item (Kuhn's augmenting paths).
 */
class Seating {
  readonly #byMark = new Map<string, Seat>();
  readonly #sharing = new Set<PoolItem>();
  readonly #candidates: PoolItem[][];

  constructor(candidates: PoolItem[][]) {
    this.#candidates = candidates;
  }

  get items(): PoolItem[] {
    return [...[...this.#byMark.values()].map((seat) => seat.item), ...this.#sharing];
  }

  fill(line: number): void {
    if (!this.#seatFresh(line, new Set())) this.#seatSharing(line);
  }

  #seatFresh(line: number, asked: Set<string>): boolean {
    const candidates = (this.#candidates[line] ?? []).filter((item) => !this.#sharing.has(item));
    const item =
      candidates.find((candidate) => !this.#byMark.has(markOf(candidate))) ??
      candidates.find((candidate) => this.#freed(markOf(candidate), line, asked));
    if (item) this.#byMark.set(markOf(item), { line, item });
    return item !== undefined;
  }

  /** Whether the line that holds this fact could move to another. */
  #freed(mark: string, line: number, asked: Set<string>): boolean {
    const holder = this.#byMark.get(mark)?.line;
    if (holder === undefined || holder === line || asked.has(mark)) return false;
    asked.add(mark);
    return this.#seatFresh(holder, asked);
  }

  #seatSharing(line: number): void {
    const item = this.#candidates[line]?.find(
      (candidate) => !this.#sharing.has(candidate) && this.#byMark.get(markOf(candidate))?.item !== candidate,
    );
    if (!item) throw new Error('The blueprint was not checked against the pool');
    this.#sharing.add(item);
  }
}

const place = (item: PoolItem) => topics.indexOf(item.topic) * levels.length + levels.indexOf(item.level);

/** Without shuffling: by topic in the catalogue's order, easier thinking first, then by name. */
const grouped = (items: readonly PoolItem[]) =>
  items.toSorted((left, right) => place(left) - place(right) || (left.code < right.code ? -1 : 1));

/**
 * A paper: exactly as many items of each topic and level as the blueprint asks, none twice. Two items
 * on one fact share a paper only where the pool leaves no other way. No key is read.
 *
 * @param random numbers in [0, 1); the same pool and sequence give the same paper.
 * @throws {Problem} bank-too-small, naming every line with what is wanted and available.
 */
export const drawPaper = (
  pool: Pick<Pool, 'items'>,
  blueprint: readonly BlueprintLine[],
  shuffle: Shuffle,
  random: Random,
): StoredSlot[] => {
  const shortages = findShortages(pool, blueprint);
  if (shortages.length > 0) throw problem('bank-too-small', { shortages });
  const items = drawItems(pool.items, blueprint, random);
  return (shuffle.items ? shuffled(items, random) : grouped(items)).map((item) => ({
    itemVersionId: item.itemVersionId,
    optionIds: shuffle.options
      ? orderOptions(item.options, random, item.movable)
      : item.options.map(({ id }) => id),
  }));
};

const drawItems = (
  pool: readonly PoolItem[],
  blueprint: readonly BlueprintLine[],
  random: Random,
): PoolItem[] => {
  const candidates = blueprint.map(({ topic, level }) =>
    pool.filter((item) => item.topic === topic && (level === null || item.level === level)),
  );
  const seating = new Seating(candidates.map((items) => shuffled(items, random)));
  for (const { line, count } of fillOrder(blueprint))
    for (let seat = 0; seat < count; seat++) seating.fill(line);
  return seating.items;
};

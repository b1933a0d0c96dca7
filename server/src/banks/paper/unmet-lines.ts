import type { BlueprintLine } from '../../contests/contract.ts';
import type { PoolItem } from './pool-item.ts';

/** A line of the blueprint a pool cannot fill. */
export interface Shortage extends Pick<BlueprintLine, 'topic' | 'level'> {
  /** Its place in the blueprint, from 0. */
  line: number;
  wanted: number;
  /** What earlier-filled lines leave for it. */
  available: number;
}

interface Drawable {
  items: readonly Pick<PoolItem, 'topic' | 'level'>[];
}

interface PlacedLine extends BlueprintLine {
  /** Its place in the blueprint, from 0. */
  line: number;
}

/**
 * A blueprint's lines in the order they are filled: those for one level before those for any, which
 * take what is left of their topic.
 */
export const fillOrder = (blueprint: readonly BlueprintLine[]): PlacedLine[] =>
  blueprint
    .map((wanted, line) => ({ ...wanted, line }))
    .toSorted((left, right) => Number(left.level === null) - Number(right.level === null));

/** The lines a pool cannot fill, in the blueprint's order; none when every paper can be drawn. */
export const findShortages = (pool: Drawable, blueprint: readonly BlueprintLine[]): Shortage[] => {
  const has = (topic: string, level: string | null) =>
    pool.items.filter((item) => item.topic === topic && (level === null || item.level === level)).length;
  const filled: BlueprintLine[] = [];
  const taken = (topic: string, level: string | null) =>
    filled
      .filter((line) => line.topic === topic && (level === null || line.level === level))
      .reduce((sum, line) => sum + line.count, 0);
  const shortages: Shortage[] = [];
  for (const { line, topic, level, count } of fillOrder(blueprint)) {
    const available = Math.max(0, has(topic, level) - taken(topic, level));
    if (available < count) shortages.push({ line, topic, level, wanted: count, available });
    filled.push({ topic, level, count: Math.min(count, available) });
  }
  return shortages.toSorted((left, right) => left.line - right.line);
};

/** Places, from 0, of the lines a pool cannot fill. */
export const unmetLines = (pool: Drawable, blueprint: readonly BlueprintLine[]): number[] =>
  findShortages(pool, blueprint).map((shortage) => shortage.line);

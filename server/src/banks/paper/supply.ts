import { levels, topics } from '../../contests/contract.ts';
import type { PoolItem } from './pool-item.ts';
import type { SupplyCell } from './unmet-lines.ts';

const nameOf = ({ topic, level, documents }: Omit<SupplyCell, 'count'>) =>
  [topic, level, ...documents].join(' ');
const place = ({ topic, level }: SupplyCell) => topics.indexOf(topic) * levels.length + levels.indexOf(level);

/** Items counted by topic and level in the catalogue's order, and by the documents they rest on. */
export const cellsOf = (items: readonly Pick<PoolItem, 'topic' | 'level' | 'documents'>[]): SupplyCell[] =>
  [...Map.groupBy(items, nameOf).values()]
    .flatMap(([first, ...others]) => {
      if (!first) return [];
      const { topic, level, documents } = first;
      return [{ topic, level, documents, count: 1 + others.length }];
    })
    .toSorted((left, right) => place(left) - place(right) || (nameOf(left) < nameOf(right) ? -1 : 1));

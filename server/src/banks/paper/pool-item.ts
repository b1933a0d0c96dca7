import type { StoredOption } from '@cchc/db/schema/banks.ts';
import type { Level, Topic } from '../../contests/contract.ts';
import type { ItemType } from '../contract.ts';
import type { SupplyCell } from './unmet-lines.ts';

/** What drawing knows of an item. There is no key here, and nothing that follows from one. */
export interface PoolItem {
  itemVersionId: string;
  /** The item's name in its bank file. */
  code: string;
  type: ItemType;
  topic: Topic;
  level: Level;
  /** Ids of the legal documents the item rests on, sorted. */
  documents: readonly string[];
  /** Row of the fact base the item rests on; null if none. */
  fact: string | null;
  prompt: string;
  options: StoredOption[];
  /** What the options are matched to; empty but for matching. */
  premises: StoredOption[];
  /** How many options, from the first, may change places (`option-order.ts`). */
  movable: number;
}

/** The items of a bank that may be drawn into new papers, at one revision of the bank. */
export interface Pool {
  bankId: string;
  slug: string;
  title: string;
  revision: number;
  items: readonly PoolItem[];
  /** The same items, counted: what blueprints are checked against. */
  cells: readonly SupplyCell[];
}

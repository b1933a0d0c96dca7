import { asc } from 'drizzle-orm';
import type { Store } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';
import { fold } from '../vi/fold.ts';
import type { Unit } from './contract.ts';
import { existing } from './units/unit-exists.ts';

/** What search knows of a unit. */
export interface SearchableUnit extends Unit {
  kind: string;
  /** The path and other names without diacritics, lower case. */
  folded: string;
  sortKey: string;
}

interface Entry {
  unit: Unit;
  kind: string;
  /** The folded name, and the same without “phường”, “tỉnh”… */
  name: string;
  bare: string;
  /** The folded words, a space before each: a word begins with a text if ` text` is found. */
  words: string;
  nameWords: string;
  /** All words run together: “dalat” is how people type. */
  joined: string;
  depth: number;
}

/** Units in Vietnamese alphabetical order, ready to be searched. */
export type UnitIndex = readonly Entry[];

const kindWords = /^(?:tinh|thanh pho|phuong|xa|dac khu) (?=.)/;

export const buildUnitIndex = (units: readonly SearchableUnit[]): UnitIndex =>
  units
    .toSorted((left, right) => (left.sortKey < right.sortKey ? -1 : left.sortKey > right.sortKey ? 1 : 0))
    .map(({ id, name, path, kind, folded }) => {
      const plain = fold(name);
      return {
        unit: { id, name, path },
        kind,
        name: plain,
        bare: plain.replace(kindWords, ''),
        words: ` ${folded}`,
        nameWords: ` ${plain}`,
        joined: folded.replaceAll(' ', ''),
        depth: path.split(' › ').length,
      };
    });

const largestAnswer = 20;

/**
 * Units every word of the query fits, best first: the very name, names that begin with the query,
 * names in which each word of the query begins a word, then the same over the whole path; the higher
 * in the tree the earlier, then alphabetically. At most 20. An empty query gives the provinces.
 */
export const findUnits = (index: UnitIndex, query: string): Unit[] => {
  const wanted = fold(query);
  if (wanted === '') return index.filter(({ kind }) => kind === 'province').map(({ unit }) => unit);
  const words = wanted.split(' ');
  return index
    .map((entry) => ({ entry, rank: rankOf(entry, wanted, words) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((left, right) => right.rank - left.rank || left.entry.depth - right.entry.depth)
    .slice(0, largestAnswer)
    .map(({ entry }) => entry.unit);
};

/** 0 when a word fits nothing; the rest as `findUnits` tells. */
const rankOf = (entry: Entry, wanted: string, words: readonly string[]): number => {
  if (!words.every((word) => fits(entry, word))) return 0;
  if (entry.name === wanted || entry.bare === wanted) return 4;
  if (entry.name.startsWith(wanted) || entry.bare.startsWith(wanted)) return 3;
  return words.every((word) => entry.nameWords.includes(` ${word}`)) ? 2 : 1;
};

/** Words run together are looked for only from four letters on: shorter ones are everywhere. */
const fits = ({ words, joined }: Entry, word: string) =>
  words.includes(` ${word}`) || (word.length >= 4 && joined.includes(word));

/** How old an index may grow: units begin and end at a date, and another process may change them. */
const refreshMs = 60_000;

interface Kept {
  index: Promise<UnitIndex>;
  builtAt: number;
}

const kept = new WeakMap<Store, Kept>();

/**
 * Searches the units that exist at `now`. The index is kept in memory and read again when units
 * change, or after a minute.
 *
 * @param now UTC milliseconds.
 */
export const searchUnits = async (
  deps: Pick<Deps, 'store' | 'changes'>,
  query: string,
  now: number,
): Promise<Unit[]> => findUnits(await currentIndex(deps, now), query);

const currentIndex = (
  { store, changes }: Pick<Deps, 'store' | 'changes'>,
  now: number,
): Promise<UnitIndex> => {
  const known = kept.get(store);
  if (known && Math.abs(now - known.builtAt) < refreshMs) return known.index;
  if (!known) changes.on('units', () => forget(store));
  const index = loadIndex(store, now);
  kept.set(store, { index, builtAt: now });
  void index.catch(() => forget(store));
  return index;
};

/** Leaves a mark, so that listening starts once for each store. */
const forget = (store: Store) => {
  const known = kept.get(store);
  if (known) kept.set(store, { ...known, builtAt: Number.NEGATIVE_INFINITY });
};

const loadIndex = async ({ read, tables }: Store, now: number): Promise<UnitIndex> => {
  const { units } = tables;
  return buildUnitIndex(
    await read.select().from(units).where(existing(tables, now)).orderBy(asc(units.sortKey), asc(units.id)),
  );
};

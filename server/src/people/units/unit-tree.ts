import type { Deps } from '../../deps.ts';
import { fold } from '../../vi/fold.ts';
import { spelled } from '../../vi/spelled.ts';
import { unitSortKey } from '../unit-sort-key.ts';

export type StoredUnit = Deps['store']['tables']['units']['$inferSelect'];
/** Every unit by its id, those that have ended too. */
export type UnitTree = ReadonlyMap<string, StoredUnit>;

/** Between the names of a path. */
const step = ' › ';
/** Levels of a tree, the root's included: a ministry, its department, its division, with room to spare. */
export const mostLevels = 8;

type Dates = Pick<StoredUnit, 'effectiveFrom' | 'effectiveTo'>;

/** Whether a unit exists at a moment, UTC milliseconds: from its first, up to but not at its last. */
export const existsAt = ({ effectiveFrom, effectiveTo }: Dates, at: number): boolean =>
  effectiveFrom <= at && (effectiveTo === null || effectiveTo > at);

export const childrenOf = (tree: UnitTree, id: string): StoredUnit[] =>
  [...tree.values()].filter((unit) => unit.parentId === id);

/** The unit and every unit above it, the root last. */
export function upward(tree: UnitTree, id: string): StoredUnit[] {
  const found: StoredUnit[] = [];
  let next = tree.get(id);
  while (next && found.length < mostLevels + 1) {
    found.push(next);
    next = next.parentId === null ? undefined : tree.get(next.parentId);
  }
  return found;
}

/** Whether a unit is another, or lies anywhere below it. */
export const isWithin = (tree: UnitTree, id: string, above: string): boolean =>
  upward(tree, id).some((unit) => unit.id === above);

/** Levels a unit and all below it take: 1 where nothing lies below. */
const heightOf = (tree: UnitTree, id: string): number =>
  [...tree.values()].reduce(
    (height, unit) => Math.max(height, upward(tree, unit.id).findIndex((each) => each.id === id) + 1),
    1,
  );

/** Whether a unit, with all below it, would reach deeper than a tree may. @param id undefined while it is new. */
export const isTooDeep = (tree: UnitTree, parentId: string, id: string | undefined): boolean =>
  upward(tree, parentId).length + (id === undefined ? 1 : heightOf(tree, id)) > mostLevels;

/** Whether following mergers from a unit comes to another: merging that one into it would close a ring. */
export function leadsTo(tree: UnitTree, from: string, to: string): boolean {
  const seen = new Set<string>();
  let next: string | null = from;
  while (next !== null && !seen.has(next)) {
    if (next === to) return true;
    seen.add(next);
    next = tree.get(next)?.mergedInto ?? null;
  }
  return false;
}

/**
 * Whether what has ended is the name another unit bore until some day: kept for finding it, never a unit of its own.
 * It ends where that unit, or a later name of it, begins, and nothing lies below it.
 */
export const isFormerName = (tree: UnitTree, { id, mergedInto, effectiveTo }: StoredUnit): boolean => {
  if (mergedInto === null || effectiveTo === null) return false;
  const begins = [...tree.values()].some(
    (unit) =>
      unit.id !== id &&
      (unit.id === mergedInto || unit.mergedInto === mergedInto) &&
      unit.effectiveFrom === effectiveTo,
  );
  return begins && childrenOf(tree, id).length === 0;
};

/** A unit that exists beside where another would stand, under the very same name. */
export const findNamesake = (
  tree: UnitTree,
  { id, parentId, name }: { id?: string; parentId: string | null; name: string },
  at: number,
): StoredUnit | undefined =>
  [...tree.values()].find(
    (unit) =>
      unit.id !== id &&
      unit.parentId === parentId &&
      existsAt(unit, at) &&
      spelled(unit.name) === spelled(name),
  );

/** What follows from a unit's name and its place: its path, the words search looks at, its order. */
export const placed = (
  name: string,
  words: string,
  parent: Pick<StoredUnit, 'path' | 'folded'> | undefined,
): Pick<StoredUnit, 'path' | 'folded' | 'sortKey'> => ({
  path: parent ? parent.path + step + name : name,
  // Aliases of a province count for what lies in it: “Sở Nội vụ Bình Dương” is looked for long after a merger.
  folded: [parent?.folded ?? '', words].join(' ').trim(),
  sortKey: unitSortKey(name),
});

/** The words a unit is found by besides those of what stands above it: its name and other names, folded. */
const ownWords = (unit: StoredUnit, parent: StoredUnit | undefined): string =>
  parent && unit.folded.startsWith(`${parent.folded} `)
    ? unit.folded.slice(parent.folded.length + 1)
    : unit.folded;

export interface UnitEdit {
  name?: string;
  kind?: string;
  parentId?: string | null;
  effectiveFrom?: number;
  effectiveTo?: number | null;
  mergedInto?: string | null;
  /** Names it shall be found by as well, e.g. of units merged into it. */
  aliases?: readonly string[];
}

/** Words without those of a name they begin with. */
const withoutName = (words: string, name: string): string =>
  words === fold(name) ? '' : words.startsWith(`${fold(name)} `) ? words.slice(fold(name).length + 1) : words;

/**
 * The units that read otherwise after some edits: those edited, and whatever lies below one that was
 * renamed or moved. The edits must leave a tree.
 */
export function afterEdits(tree: UnitTree, edits: ReadonlyMap<string, UnitEdit>): StoredUnit[] {
  const settled = new Map<string, StoredUnit>();
  const find = (id: string | null) => (id === null ? undefined : tree.get(id));
  const settle = (unit: StoredUnit): StoredUnit => {
    const known = settled.get(unit.id);
    if (known) return known;
    const above = find(unit.parentId);
    // Most units are touched by no edit, and nothing of theirs needs to be worked out again.
    if (!edits.has(unit.id) && (!above || settle(above) === above)) {
      settled.set(unit.id, unit);
      return unit;
    }
    const { aliases = [], ...edit } = edits.get(unit.id) ?? {};
    const next = { ...unit, ...edit };
    const others = withoutName(ownWords(unit, above), unit.name);
    const words = [fold(next.name), ...aliases.map(fold), others].filter(Boolean).join(' ');
    const parent = find(next.parentId);
    const after = { ...next, ...placed(next.name, words, parent && settle(parent)) };
    settled.set(unit.id, after);
    return after;
  };
  return [...tree.values()].filter((unit) => differs(unit, settle(unit))).map(settle);
}

const compared = [
  'name',
  'kind',
  'parentId',
  'path',
  'folded',
  'effectiveFrom',
  'effectiveTo',
  'mergedInto',
] as const;
const differs = (before: StoredUnit, after: StoredUnit) =>
  compared.some((column) => before[column] !== after[column]);

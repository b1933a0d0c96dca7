import { fieldProblem, problem } from '../../problems.ts';
import {
  childrenOf,
  existsAt,
  findNamesake,
  isTooDeep,
  isWithin,
  leadsTo,
  type StoredUnit,
  type UnitTree,
} from './unit-tree.ts';

/**
 * Refuses a place no unit may take: under one that is not there (any more), under itself, too deep, or
 * beside another of the same name.
 *
 * @param unit without an id while it is new.
 * @throws {Problem} invalid-request at /parentId or /name.
 */
export function checkPlace(
  tree: UnitTree,
  unit: { id?: string; parentId: string | null; name: string },
  now: number,
): void {
  const { id, parentId } = unit;
  if (parentId !== null) {
    const parent = tree.get(parentId);
    if (!parent || !existsAt(parent, now)) throw fieldProblem('/parentId', 'unknown-unit');
    if (id !== undefined && isWithin(tree, parentId, id)) throw fieldProblem('/parentId', 'unit-cycle');
    if (isTooDeep(tree, parentId, id)) throw fieldProblem('/parentId', 'unit-too-deep');
  }
  if (findNamesake(tree, unit, now)) throw fieldProblem('/name', 'unit-there');
}

/**
 * Refuses to change what has ended.
 * @throws {Problem} unit-ended
 */
export function checkOpen(unit: StoredUnit): void {
  if (unit.effectiveTo !== null) throw problem('unit-ended', { effectiveTo: unit.effectiveTo });
}

/**
 * Refuses a last day before the unit's first.
 * @throws {Problem} unit-ended; invalid-request at /at
 */
export function checkEnd(unit: StoredUnit, at: number): void {
  checkOpen(unit);
  if (at <= unit.effectiveFrom) throw fieldProblem('/at', 'before-unit-began');
}

/** Units right below that still exist at a moment. */
export const livingBelow = (tree: UnitTree, id: string, at: number): StoredUnit[] =>
  childrenOf(tree, id).filter((child) => child.effectiveTo === null || child.effectiveTo > at);

/**
 * Refuses a unit that others may not become part of: one of them, one that lies below one of them, one that
 * has ended by then, or one that itself goes into one of them.
 * @throws {Problem} invalid-request at /into
 */
export function checkMergeTarget(
  tree: UnitTree,
  { sources, into, at }: { sources: readonly string[]; into: string; at: number },
): StoredUnit {
  const target = tree.get(into);
  if (!target || !existsAt(target, at)) throw fieldProblem('/into', 'unknown-unit');
  const isRing = sources.some((id) => isWithin(tree, into, id) || leadsTo(tree, into, id));
  if (isRing) throw fieldProblem('/into', 'unit-cycle');
  return target;
}

import type { Tx } from '@cchc/db/store.ts';
import { eq } from 'drizzle-orm';
import type { Deps } from '../../deps.ts';
import { fieldProblem, problem } from '../../problems.ts';
import { fold } from '../../vi/fold.ts';
import { checkEnd, checkOpen, checkPlace, livingBelow } from './check-units.ts';
import type { AddUnit, ChangeUnit } from './contract.ts';
import { decideUnits, storeEdits, type Decision } from './decide-units.ts';
import { getUnit, insertUnits } from './tree-store.ts';
import { isFormerName, placed, type StoredUnit, type UnitEdit } from './unit-tree.ts';

/**
 * Adds a unit to the tree.
 *
 * @returns its id.
 * @throws {Problem} invalid-request: its parent is not there, the place is too deep, or its name is taken there.
 */
export async function addUnit(deps: Deps, input: AddUnit, decision: Decision): Promise<string> {
  const id = deps.newId(decision.now);
  const { parentId, name, kind, effectiveFrom } = input;
  await decideUnits(deps, decision, async (tx, tree) => {
    checkPlace(tree, { parentId, name }, decision.now);
    const parent = parentId === null ? undefined : tree.get(parentId);
    const dates = { effectiveFrom, effectiveTo: null, mergedInto: null };
    await insertUnits(tx, deps, [
      { id, parentId, name, kind, ...dates, ...placed(name, fold(name), parent) },
    ]);
    return { action: 'unit.add', subject: `unit:${id}`, detail: { parentId, name, kind } };
  });
  return id;
}

/** The name a unit bore until a day, kept as a version of its own that the unit goes on from. */
const formerVersion = (unit: StoredUnit, id: string, until: number): StoredUnit => ({
  ...unit,
  id,
  effectiveTo: until,
  mergedInto: unit.id,
});

/** What a change comes to; undefined when it changes nothing. A former name stays findable, a mistake does not. */
function editOf(unit: StoredUnit, { name, kind, parentId, renamedAt }: ChangeUnit): UnitEdit | undefined {
  const renamed = name !== undefined && name !== unit.name;
  const edit: UnitEdit = {
    ...(renamed && { name }),
    ...(renamed && renamedAt !== undefined && { effectiveFrom: renamedAt, aliases: [unit.name] }),
    ...(kind !== undefined && kind !== unit.kind && { kind }),
    ...(parentId !== undefined && parentId !== unit.parentId && { parentId }),
  };
  return Object.keys(edit).length > 0 ? edit : undefined;
}

function checkRenaming(unit: StoredUnit, renamedAt: number, now: number): void {
  if (renamedAt <= unit.effectiveFrom) throw fieldProblem('/renamedAt', 'before-unit-began');
  if (renamedAt > now) throw fieldProblem('/renamedAt', 'in-future');
}

/**
 * Renames a unit, moves it, or says what kind it is. It keeps its id, so that its entrants and its board
 * stay together; a name it bore until some day is kept beside it as a version that has ended.
 *
 * @throws {Problem} not-found; unit-ended; invalid-request: a new place or name it cannot have, or a day
 * that lies ahead or before it began.
 */
export async function changeUnit(
  deps: Deps,
  id: string,
  change: ChangeUnit,
  decision: Decision,
): Promise<void> {
  const formerId = deps.newId(decision.now);
  await decideUnits(deps, decision, async (tx, tree) => {
    const unit = getUnit(tree, id);
    checkOpen(unit);
    const edit = editOf(unit, change);
    if (!edit) return undefined;
    checkPlace(tree, { id, parentId: unit.parentId, name: unit.name, ...edit }, decision.now);
    if (edit.effectiveFrom !== undefined) {
      checkRenaming(unit, edit.effectiveFrom, decision.now);
      await insertUnits(tx, deps, [formerVersion(unit, formerId, edit.effectiveFrom)]);
    }
    await storeEdits(tx, deps, tree, { [id]: edit });
    const was = { name: unit.name, kind: unit.kind, parentId: unit.parentId };
    return { action: 'unit.change', subject: `unit:${id}`, detail: { was, now: edit } };
  });
}

/**
 * Says when a unit ceases to exist; entrants who named it keep it.
 *
 * @param at UTC milliseconds, from which it exists no more.
 * @throws {Problem} not-found; unit-ended; unit-not-empty while units below it go on; invalid-request when
 * it would end before it began.
 */
export async function endUnit(deps: Deps, id: string, at: number, decision: Decision): Promise<void> {
  await decideUnits(deps, decision, async (tx, tree) => {
    checkEnd(getUnit(tree, id), at);
    const children = livingBelow(tree, id, at).length;
    if (children > 0) throw problem('unit-not-empty', { children });
    await storeEdits(tx, deps, tree, { [id]: { effectiveTo: at } });
    return { action: 'unit.end', subject: `unit:${id}`, detail: { at } };
  });
}

const hasEntrants = async (tx: Tx, { store }: Deps, unitId: string): Promise<boolean> => {
  const { entrants } = store.tables;
  const some = await tx
    .select({ id: entrants.id })
    .from(entrants)
    .where(eq(entrants.unitId, unitId))
    .limit(1);
  return some.length > 0;
};

/**
 * Takes back the end of a unit, or its merger. What was moved elsewhere by the merger stays there.
 *
 * @throws {Problem} not-found; unit-renamed for a name a unit bore before; invalid-request when its place is gone or
 * another unit has its name by now.
 */
export async function restoreUnit(deps: Deps, id: string, decision: Decision): Promise<void> {
  await decideUnits(deps, decision, async (tx, tree) => {
    const unit = getUnit(tree, id);
    const { effectiveTo, mergedInto, parentId, name } = unit;
    if (effectiveTo === null) return undefined;
    // Somebody entered under it: then it was a unit, merged on the day the other was renamed.
    if (isFormerName(tree, unit) && !(await hasEntrants(tx, deps, id))) throw problem('unit-renamed');
    checkPlace(tree, { id, parentId, name }, decision.now);
    await storeEdits(tx, deps, tree, { [id]: { effectiveTo: null, mergedInto: null } });
    return { action: 'unit.restore', subject: `unit:${id}`, detail: { was: { effectiveTo, mergedInto } } };
  });
}

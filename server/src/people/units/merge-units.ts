import type { Deps } from '../../deps.ts';
import { fieldProblem, problem } from '../../problems.ts';
import { spelled } from '../../vi/spelled.ts';
import { checkEnd, checkMergeTarget, livingBelow } from './check-units.ts';
import type { MergeUnits } from './contract.ts';
import { decideUnits, storeEdits, type Decision } from './decide-units.ts';
import { getUnit } from './tree-store.ts';
import { isTooDeep, type StoredUnit, type UnitEdit, type UnitTree } from './unit-tree.ts';

/**
 * What becomes of the units below those merged: they go on below the new one, from now on.
 * @throws {Problem} unit-not-empty for a day ahead: until then nobody can say where they belong;
 * invalid-request at /into when they would stand too deep there, or beside another of their name.
 */
function movedBelow(tree: UnitTree, { sources, into, at }: MergeUnits, now: number): StoredUnit[] {
  const children = sources
    .flatMap((id) => livingBelow(tree, id, at))
    .filter((child) => child.id !== into && !sources.includes(child.id));
  if (children.length > 0 && at > now) throw problem('unit-not-empty', { children: children.length });
  if (children.some((child) => isTooDeep(tree, into, child.id))) throw fieldProblem('/into', 'unit-too-deep');
  refuseNamesakes([...livingBelow(tree, into, at).filter(({ id }) => !sources.includes(id)), ...children]);
  return children;
}

/** Two below one unit under one name: nobody could tell them apart. @throws {Problem} invalid-request at /into */
function refuseNamesakes(below: readonly StoredUnit[]): void {
  const names = below.map(({ name }) => spelled(name));
  if (new Set(names).size < names.length) throw fieldProblem('/into', 'units-alike-below');
}

/**
 * Makes several units part of another from a day on. Their entrants keep the unit they named: it was so
 * when they entered. The other unit is found by their names from now on.
 *
 * @throws {Problem} not-found; unit-ended; unit-not-empty when the day lies ahead and units below go on;
 * invalid-request at /into for a ring, a unit that has ended, one too deep for what comes below it, or two of one name
 * below it, at /at for a day before one of them began.
 */
export async function mergeUnits(deps: Deps, input: MergeUnits, decision: Decision): Promise<void> {
  const merge = { ...input, sources: [...new Set(input.sources)] };
  const { sources, into, at } = merge;
  await decideUnits(deps, decision, async (tx, tree) => {
    const merged = sources.map((id) => getUnit(tree, id));
    for (const unit of merged) checkEnd(unit, at);
    checkMergeTarget(tree, merge);
    const moved = movedBelow(tree, merge, decision.now);
    const edits: Record<string, UnitEdit> = { [into]: { aliases: merged.map((unit) => unit.name) } };
    for (const { id } of merged) edits[id] = { effectiveTo: at, mergedInto: into };
    for (const { id } of moved) edits[id] = { parentId: into };
    await storeEdits(tx, deps, tree, edits);
    const detail = { sources, at, moved: moved.map((unit) => unit.id) };
    return { action: 'unit.merge', subject: `unit:${into}`, detail };
  });
}

import { findContestById, listContestIds } from '../../contests/queries.ts';
import { contestState } from '../../contests/state.ts';
import type { Deps } from '../../deps.ts';
import type { Grant } from '../contract.ts';
import { unitLabel } from '../unit-label.ts';
import { loadTree } from '../units/tree-store.ts';
import type { Coordinated } from './contract.ts';
import { unitsInCare } from './unit-in-care.ts';

/** Every published contest in which somebody coordinates a unit, newest first, with the unit. */
export async function listCoordinated(
  deps: Deps,
  grants: readonly Grant[],
  now: number,
): Promise<Coordinated> {
  const tree = await loadTree(deps.store.read, deps);
  const found: Coordinated = [];
  for (const contestId of await listContestIds(deps)) {
    const unitIds = new Set(unitsInCare(grants, contestId));
    const contest = unitIds.size > 0 ? await findContestById(deps, contestId) : undefined;
    if (!contest || contest.publishedAt === null) continue;
    const { title } = contest.rules;
    const state = contestState(contest.publishedAt, contest.rounds, now);
    for (const unitId of unitIds) {
      const unit = tree.get(unitId);
      if (unit) found.push({ contestId, title, state, unitId, unit: unitLabel(unit.path) });
    }
  }
  return found;
}

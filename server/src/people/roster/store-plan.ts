import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Store } from '@cchc/db/store.ts';
import type { ContestRecord } from '../../contests/queries.ts';
import type { Deps } from '../../deps.ts';
import type { RosterPlan } from './plan-roster.ts';
import { addMembers, changeMembers, removeMembers } from './roster-store.ts';

/** For each store, the end of the last change of a roster. */
const tails = new WeakMap<Store, Promise<unknown>>();

/** Rosters are taken one after another: each is held against the whole first, and stored in many units of work. */
export function inRosterTurn<Result>(
  { store }: Pick<Deps, 'store'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const done = (tails.get(store) ?? Promise.resolve()).then(work);
  tails.set(
    store,
    done.catch(() => undefined),
  );
  return done;
}

const membersPerUnit = 100;

/** Stores what a file comes to in small units of work, so that no exam waits for a large file. */
export async function storePlan(
  deps: Deps,
  contest: ContestRecord,
  plan: RosterPlan,
  now: number,
): Promise<void> {
  const place = { contestId: contest.id, rules: contest.rules };
  const inUnits = async <Row>(rows: readonly Row[], act: (some: readonly Row[]) => Promise<void>) => {
    for (let at = 0; at < rows.length; at += membersPerUnit) {
      await act(rows.slice(at, at + membersPerUnit));
      await nextTurn();
    }
  };
  await inUnits(plan.added, (some) => {
    const named = some.map((member) => ({ ...member, newId: deps.newId(now) }));
    return deps.store.write((tx) => addMembers(tx, deps, contest.id, named, now));
  });
  await inUnits(plan.changed, async (some) => {
    const touched = await deps.store.write((tx) => changeMembers(tx, deps, place, some));
    for (const entrantId of touched) deps.changes.emit('profile', { contestId: contest.id, entrantId });
  });
  await inUnits(plan.removed, (some) => deps.store.write((tx) => removeMembers(tx, deps, some, now)));
}

import { deserialize, serialize } from 'node:v8';
import type { ContestRecord } from '../contests/queries.ts';
import type { ReadDeps } from '../deps.ts';
import type { OverFacts } from '../jobs/over-facts.ts';
import { loadTree } from '../people/units/tree-store.ts';
import { unitLabel } from '../people/unit-label.ts';
import { decideContest } from '../ranking/decide-contest.ts';
import { readContestFacts } from '../ranking/read-contest-facts.ts';
import { collectivePeople } from './collective-people.ts';
import { decideCollective, type CollectiveOutcome } from './decide-collective.ts';
import { readFrozenRoster } from './read-frozen-roster.ts';
import type { UnitPeople } from './unit-figures.ts';

/** Collective prizes, with what units are called. */
export interface NamedUnits {
  /** By ranking, then by bloc, in the order of the rules. */
  blocs: CollectiveOutcome['blocs'];
  names: ReadonlyMap<string, string>;
  /** Who stands behind each unit's figures, packed: there may be a million, and few of them are ever looked at. */
  people: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** Who stands behind a unit's figures; undefined for a unit that is in no bloc. */
export const peopleOf = ({ people }: NamedUnits, unitId: string): UnitPeople | undefined => {
  const packed = people.get(unitId);
  return packed && (deserialize(packed) as UnitPeople);
};

/** Of its own memory, so that it can go from a thread to another without being copied. */
const packed = (people: UnitPeople) => Uint8Array.from(serialize(people));

/** Works the collective prizes of a contest out from the rounds that are final. */
export async function decideUnits(deps: ReadDeps, contest: ContestRecord): Promise<NamedUnits> {
  const { id, rules } = contest;
  const facts = await readContestFacts(deps, contest);
  const entered = collectivePeople(id, rules, facts, decideContest(id, rules, facts));
  const submitted = new Set(entered.map(({ entrantId }) => entrantId));
  const roster = await readFrozenRoster(deps, contest, submitted);
  const tree = await loadTree(deps.store.read, deps);
  const outcome = decideCollective(rules, { people: entered, roster, tree, decisions: facts.decisions });
  const printed = rules.collective.blocs.flatMap(({ units }) => units);
  const names = new Map(
    [...outcome.units.keys()].map((unitId) => [unitId, unitLabel(tree.get(unitId)?.path ?? '')]),
  );
  for (const { unitId, name } of printed) names.set(unitId, name);
  const people = new Map(Array.from(outcome.units, ([unitId, unit]) => [unitId, packed(unit)]));
  return { blocs: outcome.blocs, names, people };
}

export const unitsDeciding: OverFacts<ContestRecord, NamedUnits> = {
  here: decideUnits,
  thread: new URL('./decide-units-worker.ts', import.meta.url),
  moved: ({ people }) => Array.from(people.values(), ({ buffer }) => buffer),
};

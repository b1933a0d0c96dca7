import { deserialize, serialize } from 'node:v8';
import type { ContestRecord } from '../contests/queries.ts';
import type { ReadDeps } from '../deps.ts';
import { loadTree } from '../people/units/tree-store.ts';
import { unitLabel } from '../people/unit-label.ts';
import { decideContest } from '../ranking/decide-contest.ts';
import { readContestFacts } from '../ranking/read-contest-facts.ts';
import type { OverFacts } from '../threads/facts-desk.ts';
import { collectivePeople } from './collective-people.ts';
import { unitsPageSize } from './contract.ts';
import { decideCollective, type CollectiveOutcome } from './decide-collective.ts';
import { listUnitPeople, type BehindFigures } from './list-unit-people.ts';
import { readFrozenRoster } from './read-frozen-roster.ts';

/** Everybody behind a unit's figures in their order, packed page by page: there may be a million, and few are looked at. */
interface PackedPeople {
  total: number;
  bytes: Uint8Array<ArrayBuffer>;
  /** Where each page ends. */
  ends: readonly number[];
}

/** Collective prizes, with what units are called. */
export interface NamedUnits {
  /** By ranking, then by bloc, in the order of the rules. */
  blocs: CollectiveOutcome['blocs'];
  names: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, PackedPeople>;
}

const pack = (people: readonly BehindFigures[]): PackedPeople => {
  const pages: Buffer[] = [];
  const ends: number[] = [];
  for (let from = 0; from < people.length; from += unitsPageSize) {
    const page = serialize(people.slice(from, from + unitsPageSize));
    pages.push(page);
    ends.push((ends.at(-1) ?? 0) + page.length);
  }
  // Of its own memory, so that it goes from one thread to another without being copied.
  return { total: people.length, bytes: Uint8Array.from(Buffer.concat(pages)), ends };
};

/**
 * As many as a page holds of those behind a unit's figures, and how many there are; undefined for a unit that is in no
 * bloc.
 */
export const pageOfPeople = (
  { people }: Pick<NamedUnits, 'people'>,
  unitId: string,
  offset: number,
): { total: number; page: BehindFigures[] } | undefined => {
  const packed = people.get(unitId);
  if (!packed) return undefined;
  const { total, bytes, ends } = packed;
  const first = Math.floor(offset / unitsPageSize);
  const found = [first, first + 1].flatMap((page): BehindFigures[] =>
    page < ends.length ? deserialize(bytes.subarray(ends[page - 1] ?? 0, ends[page])) : [],
  );
  return { total, page: found.slice(offset % unitsPageSize).slice(0, unitsPageSize) };
};

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
  const people = new Map(Array.from(outcome.units, ([unitId, unit]) => [unitId, pack(listUnitPeople(unit))]));
  return { blocs: outcome.blocs, names, people };
}

export const unitsDeciding: OverFacts<ContestRecord, NamedUnits> = {
  here: decideUnits,
  thread: new URL('./decide-units-thread.ts', import.meta.url),
  moved: ({ people }) => Array.from(people.values(), ({ bytes }) => bytes.buffer),
};

import { inArray } from 'drizzle-orm';
import type { Deps } from '../../deps.ts';
import { unitLabel } from '../../people/unit-label.ts';
import { problem } from '../../problems.ts';
import type { Rules } from '../contract.ts';
import { findContestById } from '../queries.ts';
import type { DryRun } from './contract.ts';
import { nameDryRun, peopleOfDryRun, type Names } from './name-results.ts';
import { runSampleApart, runStoredApart } from './run-apart.ts';

/** Runs rules over people made up for them. Nothing is stored. */
export const dryRunOnSample = (rules: Rules): Promise<DryRun> => runSampleApart({ kind: 'sample', rules });

/**
 * Runs rules over everything handed in so far in a contest, as if its rounds were over. Nothing is stored.
 *
 * @throws {Problem} not-found; overloaded while others wait.
 */
export const dryRunOnContest = async (deps: Deps, contestId: string, rules: Rules): Promise<DryRun> => {
  const contest = await findContestById(deps, contestId);
  if (!contest) throw problem('not-found');
  const run = await runStoredApart<DryRun>(deps, contest, (over) => ({ kind: 'real', rules, over }));
  const units = run.collective.flatMap(({ rows }) => rows.map(({ unitId }) => unitId));
  return nameDryRun(run, await readNames(deps, rules, { people: peopleOfDryRun(run), units }));
};

/** Ids in one query: far below every dialect's limit on parameters. */
const idsPerQuery = 250;

/** What some people and units are called for staff: people as they entered, units as the rules print them. */
export const readNames = async (
  deps: Deps,
  { collective }: Rules,
  wanted: { people: readonly string[]; units: readonly string[] },
): Promise<Names> => {
  const { entrantProfiles: profiles, units } = deps.store.tables;
  const { read } = deps.store;
  const people = await inParts(wanted.people, (ids) =>
    read
      .select({ id: profiles.entrantId, name: profiles.fullName })
      .from(profiles)
      .where(inArray(profiles.entrantId, ids)),
  );
  const stored = await inParts(wanted.units, (ids) =>
    read.select({ id: units.id, path: units.path }).from(units).where(inArray(units.id, ids)),
  );
  const printed = collective.blocs.flatMap((bloc) => bloc.units);
  return {
    people: new Map(people.map(({ id, name }) => [id, name])),
    units: new Map([
      ...stored.map(({ id, path }): [string, string] => [id, unitLabel(path)]),
      ...printed.map(({ unitId, name }): [string, string] => [unitId, name]),
    ]),
  };
};

const inParts = async <Row>(ids: readonly string[], select: (some: string[]) => Promise<Row[]>) => {
  const all = [...new Set(ids)];
  const rows: Row[] = [];
  for (let at = 0; at < all.length; at += idsPerQuery)
    rows.push(...(await select(all.slice(at, at + idsPerQuery))));
  return rows;
};

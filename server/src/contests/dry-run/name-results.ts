import type { DryRun, NamedPerson, RulesEffect } from './contract.ts';

/** What people and units are called, by id. */
export interface Names {
  people: ReadonlyMap<string, string | null>;
  units: ReadonlyMap<string, string | null>;
}

const namedPerson = <P extends NamedPerson>(people: Names['people'], person: P): P => ({
  ...person,
  name: people.get(person.entrantId) ?? null,
});
const namedUnit = <U extends { unitId: string; name: string | null }>(units: Names['units'], unit: U): U => ({
  ...unit,
  name: units.get(unit.unitId) ?? null,
});

/** A dry run with everybody in it named. */
export const nameDryRun = (run: DryRun, { people, units }: Names): DryRun => ({
  ...run,
  boards: run.boards.map((board) => ({
    ...board,
    rows: board.rows.map((row) => namedPerson(people, row)),
    ties: board.ties.map((tie) => ({
      ...tie,
      people: tie.people.map((person) => namedPerson(people, person)),
    })),
  })),
  collective: run.collective.map((bloc) => ({
    ...bloc,
    rows: bloc.rows.map((row) => namedUnit(units, row)),
    ties: bloc.ties.map((tie) => ({ ...tie, units: tie.units.map((unit) => namedUnit(units, unit)) })),
  })),
});

/** Everybody a dry run shows. */
export const peopleOfDryRun = (run: DryRun): string[] =>
  run.boards.flatMap(({ rows, ties }) => [...rows, ...ties.flatMap(({ people }) => people)].map(idOf));

/** The effect of a change with everybody in it named. */
export const nameEffect = (effect: RulesEffect, { people, units }: Names): RulesEffect => ({
  ...effect,
  boards: effect.boards.map((board) => ({
    ...board,
    largest: board.largest.map((move) => namedPerson(people, move)),
    prizes: board.prizes.map((change) => namedPerson(people, change)),
  })),
  collective: effect.collective.map((bloc) => ({
    ...bloc,
    largest: bloc.largest.map((move) => namedUnit(units, move)),
    prizes: bloc.prizes.map((change) => namedUnit(units, change)),
  })),
});

/** Everybody an effect shows. */
export const peopleOfEffect = ({ boards }: Pick<RulesEffect, 'boards'>): string[] =>
  boards.flatMap(({ largest, prizes }) => [...largest, ...prizes].map(idOf));

/** Every unit an effect shows. */
export const unitsOfEffect = ({ collective }: Pick<RulesEffect, 'collective'>): string[] =>
  collective.flatMap(({ largest, prizes }) => [...largest, ...prizes].map(({ unitId }) => unitId));

const idOf = ({ entrantId }: NamedPerson) => entrantId;

import type { Bloc } from '../collective-contract.ts';
import type { Rules } from '../contract.ts';

/** Somebody made up, to try rules on. */
export interface SamplePerson {
  id: string;
  name: string;
  audience: string | null;
  unitId: string | null;
}

export interface SampleUnit {
  id: string;
  /** null where there are no units to name: a page has a word for it. */
  name: string | null;
  /** How many people it has here. */
  headcount: number;
  /** How many of them take part. */
  entrants: number;
}

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
const middles = ['Thị', 'Văn', 'Thu', 'Minh', 'Ngọc', 'Quốc', 'Thanh'];
const givens = ['An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hà', 'Khoa', 'Lan', 'Mai', 'Nam', 'Phúc'];

const from = (words: readonly string[], at: number) => words[at % words.length] ?? '';

/** No two of the first 700 have all three words alike: the lengths of the lists have no common divisor. */
const sampleName = (at: number) => [from(families, at), from(middles, at), from(givens, at)].join(' ');

const wantedPeople = 40;
const unitsPerBloc = 4;
const mostBlocs = 5;

/** Everybody, most, somewhat more than half, and hardly anybody: on either side of any gate. */
const turnouts = [1, 0.8, 0.6, 0.2];
const meanTurnout = turnouts.reduce((sum, turnout) => sum + turnout, 0) / turnouts.length;

/** The blocs of the rules cut down to what a sample can fill. */
const sampleBlocs = ({ collective }: Rules): Bloc[] =>
  collective.blocs.slice(0, mostBlocs).map((bloc) => ({ ...bloc, units: bloc.units.slice(0, unitsPerBloc) }));

/** The units that compete in a sample: the first few of each bloc, or four made up where no bloc names any. */
export const sampleUnits = (rules: Rules): SampleUnit[] => {
  if (!rules.fields.unit) return [];
  const named = sampleBlocs(rules).flatMap(({ units }) =>
    units.map(({ unitId, name }): { id: string; name: string | null } => ({ id: unitId, name })),
  );
  const units =
    named.length > 0 ? named : turnouts.map((_, at) => ({ id: `sample-unit-${at + 1}`, name: null }));
  const headcount = Math.max(5, Math.ceil(wantedPeople / (units.length * meanTurnout)));
  return units.map((unit, at) => ({
    ...unit,
    headcount,
    entrants: Math.round(headcount * (turnouts[at % turnouts.length] ?? 1)),
  }));
};

/** The rules as a sample runs them: blocs are cut down, and units have as many people as the sample gives them. */
export const rulesForSample = (rules: Rules, units: readonly SampleUnit[]): Rules => {
  const headcounts = new Map(units.map(({ id, headcount }) => [id, headcount]));
  const blocs = sampleBlocs(rules).map((bloc) => ({
    ...bloc,
    units: bloc.units.map((unit) => ({
      ...unit,
      headcount: unit.headcount === null ? null : (headcounts.get(unit.unitId) ?? unit.headcount),
    })),
  }));
  return { ...rules, collective: { ...rules.collective, blocs } };
};

/** Who takes part in a sample, unit by unit where there are units; audiences in turn. */
export const samplePeople = ({ audiences }: Rules, units: readonly SampleUnit[]): SamplePerson[] => {
  const placed = units.flatMap(({ id, entrants }) => Array.from({ length: entrants }, () => id));
  const unitIds: (string | null)[] =
    placed.length > 0 ? placed : Array.from({ length: wantedPeople }, () => null);
  return unitIds.map((unitId, at) => ({
    id: `sample-${String(at + 1).padStart(3, '0')}`,
    name: sampleName(at),
    audience: audiences[at % Math.max(1, audiences.length)]?.id ?? null,
    unitId,
  }));
};

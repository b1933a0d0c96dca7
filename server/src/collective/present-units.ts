import type { Rules } from '../contests/contract.ts';
import type { PublicFigure, UnitRow, UnitsQuery, UnitStandings } from './contract.ts';
import { unitsPageSize } from './contract.ts';
import type { BlocOutcome, CollectiveOutcome } from './decide-collective.ts';
import type { UnitStanding } from './rank-units.ts';
import type { Figure } from './unit-figures.ts';

/** What a ranking's page lets one choose from. */
export const choicesOf = ({ collective }: Rules) => ({
  rankings: collective.rankings.map(({ id, title }) => ({ id, title })),
  blocs: collective.blocs.map(({ id, name }) => ({ id, name })),
});

/** The ranking and bloc asked for, the first of each unless told; undefined where there is none such. */
export const findBloc = ({ blocs }: Pick<CollectiveOutcome, 'blocs'>, { ranking, bloc }: UnitsQuery) =>
  blocs.find(
    (each) =>
      (ranking === undefined || each.ranking.id === ranking) && (bloc === undefined || each.blocId === bloc),
  );

/** The rows of a page, not yet named. */
export const pageOf = ({ standings }: BlocOutcome, offset: number): readonly UnitStanding[] =>
  standings.slice(offset, offset + unitsPageSize);

/**
 * A page of one ranking in one bloc.
 * @param names what units are called, by id.
 */
export const presentUnits = (
  bloc: BlocOutcome,
  offset: number,
  names: ReadonlyMap<string, string>,
): UnitStandings => ({
  rankingId: bloc.ranking.id,
  blocId: bloc.blocId,
  measures: bloc.ranking.measures,
  gate: bloc.ranking.gate,
  total: bloc.standings.length,
  ranked: bloc.standings.filter(({ rank }) => rank !== null).length,
  rows: pageOf(bloc, offset).map((standing) => presentRow(bloc, standing, names)),
});

const presentRow = (
  { awards, ties }: BlocOutcome,
  { unitId, rank, figures, gate }: UnitStanding,
  names: ReadonlyMap<string, string>,
): UnitRow => ({
  unitId,
  unit: names.get(unitId) ?? unitId,
  rank,
  figures: figures.map((figure) => presentFigure(figure)),
  gate: gate && presentFigure(gate),
  prize: awards.find((award) => award.unitId === unitId)?.prize.title ?? null,
  tiedFor: [...(ties.find(({ unitIds }) => unitIds.includes(unitId))?.prizes ?? [])],
});

/** A figure as it crosses the wire, whole numbers written out. */
export const presentFigure = (figure: Figure): PublicFigure => ({
  ...plain(figure),
  parts: figure.parts.map((part) => plain(part)),
});

const plain = ({ fraction, value, decimals }: Figure) => ({
  numerator: String(fraction.numerator),
  denominator: String(fraction.denominator),
  value,
  decimals,
});

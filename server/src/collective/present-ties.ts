import type { ExplainedDecision } from '../ranking/stored-decisions.ts';
import { holdingDecision } from '../ranking/tie-decisions.ts';
import { unitTies } from './award-units.ts';
import type { StaffUnits } from './contract.ts';
import { unitsBoard, type BlocOutcome } from './decide-collective.ts';

/**
 * The ties of a bloc where a prize is at stake: those left to the organisers, and those they have decided.
 * @param decisions oldest first; the newest that still names exactly the units of a tie holds.
 */
export const presentTies = (
  bloc: BlocOutcome,
  names: ReadonlyMap<string, string>,
  decisions: readonly ExplainedDecision[],
): Pick<StaffUnits, 'openTies' | 'decidedTies'> => {
  const board = unitsBoard(bloc.ranking.id, bloc.blocId);
  const onBoard = decisions.filter((each) => each.board === board);
  const open = new Set(bloc.ties.map(({ rankKey }) => rankKey));
  const ties = unitTies(bloc.ranking.prizes, bloc.standings);
  const named = (unitIds: readonly string[]) =>
    unitIds.map((unitId) => ({ unitId, unit: names.get(unitId) ?? unitId }));
  return {
    openTies: ties
      .filter(({ rankKey }) => open.has(rankKey))
      .map(({ unitIds, prizes, ...tie }) => ({ ...tie, units: named(unitIds), prizes: [...prizes] })),
    decidedTies: ties.flatMap(({ unitIds, prizes, ...tie }) => {
      const decision = holdingDecision(onBoard, tie.rankKey, unitIds);
      if (!decision || open.has(tie.rankKey)) return [];
      const { reason, decidedBy, decidedAt, order } = decision;
      return [{ ...tie, units: named(order), prizes: [...prizes], reason, decidedBy, decidedAt }];
    }),
  };
};

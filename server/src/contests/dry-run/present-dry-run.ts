import type { BlocOutcome } from '../../collective/decide-collective.ts';
import type { UnitStanding } from '../../collective/rank-units.ts';
import type { Figure } from '../../collective/unit-figures.ts';
import { parseBoardName } from '../../ranking/board-name.ts';
import { prizesOn } from '../../ranking/board-prizes.ts';
import { compileDecidedBy } from '../../ranking/decided-by.ts';
import type { BoardOutcome, RankedRow } from '../../ranking/outcome.ts';
import type { Rules } from '../contract.ts';
import type { BoardPlace, DryRun, DryRunBloc, DryRunBoard, DryRunRow, DryRunUnit } from './contract.ts';
import type { RunFacts, RunOutcome } from './run-rules.ts';

/** A page has room for so many rows of a board, whatever its prizes. */
const mostRows = 60;
/** How many stand behind the last prize, so that one sees who just missed it. */
const rowsBehind = 5;
const leastRows = 10;
/** People of a tie who are named, and units of a bloc that are listed. */
const mostNamed = 20;
const mostUnits = 60;

/** What a run of the rules gave, cut to what a page has room for. Nobody is named yet. */
export const presentDryRun = (
  kind: DryRun['facts'],
  rules: Rules,
  { facts }: RunFacts,
  { contest, collective }: RunOutcome,
): DryRun => ({
  facts: kind,
  people: new Set(facts.rounds.flatMap(({ entrants }) => entrants.map(({ entrantId }) => entrantId))).size,
  attempts: facts.rounds
    .flatMap(({ entrants }) => entrants)
    .reduce((sum, { attempts }) => sum + attempts.length, 0),
  truths: [...contest.truths],
  boards: contest.boards.map((board) => presentBoard(rules, board)),
  collective: collective.blocs.map(presentBloc),
});

/** What a board ranks, taken apart. */
export const placeOf = (board: string): BoardPlace => {
  const name = parseBoardName(board);
  const audience = name && 'audience' in name ? name.audience : null;
  const roundId = name && 'roundId' in name ? name.roundId : null;
  const kind = name && name.kind !== 'unit' ? name.kind : 'contest';
  return { board, kind, roundId, audience };
};

const presentBoard = (rules: Rules, { board, rows, awards, ties }: BoardOutcome): DryRunBoard => {
  const prizes = prizesOn(rules, board);
  const places = prizes.reduce((sum, { count }) => sum + count, 0);
  const shown = Math.min(mostRows, Math.max(leastRows, places + rowsBehind));
  const won = new Map(awards.map(({ entrantId, prize }) => [entrantId, prize.title]));
  return {
    ...placeOf(board),
    people: rows.length,
    rows: presentRows(rules, rows.slice(0, shown), won),
    prizes: prizes.map((prize) => ({
      title: prize.title,
      count: prize.count,
      given: awards.filter((award) => award.prize === prize).length,
    })),
    ties: ties.map(({ rank, entrantIds, prizes: titles }) => ({
      rank,
      size: entrantIds.length,
      people: entrantIds.slice(0, mostNamed).map((entrantId) => ({ entrantId, name: null })),
      prizes: [...titles],
    })),
  };
};

const presentRows = (
  rules: Rules,
  rows: readonly RankedRow[],
  won: ReadonlyMap<string, string>,
): DryRunRow[] => {
  const decidedBy = compileDecidedBy(rules.ranking);
  return rows.map(({ entrantId, rank, standing }, at) => {
    const before = rows[at - 1];
    const { score, durationMs, submittedAt, startedAt, predictionDistance, attempts } = standing;
    return {
      ...{ entrantId, name: null, rank, score, durationMs, submittedAt, startedAt },
      ...{ predictionDistance, attempts, prize: won.get(entrantId) ?? null },
      decidedBy: before ? decidedBy(before.standing, standing) : null,
    };
  });
};

const presentBloc = ({ ranking, blocId, standings, awards, ties }: BlocOutcome): DryRunBloc => ({
  rankingId: ranking.id,
  blocId,
  units: standings.length,
  rows: standings.slice(0, mostUnits).map((standing): DryRunUnit => {
    const prize = awards.find(({ unitId }) => unitId === standing.unitId)?.prize.title ?? null;
    return presentUnit(standing, prize);
  }),
  ties: ties.map(({ rank, unitIds, prizes }) => ({
    rank,
    units: unitIds.slice(0, mostNamed).map((unitId) => ({ unitId, name: null })),
    prizes: [...prizes],
  })),
});

const presentUnit = ({ unitId, rank, figures, gate }: UnitStanding, prize: string | null): DryRunUnit => ({
  unitId,
  name: null,
  rank,
  figures: figures.map(plainFigure),
  gate: gate && plainFigure(gate),
  prize,
});

const plainFigure = ({ value, decimals }: Figure) => ({ value, decimals });

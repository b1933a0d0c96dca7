import { inArray } from 'drizzle-orm';
import type { ContestRecord, RoundRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { unitLabel } from '../people/unit-label.ts';
import type { Live } from './live-contract.ts';
import type { PeopleTally } from './people-tally.ts';
import { scoreBins, type RoundTally } from './round-tally.ts';
import { timeSeries } from './time-series.ts';

/** Units listed one by one; the rest stand together. */
const topUnits = 15;

interface Tallies {
  people: PeopleTally;
  round: RoundTally;
}

type Share = NonNullable<Live['units']>['rows'][number];

/** The stretch of time worth showing: from the opening to now, or to the end of what happened. */
const windowOf = ({ opensAt, closesAt }: RoundRecord, { round }: Tallies, now: number) => {
  const latest = Math.max(closesAt, ...round.ended.keys());
  return { from: Math.min(opensAt, now), to: Math.max(opensAt, Math.min(now, latest)) };
};

/** Scores in bins of equal width below the full mark; null before the first. */
export const presentScores = ({ bins, maxScore }: Pick<RoundTally, 'bins' | 'maxScore'>): Live['scores'] => {
  if (bins.every((count) => count === 0)) return null;
  const edge = (index: number) => Math.ceil((maxScore * index) / scoreBins);
  return {
    maxScore,
    bins: bins.slice(0, scoreBins).map((count, index) => ({
      from: edge(index),
      to: edge(index + 1) - 1,
      count,
    })),
    full: bins[scoreBins] ?? 0,
  };
};

/** Units by how many of their people take part, most first; those beyond the first fifteen stand together. */
export const rankUnits = ({ people, round }: Tallies) => {
  const shares = [...people.units].map(([unitId, joined]) => ({
    unitId,
    joined,
    ...(round.units.get(unitId) ?? { begun: 0, submitted: 0 }),
  }));
  const ranked = shares
    .filter(({ joined }) => joined > 0)
    .toSorted(
      (left, right) =>
        right.begun - left.begun || right.joined - left.joined || (left.unitId < right.unitId ? -1 : 1),
    );
  const rest = ranked.slice(topUnits);
  const sum = (of: 'joined' | 'begun' | 'submitted') => rest.reduce((total, unit) => total + unit[of], 0);
  const others = {
    units: rest.length,
    joined: sum('joined'),
    begun: sum('begun'),
    submitted: sum('submitted'),
  };
  return { top: ranked.slice(0, topUnits), others: rest.length > 0 ? others : null };
};

async function presentUnits(deps: Deps, tallies: Tallies): Promise<Live['units']> {
  const { top, others } = rankUnits(tallies);
  const { units } = deps.store.tables;
  const ids = top.map(({ unitId }) => unitId);
  const named = await deps.store.read
    .select({ id: units.id, path: units.path })
    .from(units)
    .where(inArray(units.id, ids));
  const labels = new Map(named.map(({ id, path }) => [id, unitLabel(path)]));
  const rows = top.map((unit): Share => ({ ...unit, label: labels.get(unit.unitId) ?? unit.unitId }));
  return { rows, others };
}

/** The counts of a round as the live view shows them. */
export async function presentCounts(
  deps: Deps,
  contest: ContestRecord,
  round: RoundRecord,
  tallies: Tallies,
  now: number,
): Promise<Omit<Live, 'load'>> {
  const { people, round: tally } = tallies;
  const counts = { joined: people.joined, started: tally.started, submitted: tally.ended };
  return {
    roundId: round.id,
    serverNow: now,
    people: { joined: people.size, begun: tally.begun },
    attempts: { ...tally.attempts },
    series: timeSeries(counts, windowOf(round, tallies, now)),
    units: contest.rules.fields.unit ? await presentUnits(deps, tallies) : null,
    scores: presentScores(tally),
  };
}

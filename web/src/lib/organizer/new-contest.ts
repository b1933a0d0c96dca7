import type { BankSummary, ListedBank } from '@cchc/server/src/banks/contract.ts';
import type { Topic } from '@cchc/server/src/contests/contract.ts';
import { topics } from '#lib/organizer/bank-fields.ts';
import { countQuestions, gridOf, linesOf, type BlueprintGrid } from '#lib/organizer/blueprint-grid.ts';
import { findShortages, supplyOf, type Pool } from '#lib/organizer/blueprint-supply.ts';
import { toLocalInput } from '#lib/organizer/local-time.ts';
import { untouched, type RoundRow, type RulesForm } from '#lib/organizer/rules-form.ts';

const hour = 3_600_000;
const day = 24 * hour;
const vietnam = 7 * hour;

/** The next Monday at 08:00 in Vietnam that leaves at least two days to prepare. */
const firstOpening = (now: number): number => {
  const earliest = now + vietnam + 2 * day;
  const midnight = Math.ceil(earliest / day) * day;
  // Days since 1 January 1970, a Thursday: four days later, modulo seven, is a Monday.
  const untilMonday = (4 - ((midnight / day) % 7) + 7) % 7;
  return midnight + untilMonday * day + 8 * hour - vietnam;
};

/** A week's round, as most contests hold it: Monday 08:00 to Sunday 22:00. */
const weekFrom = (opensAt: number): Pick<RoundRow, 'opensAt' | 'closesAt'> => ({
  opensAt: untouched(toLocalInput(opensAt)),
  closesAt: untouched(toLocalInput(opensAt + 6 * day + 14 * hour)),
});

/** A round that starts a week after another, for the same length; where nothing can be read, next week. */
export const roundAfter = (
  closesAt: number | undefined,
  now: number,
): Pick<RoundRow, 'opensAt' | 'closesAt'> => weekFrom(firstOpening(Math.max(now, closesAt ?? now) - 2 * day));

/**
 * How many questions of each topic, at any level: `wanted` spread evenly over what the bank covers,
 * and never more than it holds.
 */
export const spreadEvenly = (pool: Pool, wanted: number): ReadonlyMap<Topic, number> => {
  const counts = new Map<Topic, number>();
  for (let placed = 0; placed < wanted; placed++) {
    const room = topics.filter((topic) => (counts.get(topic) ?? 0) < supplyOf(pool, topic, 'any'));
    const least = room.toSorted((left, right) => (counts.get(left) ?? 0) - (counts.get(right) ?? 0))[0];
    if (least === undefined) break;
    counts.set(least, (counts.get(least) ?? 0) + 1);
  }
  return counts;
};

/** A first blueprint for a bank. */
export const presetBlueprint = (pool: Pool, wanted = 20): BlueprintGrid =>
  gridOf([...spreadEvenly(pool, wanted)].map(([topic, count]) => ({ topic, level: null, count })));

/**
 * The blueprint for a bank just chosen: the same one where the bank can fill it, otherwise as many questions
 * spread over what the bank has.
 */
export const fitBlueprint = (pool: Pool, grid: BlueprintGrid): BlueprintGrid => {
  const lines = linesOf(grid);
  const fits = lines.length > 0 && findShortages(pool, lines).length === 0;
  return fits ? grid : presetBlueprint(pool, countQuestions(lines) || undefined);
};

/** The bank a new contest starts from: the one asked for, otherwise the one made last that has questions. */
export const firstBank = (banks: readonly ListedBank[], wanted?: string | null): ListedBank | undefined =>
  banks.find(({ id }) => id === wanted) ??
  banks.filter(({ items }) => items > 0).toSorted((left, right) => right.createdAt - left.createdAt)[0];

/** What a new contest starts from. Names stay empty: they are the organiser's to give. */
export const presetForm = (bank: BankSummary | undefined, roundTitle: string, now: number): RulesForm => {
  return {
    title: '',
    organizer: '',
    summary: '',
    bankId: bank?.id ?? '',
    audiences: [],
    identity: 'phone',
    birthYear: true,
    unit: true,
    minAge: '',
    rounds: [{ id: 'new-1', title: roundTitle, ...weekFrom(firstOpening(now)) }],
    duration: untouched('20'),
    grace: untouched('10'),
    limited: true,
    attempts: '1',
    counts: 'best',
    blueprint: presetBlueprint(bank?.pool ?? []),
    shuffleItems: true,
    shuffleOptions: true,
    marks: '1',
    multiple: 'all-or-nothing',
    prediction: 'none',
    ranking: [{ by: 'score' }, { by: 'duration', precisionMs: 1000 }, { by: 'submitted-at', precisionMs: 1 }],
    revealScore: 'on-submit',
    revealKey: 'on-close',
    names: 'masked',
    showUnit: true,
    prizes: [],
  };
};

import type { BankSummary, ListedBank } from '@cchc/server/src/banks/contract.ts';
import type { Topic } from '@cchc/server/src/contests/contract.ts';
import { topics } from '#lib/organizer/bank-fields.ts';
import { linesOfForm, type BlueprintForm } from '#lib/organizer/blueprint-form.ts';
import { countQuestions, gridOf } from '#lib/organizer/blueprint-grid.ts';
import { fillsBlueprint, supplyOf, type Pool } from '#lib/organizer/blueprint-supply.ts';
import { toLocalInput } from '#lib/organizer/local-time.ts';
import { commonPaper, type RoundRow } from '#lib/organizer/round-rows.ts';
import type { RulesForm } from '#lib/organizer/rules-form.ts';
import { untouched } from '#lib/organizer/typed-field.ts';

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

type Window = Pick<RoundRow, 'opensAt' | 'closesAt'>;

/** A week's round, as most contests hold it: Monday 08:00 to Sunday 22:00. */
const weekFrom = (opensAt: number): Window => ({
  opensAt: untouched(toLocalInput(opensAt)),
  closesAt: untouched(toLocalInput(opensAt + 6 * day + 14 * hour)),
});

/** A round that starts a week after another, for the same length; where nothing can be read, next week. */
export const roundAfter = (closesAt: number | undefined, now: number): Window =>
  weekFrom(firstOpening(Math.max(now, closesAt ?? now) - 2 * day));

/**
 * How many questions of each topic, at any level: `wanted` spread evenly over what the bank covers,
 * and never more than it holds.
 */
export const spreadEvenly = (pool: Pool, wanted: number): ReadonlyMap<Topic, number> => {
  const counts = new Map<Topic, number>();
  for (let placed = 0; placed < wanted; placed++) {
    const room = topics.filter(
      (topic) => (counts.get(topic) ?? 0) < supplyOf(pool, { topic, level: null, document: null }),
    );
    const least = room.toSorted((left, right) => (counts.get(left) ?? 0) - (counts.get(right) ?? 0))[0];
    if (least === undefined) break;
    counts.set(least, (counts.get(least) ?? 0) + 1);
  }
  return counts;
};

/** A first blueprint for a bank. */
export const presetBlueprint = (pool: Pool, wanted = 20): BlueprintForm => ({
  grid: gridOf(
    [...spreadEvenly(pool, wanted)].map(([topic, count]) => ({ topic, level: null, document: null, count })),
  ),
  documents: [],
});

/**
 * The blueprint for a bank just chosen: the same one where the bank can fill it, otherwise as many questions
 * spread over what the bank has.
 */
export const fitBlueprint = (pool: Pool, blueprint: BlueprintForm): BlueprintForm => {
  const lines = linesOfForm(blueprint);
  const fits = lines.length > 0 && fillsBlueprint(pool, lines);
  return fits ? blueprint : presetBlueprint(pool, countQuestions(lines) || undefined);
};

/** The bank a new contest starts from: the one asked for, otherwise the one made last that has questions. */
export const firstBank = (banks: readonly ListedBank[], wanted?: string | null): ListedBank | undefined =>
  banks.find(({ id }) => id === wanted) ??
  banks.filter(({ items }) => items > 0).toSorted((left, right) => right.createdAt - left.createdAt)[0];

/** A round that draws its papers as the contest does. */
export const newRound = (id: string, title: string, window: Window): RoundRow => ({
  id,
  title,
  ...window,
  ...commonPaper(),
  sets: [],
});

/** What a new contest starts from. Names stay empty: they are the organiser's to give. */
export const presetForm = (bank: BankSummary | undefined, roundTitle: string, now: number): RulesForm => {
  return {
    title: '',
    organizer: '',
    summary: '',
    bankId: bank?.id ?? '',
    audiences: [],
    entry: 'open',
    excludesOrganisers: true,
    identity: 'phone',
    birthYear: true,
    unit: true,
    minAge: '',
    maxAge: '',
    rounds: [newRound('new-1', roundTitle, weekFrom(firstOpening(now)))],
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
    predictionDecimals: '0',
    predictionAmong: 'round',
    ranking: [{ by: 'score' }, { by: 'duration', precisionMs: 1000 }, { by: 'submitted-at', precisionMs: 1 }],
    overall: 'sum',
    overallRounds: '2',
    revealScore: 'on-submit',
    revealKey: 'on-close',
    freeze: 'none',
    freezeBefore: untouched('60'),
    names: 'masked',
    showUnit: true,
    prizes: [],
    roundPrizes: [],
    collective: { blocs: [], rankings: [] },
  };
};

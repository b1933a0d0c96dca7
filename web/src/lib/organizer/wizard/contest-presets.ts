import type { BankSummary } from '@cchc/server/src/banks/contract.ts';
import { freshMeasure, freshRanking } from '#lib/organizer/collective-form.ts';
import { fromLocalInput, toLocalInput } from '#lib/organizer/local-time.ts';
import { newRound, presetBlueprint, presetForm, roundAfter } from '#lib/organizer/new-contest.ts';
import type { RoundRow } from '#lib/organizer/round-rows.ts';
import type { RulesForm } from '#lib/organizer/rules-form.ts';
import { untouched } from '#lib/organizer/typed-field.ts';

/** Kinds of contest that are really held (docs: what the real contests taught us). */
export const presets = ['weekly', 'office', 'youth', 'public', 'share', 'seven', 'roster', 'teams'] as const;
export type Preset = (typeof presets)[number];

const hour = 3_600_000;
const day = 24 * hour;

/** Names the organiser will read; in the language of the page. */
export interface PresetNames {
  round: (number: number) => string;
  /** Groups of the contests that tell people apart by group. */
  audiences: Partial<Record<Preset, readonly string[]>>;
  /** Titles of collective rankings. */
  collective: Partial<Record<Preset, string>>;
}

interface Given {
  /** The one its questions come from; undefined where there is none. */
  bank: BankSummary | undefined;
  names: PresetNames;
  now: number;
}

/** Rounds a week each, one after another. */
const weeks = (count: number, { names, now }: Given): RoundRow[] => {
  const rounds: RoundRow[] = [];
  for (let number = 1; number <= count; number++) {
    const before = rounds.at(-1);
    const window = roundAfter(before && fromLocalInput(before.closesAt.text), before ? now : now + 2 * day);
    rounds.push(newRound(`new-${number}`, names.round(number), window));
  }
  return rounds;
};

/** One round from the first Monday, 08:00, for so long. */
const oneRound = (lengthMs: number, given: Given): RoundRow[] => {
  const [first] = weeks(1, given);
  const opensAt = first && fromLocalInput(first.opensAt.text);
  if (!first || opensAt === undefined) return [];
  return [{ ...first, closesAt: untouched(toLocalInput(opensAt + lengthMs)) }];
};

const audienceRows = (names: readonly string[] = []): RulesForm['audiences'] =>
  names.map((name, index) => ({ key: `new-${index + 1}`, id: '', name, bankId: '', prizes: [] }));

/** A ranking of units by their rosters, for those that reach the gate. */
const unitsBy = (
  by: 'participation' | 'weighted',
  gatePercent: string,
  title = '',
): RulesForm['collective'] => ({
  blocs: [],
  rankings: [
    {
      ...freshRanking('new-1', title, 'roster'),
      measures: [freshMeasure(by, 'new-1', 'roster')],
      gate: 'roster',
      gatePercent,
    },
  ],
});

/** Whoever stands on an imported roster, known by staff code. */
const byRoster: Partial<RulesForm> = { entry: 'roster', identity: 'staff-code', birthYear: false };

type Change = (given: Given) => Partial<RulesForm>;

const byPrediction: RulesForm['ranking'] = [
  { by: 'score' },
  { by: 'prediction' },
  { by: 'submitted-at', precisionMs: 1 },
];

const changes: Record<Preset, Change> = {
  weekly: (given) => ({
    rounds: weeks(4, given),
    attempts: '3',
    prediction: 'entrants',
    ranking: byPrediction,
  }),
  office: (given) => ({
    rounds: oneRound(2 * hour, given),
    identity: 'staff-code',
    birthYear: false,
    duration: untouched('15'),
    names: 'full',
  }),
  youth: (given) => ({
    rounds: weeks(2, given),
    audiences: audienceRows(given.names.audiences.youth),
    attempts: '2',
    duration: untouched('30'),
    revealScore: 'on-close',
  }),
  public: (given) => ({
    rounds: oneRound(13 * day + 14 * hour, given),
    audiences: audienceRows(given.names.audiences.public),
    prediction: 'entrants',
    ranking: [
      { by: 'score' },
      { by: 'duration', precisionMs: 1000 },
      { by: 'prediction' },
      { by: 'submitted-at', precisionMs: 1 },
    ],
  }),
  share: (given) => ({
    rounds: weeks(4, given),
    prediction: 'full-mark-share',
    predictionDecimals: '5',
    ranking: byPrediction,
    revealScore: 'on-close',
  }),
  seven: (given) => ({
    rounds: weeks(4, given),
    attempts: '7',
    revealScore: 'on-close',
  }),
  roster: (given) => ({
    ...byRoster,
    rounds: weeks(1, given),
    collective: unitsBy('participation', '70', given.names.collective.roster),
  }),
  teams: (given) => ({
    ...byRoster,
    rounds: weeks(2, given),
    collective: unitsBy('weighted', '50', given.names.collective.teams),
  }),
};

/** Questions a paper asks in each; the bank may hold fewer. */
const questions: Record<Preset, number> = {
  weekly: 20,
  office: 15,
  youth: 30,
  public: 20,
  share: 20,
  seven: 20,
  roster: 20,
  teams: 20,
};

/** What a contest of a kind starts from. Names stay empty: they are the organiser's to give. */
export const formOfPreset = (preset: Preset, given: Given): RulesForm => {
  const form = presetForm(given.bank, given.names.round(1), given.now);
  return {
    ...form,
    blueprint: presetBlueprint(given.bank?.pool ?? [], questions[preset]),
    ...changes[preset](given),
  };
};

import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { blueprintForm, type BlueprintForm } from '#lib/organizer/blueprint-form.ts';
import { collectiveForm, type CollectiveForm } from '#lib/organizer/collective-form.ts';
import { prizeRows, type PrizeRow } from '#lib/organizer/prize-rows.ts';
import { writeMarks } from '#lib/organizer/read-number.ts';
import { roundRow, type RoundRow } from '#lib/organizer/round-rows.ts';
import { minutesText, secondsText, typed, untouched, type Typed } from '#lib/organizer/typed-field.ts';

export interface AudienceRow {
  key: string;
  /** Empty until the server's rules have it: entrants name it, so it never changes afterwards. */
  id: string;
  name: string;
  /** Empty for the bank of the contest. */
  bankId: string;
  prizes: PrizeRow[];
}

/** The rules as an organiser types them: every field what its control holds. */
export interface RulesForm {
  title: string;
  organizer: string;
  summary: string;
  bankId: string;
  audiences: AudienceRow[];
  entry: Rules['entry']['by'];
  excludesOrganisers: boolean;
  identity: Rules['identity'];
  birthYear: boolean;
  unit: boolean;
  minAge: string;
  maxAge: string;
  rounds: RoundRow[];
  duration: Typed;
  grace: Typed;
  limited: boolean;
  attempts: string;
  counts: Rules['sitting']['counts'];
  blueprint: BlueprintForm;
  shuffleItems: boolean;
  shuffleOptions: boolean;
  marks: string;
  multiple: Rules['scoring']['multiple'];
  prediction: NonNullable<Rules['prediction']>['target'] | 'none';
  predictionDecimals: string;
  predictionAmong: NonNullable<Rules['prediction']>['among'];
  ranking: Rules['ranking'];
  overall: Rules['overall']['by'];
  /** How many rounds count where the best few do. */
  overallRounds: string;
  revealScore: Rules['reveal']['score'];
  revealKey: Rules['reveal']['key'];
  freeze: NonNullable<Rules['freeze']>['thaw'] | 'none';
  freezeBefore: Typed;
  names: Rules['privacy']['names'];
  showUnit: boolean;
  prizes: PrizeRow[];
  roundPrizes: PrizeRow[];
  collective: CollectiveForm;
}

const audienceRow = ({ id, name, bankId, prizes }: Rules['audiences'][number]): AudienceRow => ({
  key: id,
  id,
  name,
  bankId: bankId ?? '',
  prizes: prizeRows(prizes),
});

const ageText = (age: number | null) => (age === null ? '' : String(age));

/** The form that shows these rules; `readRules` gives the same rules back while nothing is typed. */
export const formOf = (rules: Rules): RulesForm => ({
  title: rules.title,
  organizer: rules.organizer,
  summary: rules.summary,
  bankId: rules.bankId,
  audiences: rules.audiences.map(audienceRow),
  entry: rules.entry.by,
  excludesOrganisers: rules.entry.excludesOrganisers,
  identity: rules.identity,
  birthYear: rules.fields.birthYear,
  unit: rules.fields.unit,
  minAge: ageText(rules.fields.minAge),
  maxAge: ageText(rules.fields.maxAge),
  rounds: rules.rounds.map(roundRow),
  duration: typed(rules.sitting.durationMs, minutesText),
  grace: typed(rules.sitting.graceMs, secondsText),
  limited: rules.sitting.attempts !== null,
  attempts: String(rules.sitting.attempts ?? 1),
  counts: rules.sitting.counts,
  blueprint: blueprintForm(rules.blueprint),
  shuffleItems: rules.shuffle.items,
  shuffleOptions: rules.shuffle.options,
  marks: writeMarks(rules.scoring.pointsPerItem),
  multiple: rules.scoring.multiple,
  prediction: rules.prediction?.target ?? 'none',
  predictionDecimals: String(rules.prediction?.decimals ?? 0),
  predictionAmong: rules.prediction?.among ?? 'round',
  ranking: rules.ranking.map((criterion) => ({ ...criterion })),
  overall: rules.overall.by,
  overallRounds: rules.overall.by === 'best' ? String(rules.overall.rounds) : '2',
  revealScore: rules.reveal.score,
  revealKey: rules.reveal.key,
  freeze: rules.freeze?.thaw ?? 'none',
  freezeBefore: rules.freeze ? typed(rules.freeze.beforeCloseMs, minutesText) : untouched('60'),
  names: rules.privacy.names,
  showUnit: rules.privacy.showUnit,
  prizes: prizeRows(rules.prizes),
  roundPrizes: prizeRows(rules.roundPrizes),
  collective: collectiveForm(rules.collective),
});

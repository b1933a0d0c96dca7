import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { gridOf, type BlueprintGrid } from '#lib/organizer/blueprint-grid.ts';
import { toLocalInput } from '#lib/organizer/local-time.ts';
import { writeMarks } from '#lib/organizer/read-number.ts';

/**
 * A figure the form shows in coarser steps than the rules hold: a round opened by hand opened at a
 * millisecond, the field shows minutes. While its text is untouched the exact value stays.
 */
export interface Typed {
  text: string;
  exact: number | null;
}

export interface AudienceRow {
  key: string;
  /** Empty until the server's rules have it: entrants name it, so it never changes afterwards. */
  id: string;
  name: string;
}

export interface RoundRow {
  /** The server's own once saved; `new-1` before. */
  id: string;
  title: string;
  opensAt: Typed;
  closesAt: Typed;
}

export interface PrizeRow {
  key: string;
  title: string;
  count: string;
  value: string;
}

/** The rules as an organiser types them: every field what its control holds. */
export interface RulesForm {
  title: string;
  organizer: string;
  summary: string;
  bankId: string;
  audiences: AudienceRow[];
  identity: Rules['identity'];
  birthYear: boolean;
  unit: boolean;
  minAge: string;
  rounds: RoundRow[];
  duration: Typed;
  grace: Typed;
  limited: boolean;
  attempts: string;
  counts: Rules['sitting']['counts'];
  blueprint: BlueprintGrid;
  shuffleItems: boolean;
  shuffleOptions: boolean;
  marks: string;
  multiple: Rules['scoring']['multiple'];
  prediction: NonNullable<Rules['prediction']>['target'] | 'none';
  ranking: Rules['ranking'];
  revealScore: Rules['reveal']['score'];
  revealKey: Rules['reveal']['key'];
  names: Rules['privacy']['names'];
  showUnit: boolean;
  prizes: PrizeRow[];
}

export const minutesText = (ms: number) => String(Math.round(ms / 60_000));
export const secondsText = (ms: number) => String(Math.round(ms / 1000));
export const typed = (exact: number, write: (value: number) => string): Typed => ({
  text: write(exact),
  exact,
});
/** A field nobody has saved yet. */
export const untouched = (text: string): Typed => ({ text, exact: null });

/** A key no row has, for a row that is added. */
export const freshKey = (taken: readonly string[], prefix = 'new-'): string => {
  const numbers = taken.map((key) => (key.startsWith(prefix) ? Number(key.slice(prefix.length)) : 0));
  return `${prefix}${Math.max(0, ...numbers.filter(Number.isFinite)) + 1}`;
};

const roundRow = (round: Rules['rounds'][number]): RoundRow => ({
  id: round.id,
  title: round.title,
  opensAt: typed(round.opensAt, toLocalInput),
  closesAt: typed(round.closesAt, toLocalInput),
});

/** The form that shows these rules; `readRules` gives the same rules back while nothing is typed. */
export const formOf = (rules: Rules): RulesForm => ({
  title: rules.title,
  organizer: rules.organizer,
  summary: rules.summary,
  bankId: rules.bankId,
  audiences: rules.audiences.map(({ id, name }) => ({ key: id, id, name })),
  identity: rules.identity,
  birthYear: rules.fields.birthYear,
  unit: rules.fields.unit,
  minAge: rules.fields.minAge === null ? '' : String(rules.fields.minAge),
  rounds: rules.rounds.map(roundRow),
  duration: typed(rules.sitting.durationMs, minutesText),
  grace: typed(rules.sitting.graceMs, secondsText),
  limited: rules.sitting.attempts !== null,
  attempts: String(rules.sitting.attempts ?? 1),
  counts: rules.sitting.counts,
  blueprint: gridOf(rules.blueprint),
  shuffleItems: rules.shuffle.items,
  shuffleOptions: rules.shuffle.options,
  marks: writeMarks(rules.scoring.pointsPerItem),
  multiple: rules.scoring.multiple,
  prediction: rules.prediction?.target ?? 'none',
  ranking: rules.ranking.map((criterion) => ({ ...criterion })),
  revealScore: rules.reveal.score,
  revealKey: rules.reveal.key,
  names: rules.privacy.names,
  showUnit: rules.privacy.showUnit,
  prizes: rules.prizes.map((prize, index) => ({
    ...prize,
    key: `prize-${index + 1}`,
    count: String(prize.count),
  })),
});

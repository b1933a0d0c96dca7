import type { Prize } from '@cchc/server/src/contests/prize-contract.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Language, RuleBlock } from '#lib/rules/rule-section.ts';
import { formatNumber } from '#lib/vi/number.ts';

/** Prizes as they are printed. */
export const prizeTable = (prizes: readonly Prize[], language: Language): RuleBlock => ({
  kind: 'table',
  head: [m.rules_prizes_title, m.rules_prizes_count, m.rules_prizes_value].map((say) => say({}, language)),
  rows: prizes.map(({ title, count, value }) => [title, formatNumber(count, language.locale), value]),
});

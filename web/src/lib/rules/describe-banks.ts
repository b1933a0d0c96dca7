import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { m } from '#lib/paraglide/messages.js';
import { text, type Language, type RuleBlock } from '#lib/rules/rule-section.ts';

/** The banks papers are drawn from, and which applies where several are named. Mirrors `contests/paper-source.ts`. */
export const describeBanks = (rules: Rules, language: Language): RuleBlock[] => {
  const own = particularBanks(rules, language);
  return [
    m.rules_paper_bank({ bank: rules.bankId }, language),
    ...own,
    ...(own.length > 0 ? [m.rules_paper_bank_order({}, language)] : []),
  ].map(text);
};

const particularBanks = ({ rounds, audiences }: Rules, language: Language): string[] => [
  ...rounds.flatMap(({ title: round, bankId: bank }) =>
    bank === null ? [] : [m.rules_paper_bank_round({ round, bank }, language)],
  ),
  ...audiences.flatMap(({ name: audience, bankId: bank }) =>
    bank === null ? [] : [m.rules_paper_bank_audience({ audience, bank }, language)],
  ),
  ...rounds.flatMap(({ title: round, sets }) =>
    sets.flatMap(({ name: set, bankId: bank }) =>
      bank === null ? [] : [m.rules_paper_bank_set({ set, round, bank }, language)],
    ),
  ),
];

import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { m } from '#lib/paraglide/messages.js';
import { exactTime } from '#lib/rules/describe-sitting.ts';
import { prizeTable } from '#lib/rules/prize-table.ts';
import { text, type Language, type RuleBlock, type RuleSection } from '#lib/rules/rule-section.ts';

/** When scores and keys are shown. Mirrors `contests/visibility.ts` and, for frozen boards, `ranking/publication.ts`. */
export const describeReveal = (rules: Rules, language: Language): RuleSection => {
  const { reveal } = rules;
  const score = {
    'on-submit': scoreOnSubmit(rules),
    'on-close': m.rules_reveal_score_on_close,
    never: m.rules_reveal_score_never,
  }[reveal.score];
  const key = {
    'on-submit': m.rules_reveal_key_on_submit,
    'on-close': m.rules_reveal_key_on_close,
    never: m.rules_reveal_key_never,
  }[reveal.key];
  return {
    id: 'reveal',
    title: m.rules_reveal({}, language),
    blocks: [score({}, language), key({}, language), ...describeFreeze(rules, language)].map(text),
  };
};

/** While a number is to be guessed, boards show no more than does not tell it. */
const scoreOnSubmit = ({ prediction }: Rules) => {
  if (!prediction) return m.rules_reveal_score_on_submit;
  return prediction.target === 'entrants' || prediction.target === 'attempts'
    ? m.rules_reveal_score_on_submit_top
    : m.rules_reveal_score_on_submit_hidden;
};

/** Standings nobody sees before the close cannot stand still: only the ceremony is left to tell of. */
const describeFreeze = ({ freeze, reveal }: Rules, language: Language): string[] => {
  if (!freeze) return [];
  if (reveal.score === 'on-close')
    return freeze.thaw === 'ceremony' ? [m.rules_reveal_boards_at_ceremony({}, language)] : [];
  const before = exactTime(freeze.beforeCloseMs, language);
  if (freeze.thaw === 'on-close') return [m.rules_reveal_freeze_on_close({ before }, language)];
  return freeze.beforeCloseMs === 0
    ? [m.rules_reveal_freeze_ceremony_at_close({}, language)]
    : [m.rules_reveal_freeze_ceremony({ before }, language)];
};

/** What others may see of a person, and what is kept of their machine. Mirrors `ranking/mask-name.ts`. */
export const describePrivacy = ({ privacy }: Rules, language: Language): RuleSection => {
  const names = privacy.names === 'full' ? m.rules_privacy_full : m.rules_privacy_masked;
  const unit = privacy.showUnit ? m.rules_privacy_unit : m.rules_privacy_no_unit;
  return {
    id: 'privacy',
    title: m.rules_privacy({}, language),
    blocks: [names, unit, m.rules_privacy_never, m.rules_privacy_marks].map((say) => text(say({}, language))),
  };
};

/** What people win: in the whole contest, in each round, among their own kind. Mirrors `ranking/award-prizes.ts`. */
export const describePrizes = (
  { prizes, roundPrizes, audiences }: Rules,
  language: Language,
): RuleSection => {
  const groups = [
    { says: m.rules_prizes_contest({}, language), prizes },
    { says: m.rules_prizes_round({}, language), prizes: roundPrizes },
    ...audiences.map(({ name, prizes: own }) => ({
      says: m.rules_prizes_audience({ audience: name }, language),
      prizes: own,
    })),
  ].filter((group) => group.prizes.length > 0);
  const tables = groups.flatMap((group): RuleBlock[] => [
    text(group.says),
    prizeTable(group.prizes, language),
  ]);
  const ending = [m.rules_prizes_order, m.rules_prizes_tie].map((say) => text(say({}, language)));
  return {
    id: 'prizes',
    title: m.rules_prizes({}, language),
    blocks: groups.length > 0 ? [...tables, ...ending] : [text(m.rules_prizes_none({}, language))],
  };
};

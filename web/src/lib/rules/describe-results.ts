import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { m } from '#lib/paraglide/messages.js';
import { text, type Language, type RuleSection } from '#lib/rules/rule-section.ts';
import { formatNumber } from '#lib/vi/number.ts';

/** When scores and keys are shown. Mirrors `contests/visibility.ts`. */
export const describeReveal = ({ reveal }: Rules, language: Language): RuleSection => {
  const score = {
    'on-submit': m.rules_reveal_score_on_submit,
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
    blocks: [text(score({}, language)), text(key({}, language))],
  };
};

/** What others may see of a person. Mirrors `ranking/mask-name.ts`. */
export const describePrivacy = ({ privacy }: Rules, language: Language): RuleSection => {
  const names = privacy.names === 'full' ? m.rules_privacy_full : m.rules_privacy_masked;
  const unit = privacy.showUnit ? m.rules_privacy_unit : m.rules_privacy_no_unit;
  return {
    id: 'privacy',
    title: m.rules_privacy({}, language),
    blocks: [names, unit, m.rules_privacy_never].map((say) => text(say({}, language))),
  };
};

/** What there is to win. */
export const describePrizes = ({ prizes }: Rules, language: Language): RuleSection => {
  const head = [m.rules_prizes_title, m.rules_prizes_count, m.rules_prizes_value].map((say) =>
    say({}, language),
  );
  const rows = prizes.map(({ title, count, value }) => [title, formatNumber(count, language.locale), value]);
  return {
    id: 'prizes',
    title: m.rules_prizes({}, language),
    blocks: prizes.length > 0 ? [{ kind: 'table', head, rows }] : [text(m.rules_prizes_none({}, language))],
  };
};

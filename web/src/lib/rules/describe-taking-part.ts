import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatDateTime } from '#lib/vi/date.ts';
import { text, type Language, type RuleBlock, type RuleSection } from '#lib/rules/rule-section.ts';

/** Name, organiser and the organiser's own words. */
export const describeContest = (rules: Rules, language: Language): RuleSection => ({
  id: 'contest',
  title: m.rules_general({}, language),
  blocks: [
    text(m.rules_general_title({ title: rules.title }, language)),
    text(m.rules_general_organizer({ organizer: rules.organizer }, language)),
    ...rules.summary
      .split('\n')
      .filter((line) => line.trim())
      .map(text),
  ],
});

/** Who may enter, what makes a person one person, what they are asked for. */
export const describeEligibility = (rules: Rules, language: Language): RuleSection => ({
  id: 'who',
  title: m.rules_who({}, language),
  blocks: [
    ...describeAudiences(rules, language),
    text(describeAge(rules, language)),
    text(rules.identity === 'phone' ? m.rules_who_phone({}, language) : m.rules_who_staff_code({}, language)),
    text(m.rules_who_fields({ fields: joinFields(rules, language).join(', ') }, language)),
  ],
});

const describeAudiences = ({ audiences }: Rules, language: Language): RuleBlock[] => {
  if (audiences.length === 0) return [text(m.rules_who_everyone({}, language))];
  const items = audiences.map((audience) => audience.name);
  return [text(m.rules_who_audiences({}, language)), { kind: 'list', ordered: false, items }];
};

const describeAge = ({ fields: { minAge } }: Rules, language: Language): string =>
  minAge === null ? m.rules_who_any_age({}, language) : m.rules_who_age({ age: minAge }, language);

const joinFields = ({ identity, fields, audiences }: Rules, language: Language): string[] => [
  m.rules_field_name({}, language),
  identity === 'phone' ? m.rules_field_phone({}, language) : m.rules_field_staff_code({}, language),
  ...(fields.birthYear ? [m.rules_field_birth_year({}, language)] : []),
  ...(fields.unit ? [m.rules_field_unit({}, language)] : []),
  ...(audiences.length > 0 ? [m.rules_field_audience({}, language)] : []),
];

/** The windows of the rounds, Vietnam time. */
export const describeRounds = (rules: Rules, language: Language): RuleSection => ({
  id: 'when',
  title: m.rules_when({}, language),
  blocks: [
    {
      kind: 'table',
      head: [
        m.rules_when_round({}, language),
        m.rules_when_opens({}, language),
        m.rules_when_closes({}, language),
      ],
      rows: rules.rounds.map(({ title, opensAt, closesAt }) => [
        title,
        formatDateTime(opensAt, language.locale),
        formatDateTime(closesAt, language.locale),
      ]),
    },
    text(m.rules_when_zone({}, language)),
  ],
});

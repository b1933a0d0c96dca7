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

/** Who may enter and how, what makes a person one person, what they are asked for. Mirrors `people/read-join-request.ts`. */
export const describeEligibility = (rules: Rules, language: Language): RuleSection => ({
  id: 'who',
  title: m.rules_who({}, language),
  blocks: [
    ...describeAudiences(rules, language),
    ...[
      entryWays[rules.entry.by],
      ...(rules.entry.by === 'roster' ? [m.rules_who_from_roster] : []),
      ...(rules.entry.excludesOrganisers ? [m.rules_entry_excluded] : []),
    ].map((say) => text(say({}, language))),
    text(describeAge(rules, language)),
    ...[identities[rules.identity], m.rules_entry_once].map((say) => text(say({}, language))),
    ...describeFields(joinFields(rules, language), language),
  ],
});

const entryWays: Record<Rules['entry']['by'], typeof m.rules_entry_open> = {
  open: m.rules_entry_open,
  password: m.rules_entry_password,
  roster: m.rules_entry_roster,
  account: m.rules_entry_account,
};

const identities: Record<Rules['identity'], typeof m.rules_who_phone> = {
  phone: m.rules_who_phone,
  'staff-code': m.rules_who_staff_code,
  account: m.rules_who_account,
};

const describeAudiences = ({ audiences }: Rules, language: Language): RuleBlock[] => {
  if (audiences.length === 0) return [text(m.rules_who_everyone({}, language))];
  const items = audiences.map((audience) => audience.name);
  return [text(m.rules_who_audiences({}, language)), { kind: 'list', ordered: false, items }];
};

const describeAge = ({ fields: { minAge, maxAge } }: Rules, language: Language): string => {
  if (minAge !== null && maxAge !== null) return m.rules_who_ages({ from: minAge, to: maxAge }, language);
  if (minAge !== null) return m.rules_who_age({ age: minAge }, language);
  return maxAge === null ? m.rules_who_any_age({}, language) : m.rules_who_age_to({ age: maxAge }, language);
};

const describeFields = (fields: readonly string[], language: Language): RuleBlock[] =>
  fields.length > 0 ? [text(m.rules_who_fields({ fields: fields.join(', ') }, language))] : [];

/** What the join form asks for. A roster says who somebody is, an account what they are called. */
const joinFields = ({ entry: { by }, identity, fields, audiences }: Rules, language: Language): string[] => {
  const listed = by === 'roster';
  const asked: [boolean, typeof m.rules_field_name][] = [
    [!listed && by !== 'account', m.rules_field_name],
    [identity === 'phone', m.rules_field_phone],
    [identity === 'staff-code', m.rules_field_staff_code],
    [listed, m.rules_field_birth_date],
    [!listed && fields.birthYear, m.rules_field_birth_year],
    [!listed && fields.unit, m.rules_field_unit],
    [audiences.length > 0, m.rules_field_audience],
    [by === 'password', m.rules_field_password],
  ];
  return asked.filter(([isAsked]) => isAsked).map(([, say]) => say({}, language));
};

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

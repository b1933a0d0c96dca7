import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { show } from '#lib/i18n/show.ts';
import type { Section } from '#lib/organizer/field-of-pointer.ts';
import { m } from '#lib/paraglide/messages.js';
import { paperLengths } from '#lib/rules/paper-length.ts';

/** Questions in every paper; undefined where papers differ. */
const countOf = (rules: Rules): number | undefined => {
  const [count, ...others] = paperLengths(rules);
  return others.length > 0 ? undefined : count;
};

const known = {
  phone: m.prepare_effect_phone,
  'staff-code': m.prepare_effect_staff_code,
  account: () => '',
};
const entering = {
  open: m.prepare_effect_entry,
  password: m.editor_effect_entry_password,
  account: m.editor_effect_entry_account,
};
const entry = ({ entry: { by }, identity, fields, audiences }: Rules): string => {
  const asked = [
    known[identity](),
    fields.birthYear ? m.prepare_effect_birth_year() : '',
    fields.unit ? m.prepare_effect_unit() : '',
    audiences.length > 0 ? m.prepare_effect_audience() : '',
  ];
  const said = asked.filter(Boolean).join(', ');
  if (by === 'roster') return m.editor_effect_entry_roster();
  return said === '' ? m.editor_effect_entry_signed_in() : entering[by]({ fields: said });
};

const rounds = ({ rounds: [first, ...others] }: Rules): string => {
  if (!first) return '';
  const [opens, closes] = [show.dateTime(first.opensAt), show.dateTime((others.at(-1) ?? first).closesAt)];
  if (others.length === 0) return m.prepare_effect_round({ opens, closes });
  return m.prepare_effect_rounds({ count: others.length + 1, opens, closes });
};

const sitting = ({ sitting: { durationMs, attempts, counts } }: Rules): string => {
  const time = show.duration(durationMs);
  if (attempts === 1) return m.prepare_effect_once({ time });
  const counted = {
    best: m.prepare_effect_best,
    first: m.prepare_effect_first,
    last: m.prepare_effect_last,
  }[counts]();
  if (attempts === null) return m.prepare_effect_unlimited({ time, counted });
  return m.prepare_effect_attempts({ time, attempts, counted });
};

const blueprint = (rules: Rules): string => {
  const count = countOf(rules);
  if (!count) return '';
  const time = show.duration(Math.round(rules.sitting.durationMs / count / 1000) * 1000);
  return m.prepare_effect_paper({ count, time });
};

const scoring = (rules: Rules): string => {
  const count = countOf(rules);
  if (count === undefined) return '';
  return m.prepare_effect_scoring({ max: show.score(rules.scoring.pointsPerItem * count) });
};

const prediction = (rules: Rules): string =>
  rules.prediction ? m.prepare_effect_prediction() : m.prepare_effect_no_prediction();

const ranking = ({ ranking: chain }: Rules): string => {
  const next = chain[chain.findIndex(({ by }) => by === 'score') + 1];
  if (!next) return m.prepare_effect_tie();
  return {
    score: m.prepare_effect_tie,
    duration: m.prepare_effect_tie_duration,
    prediction: m.prepare_effect_tie_prediction,
    'submitted-at': m.prepare_effect_tie_submitted,
    'started-at': m.prepare_effect_tie_started,
    attempts: m.editor_effect_tie_attempts,
    decision: m.editor_effect_tie_decision,
  }[next.by]();
};

const scoreSeen = {
  'on-submit': m.prepare_effect_score_submit,
  'on-close': m.prepare_effect_score_close,
  never: m.prepare_effect_score_never,
};
const keySeen = {
  'on-submit': m.prepare_effect_key_submit,
  'on-close': m.prepare_effect_key_close,
  never: m.prepare_effect_key_never,
};
const reveal = ({ reveal: { score, key }, freeze }: Rules): string => {
  const seen = { score: scoreSeen[score](), key: keySeen[key]() };
  if (freeze?.thaw === 'ceremony') return m.editor_effect_ceremony(seen);
  return freeze
    ? m.editor_effect_freeze({ ...seen, time: show.duration(freeze.beforeCloseMs) })
    : m.prepare_effect_reveal(seen);
};

const privacy = ({ privacy: { names, showUnit } }: Rules): string => {
  const name = names === 'masked' ? m.prepare_effect_masked() : m.prepare_effect_full();
  return showUnit ? m.prepare_effect_name_unit({ name }) : m.prepare_effect_name({ name });
};

const collective = ({ collective: { rankings } }: Rules): string =>
  rankings.length > 0 ? m.editor_effect_collective() : m.editor_effect_no_collective();

const effects: Partial<Record<Section, (rules: Rules) => string>> = {
  entry,
  rounds,
  sitting,
  blueprint,
  scoring,
  prediction,
  ranking,
  reveal,
  privacy,
  collective,
};

/** What a part of the rules does to those who enter, in a sentence; empty where it does nothing to them. */
export const sectionEffect = (section: Section, rules: Rules): string => effects[section]?.(rules) ?? '';

import { expect, test } from 'vitest';
import { demoRules } from '../demo/demo-rules.ts';
import { rulesSchema, writtenRulesSchema, type Rules } from './contract.ts';

const now = Date.UTC(2026, 10, 21);
const good = demoRules('bank', now);

/** What the schema finds wrong once `change` has been made to good rules: `path: message` lines. */
function faults(change: (rules: Rules) => void): string[] {
  const rules = structuredClone(good);
  change(rules);
  const parsed = rulesSchema.safeParse(rules);
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('/')}: ${issue.message}`);
}

test('the demonstration rules are good rules', () => {
  expect(faults(() => {})).toEqual([]);
});

test.each<[string, (rules: Rules) => void, string]>([
  [
    'a window that ends before it begins',
    (r) => Object.assign(r.rounds[0] ?? {}, { closesAt: 1 }),
    'rounds/0/closesAt: window-inverted',
  ],
  [
    'a round opening while the one before runs',
    (r) => Object.assign(r.rounds[1] ?? {}, { opensAt: (r.rounds[0]?.closesAt ?? 0) - 1 }),
    'rounds/1/opensAt: rounds-overlap',
  ],
  ['two rounds of one id', (r) => Object.assign(r.rounds[1] ?? {}, { id: 'demo-1' }), 'rounds: duplicate'],
  ['a criterion named twice', (r) => r.ranking.push({ by: 'score' }), 'ranking: duplicate'],
  [
    'ranking by a prediction nobody is asked for',
    (r) => Object.assign(r, { prediction: null }),
    'ranking: prediction-without-target',
  ],
  [
    'a prediction that decides nothing',
    (r) => Object.assign(r, { ranking: [{ by: 'score' }] }),
    'prediction: prediction-unused',
  ],
  [
    'a key shown where scores never are',
    (r) => Object.assign(r.reveal, { score: 'never' }),
    'reveal/key: key-before-score',
  ],
  [
    'a key on submission before the score',
    (r) => Object.assign(r, { reveal: { score: 'on-close', key: 'on-submit' } }),
    'reveal/key: key-before-score',
  ],
  [
    'an age limit without birth years',
    (r) => Object.assign(r.fields, { birthYear: false }),
    'fields/minAge: age-without-birth-year',
  ],
])('%s is refused at its field', (_case, change, expected) => {
  expect(faults(change)).toContain(expected);
});

test('rounds may touch: one opens the moment the other closes', () => {
  expect(faults((r) => Object.assign(r.rounds[1] ?? {}, { opensAt: r.rounds[0]?.closesAt }))).toEqual([]);
});

/** What is wrong with good rules after `change`, as somebody writes them. */
function faultsWritten(change: (rules: Rules) => void): string[] {
  const rules = structuredClone(good);
  change(rules);
  const { error } = writtenRulesSchema.safeParse(rules);
  return error?.issues.map((issue) => `${issue.path.join('/')}: ${issue.message}`) ?? [];
}
const lastMoment = Date.UTC(2101, 0, 1) - 1;

test.each([
  [Date.UTC(2000, 0, 1) - 1, 'opensAt', ['rounds/0/opensAt: date-out-of-range']],
  [Date.UTC(2000, 0, 1), 'opensAt', []],
  [lastMoment, 'closesAt', []],
  [lastMoment + 1, 'closesAt', ['rounds/0/closesAt: date-out-of-range']],
  [8_640_000_000_000_000, 'closesAt', ['rounds/0/closesAt: date-out-of-range']],
])('a time of %i is taken from 2000 to 2100 only (%s)', (at, field, expected) => {
  expect(faultsWritten((r) => r.rounds.splice(0, 9, { ...r.rounds[0]!, [field]: at }))).toEqual(expected);
});

test.each(['\u202e', '\u2066', '\u200b', '\u0007', '\u2028'])(
  'a summary with a sign nobody sees, %j, is refused; lines of it are not',
  (sign) => {
    expect(faultsWritten((r) => (r.summary = `Vui${sign}vẻ`))).toEqual(['summary: control-characters']);
    expect(faultsWritten((r) => (r.summary = 'Vui vẻ\r\nvà bổ ích ☀\uFE0F'))).toEqual([]);
  },
);

test('rules stored before are read, however odd', () => {
  const odd = (r: Rules) => Object.assign(r, { summary: 'Vui\u202evẻ' });
  expect(faults(odd)).toEqual([]);
});

test('titles are stored NFC, and hidden characters are refused', () => {
  const rules = rulesSchema.parse({ ...good, title: 'Thi đua'.normalize('NFD') });
  expect(rules.title).toBe('Thi đua'.normalize('NFC'));
  expect(faults((r) => Object.assign(r, { title: 'Thi\u0000đua' }))).toEqual(['title: control-characters']);
  expect(faults((r) => Object.assign(r, { title: 'Thi\u202eđua' }))).toEqual(['title: control-characters']);
});

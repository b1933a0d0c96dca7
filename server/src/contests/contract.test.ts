import { expect, test } from 'vitest';
import { demoRules } from '../demo/demo-rules.ts';
import { rulesSchema, type Rules } from './contract.ts';

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

test('titles are stored NFC, and hidden characters are refused', () => {
  const rules = rulesSchema.parse({ ...good, title: 'Thi đua'.normalize('NFD') });
  expect(rules.title).toBe('Thi đua'.normalize('NFC'));
  expect(faults((r) => Object.assign(r, { title: 'Thi\u0000đua' }))).toEqual(['title: control-characters']);
  expect(faults((r) => Object.assign(r, { title: 'Thi\u202eđua' }))).toEqual(['title: control-characters']);
});

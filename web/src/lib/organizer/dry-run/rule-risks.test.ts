import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { expect, test } from 'vitest';
import { riskSection, ruleRisks, type RuleRisk } from '#lib/organizer/dry-run/rule-risks.ts';
import { makeRules } from '#lib/rules/testing/make-rules.ts';

/** Rules with nothing against them. */
const sound = (changes: Partial<Rules>): Rules => ({
  ...makeRules(),
  sitting: { durationMs: 1_800_000, graceMs: 5_000, attempts: 1, counts: 'best' },
  prediction: null,
  ranking: [{ by: 'score' }, { by: 'duration', precisionMs: 1_000 }],
  reveal: { score: 'on-close', key: 'on-close' },
  freeze: null,
  entry: { by: 'open', excludesOrganisers: false },
  identity: 'phone',
  audiences: [],
  rounds: [round([])],
  prizes: [{ title: 'Giải Nhất', count: 1, value: '5.000.000 đồng' }],
  roundPrizes: [],
  collective: { blocs: [], rankings: [] },
  ...changes,
});
const round = (sets: Rules['rounds'][number]['sets']) => ({
  ...{ id: 'r1', title: 'Vòng 1', opensAt: 1, closesAt: 2, bankId: null, blueprint: null, sets },
});
const sitting = (attempts: number | null, counts: Rules['sitting']['counts'] = 'best') => ({
  sitting: { durationMs: 1_800_000, graceMs: 5_000, attempts, counts },
});
const set = (id: string, count: number) => ({
  ...{ id, name: id, bankId: null },
  blueprint: [{ topic: 'general' as const, level: null, document: null, count }],
});
const reveal = (score: Rules['reveal']['score'], key: Rules['reveal']['key']) => ({ reveal: { score, key } });
const ranked = (measures: Rules['collective']['rankings'][number]['measures']): Partial<Rules> => ({
  collective: {
    blocs: [],
    rankings: [{ id: 'tap-the', title: 'Tập thể', measures, gate: null, decimals: 1, prizes: [] }],
  },
});
const fullMarks = {
  prediction: { target: 'full-mark-share', decimals: 5, among: 'round' },
  ranking: [{ by: 'score' }, { by: 'prediction' }],
} as const satisfies Partial<Rules>;

test('rules with nothing against them have no risk', () => {
  expect(ruleRisks(sound({}))).toEqual([]);
});

test.each<[string, Partial<Rules>, RuleRisk[]]>([
  [
    'key at once, and again',
    { ...reveal('on-submit', 'on-submit'), ...sitting(3) },
    ['key-before-next-attempt'],
  ],
  [
    'key at once, no limit',
    { ...reveal('on-submit', 'on-submit'), ...sitting(null) },
    ['key-before-next-attempt'],
  ],
  ['key at once, one attempt', reveal('on-submit', 'on-submit'), ['key-while-open']],
  ['score at once, no limit', { ...reveal('on-submit', 'on-close'), ...sitting(null) }, ['score-by-trial']],
  ['score at once, four attempts', { ...reveal('on-submit', 'on-close'), ...sitting(4) }, ['score-by-trial']],
  ['score at once, three attempts', { ...reveal('on-submit', 'on-close'), ...sitting(3) }, []],
  ['everything after the close, no limit', sitting(null), []],
  [
    'score at once, full marks guessed',
    { ...reveal('on-submit', 'on-close'), ...fullMarks },
    ['full-marks-reckoned'],
  ],
  ['score after the close, full marks guessed', fullMarks, []],
  [
    'score at once on a frozen board',
    { ...reveal('on-submit', 'on-close'), freeze: { beforeCloseMs: 60_000, thaw: 'on-close' } },
    ['freeze-reckoned'],
  ],
  [
    'fewer attempts first, no limit',
    { ...sitting(null), ranking: [{ by: 'score' }, { by: 'attempts' }, { by: 'duration', precisionMs: 1 }] },
    ['attempts-against-themselves'],
  ],
  ['last of several counts', sitting(2, 'last'), ['last-attempt-loses']],
  ['last of one counts', sitting(1, 'last'), []],
  [
    'times to the minute',
    { ranking: [{ by: 'score' }, { by: 'duration', precisionMs: 60_000 }] },
    ['ties-likely'],
  ],
  [
    'times to the minute, no prizes',
    { ranking: [{ by: 'score' }, { by: 'duration', precisionMs: 60_000 }], prizes: [] },
    [],
  ],
  ['a password and phones', { entry: { by: 'password', excludesOrganisers: true } }, ['password-by-phone']],
  ['sets of other lengths', { rounds: [round([set('de-mot', 10), set('de-hai', 12)])] }, ['unequal-sets']],
  ['sets of one length', { rounds: [round([set('de-mot', 10), set('de-hai', 10)])] }, []],
  ['a ratio to the roster', ranked([{ by: 'participation', of: 'roster' }]), ['exemptions-needed']],
  ['winners with prizes', ranked([{ by: 'winners' }]), []],
  ['winners without prizes', { ...ranked([{ by: 'winners' }]), prizes: [] }, ['no-winners']],
])('%s', (_what, changes, risks) => {
  expect(ruleRisks(sound(changes))).toEqual(risks);
});

test('a risk is put right where its cause is stated', () => {
  expect(riskSection('score-by-trial')).toBe('reveal');
  expect(riskSection('unequal-sets')).toBe('rounds');
});

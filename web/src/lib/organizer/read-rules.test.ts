import { rulesSchema, type Rules } from '@cchc/server/src/contests/contract.ts';
import { makeRules } from '@cchc/server/src/ranking/testing/make-rules.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topics } from '#lib/organizer/bank-fields.ts';
import { presetForm } from '#lib/organizer/new-contest.ts';
import { readRules } from '#lib/organizer/read-rules.ts';
import { formOf, untouched, type RulesForm } from '#lib/organizer/rules-form.ts';

const hour = 3_600_000;
const codes = (form: RulesForm) => readRules(form).errors.map(({ pointer, code }) => `${pointer} ${code}`);
const edited = (change: (form: RulesForm) => void, rules: Partial<Rules> = {}) => {
  const form = formOf(makeRules({ title: 'Tìm hiểu', ...rules }));
  change(form);
  return form;
};

const full = makeRules({
  summary: 'Hai dòng\ncủa phần giới thiệu',
  audiences: [{ id: 'can-bo', name: 'Cán bộ, công chức' }],
  identity: 'staff-code',
  fields: { birthYear: true, unit: false, minAge: 18 },
  rounds: [
    // Opened by hand, so neither whole minutes nor whole seconds.
    { id: 'r1', title: 'Tuần 1', opensAt: 1_795_000_012_345, closesAt: 1_795_000_012_345 + 50 * hour },
    {
      id: 'r2',
      title: 'Tuần 2',
      opensAt: 1_795_000_012_345 + 60 * hour,
      closesAt: 1_795_000_012_345 + 70 * hour,
    },
  ],
  sitting: { durationMs: 90_500, graceMs: 2_500, attempts: null, counts: 'last' },
  blueprint: [
    { topic: 'general', level: 'recall', count: 3 },
    { topic: 'indices', level: null, count: 7 },
  ],
  scoring: { pointsPerItem: 125, multiple: 'partial' },
  prediction: { target: 'full-mark-entrants' },
  ranking: [{ by: 'score' }, { by: 'prediction' }, { by: 'submitted-at', precisionMs: 60_000 }],
  prizes: [{ title: 'Giải Nhất', count: 1, value: '5.000.000 đồng' }],
});

test('rules shown in the form and not touched come back to the last millisecond', () => {
  expect(readRules(formOf(full))).toEqual({ rules: full, errors: [] });
});

test('a window that is retyped is taken in whole minutes of Vietnam time', () => {
  const form = formOf(full);
  const second = form.rounds[1];
  if (second) second.closesAt.text = '2026-12-31T22:00';
  expect(readRules(form).rules?.rounds[1]?.closesAt).toBe(Date.UTC(2026, 11, 31, 15, 0));
});

test('a new audience is named after what it is called, one that is known keeps its id', () => {
  const form = formOf(full);
  form.audiences.push({ key: 'new-1', id: '', name: 'Cán bộ' });
  const [known] = form.audiences;
  if (known) known.name = 'Người lao động';
  expect(readRules(form).rules?.audiences).toEqual([
    { id: 'can-bo', name: 'Người lao động' },
    { id: 'can-bo-2', name: 'Cán bộ' },
  ]);
});

const round = (form: RulesForm, index: number) => {
  const found = form.rounds[index];
  if (!found) throw new Error(`No round ${index}`);
  return found;
};

test.each<[string, string, RulesForm]>([
  ['a missing title', '/rules/title required', edited((form) => (form.title = '  '))],
  ['a title of 161 letters', '/rules/title too-long', edited((form) => (form.title = 'a'.repeat(161)))],
  [
    'a hidden character in a title',
    '/rules/title control-characters',
    edited((form) => (form.title = 'a\u200bb')),
  ],
  ['no bank', '/rules/bankId required', edited((form) => (form.bankId = ''))],
  [
    'a round that closes when it opens',
    '/rules/rounds/0/closesAt window-inverted',
    edited((form) => (round(form, 0).closesAt = { ...round(form, 0).opensAt })),
  ],
  [
    'a second round that opens before the first closes',
    '/rules/rounds/1/opensAt rounds-overlap',
    edited((form) =>
      form.rounds.push({
        id: 'new-1',
        title: 'Tuần 2',
        opensAt: untouched('1970-01-01T07:01'),
        closesAt: untouched('1970-01-02T07:00'),
      }),
    ),
  ],
  [
    'no closing time',
    '/rules/rounds/0/closesAt required',
    edited((form) => (round(form, 0).closesAt.text = '')),
  ],
  ['no round', '/rules/rounds required', edited((form) => (form.rounds = []))],
  [
    'five hours to sit',
    '/rules/sitting/durationMs too-large',
    edited((form) => (form.duration.text = '300')),
  ],
  ['no time to sit', '/rules/sitting/durationMs too-small', edited((form) => (form.duration.text = '0'))],
  ['half an attempt', '/rules/sitting/attempts invalid', edited((form) => (form.attempts = '0,5'))],
  ['no question', '/rules/blueprint required', edited((form) => (form.blueprint.general.any = ''))],
  [
    '101 questions in a cell',
    '/rules/blueprint/0 too-large',
    edited((form) => (form.blueprint.general.any = '101')),
  ],
  ['a mark of nothing', '/rules/scoring/pointsPerItem too-small', edited((form) => (form.marks = '0'))],
  [
    'a prediction nobody ranks by',
    '/rules/prediction prediction-unused',
    edited((form) => (form.prediction = 'entrants')),
  ],
  [
    'ranking by a prediction nobody makes',
    '/rules/ranking prediction-without-target',
    edited((form) => form.ranking.push({ by: 'prediction' })),
  ],
  ['a ranking without criteria', '/rules/ranking required', edited((form) => (form.ranking = []))],
  [
    'a key shown before the score',
    '/rules/reveal/key key-before-score',
    edited((form) => {
      form.revealScore = 'on-close';
      form.revealKey = 'on-submit';
    }),
  ],
  [
    'an age limit without the year of birth',
    '/rules/fields/minAge age-without-birth-year',
    edited((form) => (form.minAge = '18')),
  ],
  [
    'a prize without a value',
    '/rules/prizes/0/value required',
    edited((form) => form.prizes.push({ key: 'new-1', title: 'Giải Nhất', count: '1', value: '' })),
  ],
])('%s is refused as %s', (_case, expected, form) => {
  expect(codes(form)).toContain(expected);
});

test('every wrong field is named at once', () => {
  const form = edited((each) => {
    each.title = '';
    each.duration.text = 'lâu';
    each.marks = '';
  });
  expect(codes(form)).toEqual([
    '/rules/title required',
    '/rules/sitting/durationMs invalid',
    '/rules/scoring/pointsPerItem required',
  ]);
});

test('a field that cannot be read hides nothing that is wrong elsewhere', () => {
  const form = edited((each) => {
    each.duration.text = 'lâu';
    each.prediction = 'entrants';
    round(each, 0).closesAt = { ...round(each, 0).opensAt };
  });
  expect(codes(form)).toEqual([
    '/rules/sitting/durationMs invalid',
    '/rules/rounds/0/closesAt window-inverted',
    '/rules/prediction prediction-unused',
  ]);
});

test('rules that read but break a rule are still there to be shown', () => {
  const form = edited((each) => (each.prediction = 'entrants'));
  expect(readRules(form).rules?.prediction).toEqual({ target: 'entrants' });
});

test('with a field that cannot be read there are no rules', () => {
  expect(readRules(edited((form) => (form.duration.text = 'lâu'))).rules).toBeUndefined();
});

describe('the page and the server', () => {
  const text = fc.oneof(
    fc.constantFrom('', ' ', 'Tuần 1', 'a\u0007', 'x'.repeat(130)),
    fc.string({ maxLength: 20 }),
  );
  const figure = fc.oneof(fc.integer({ min: -2, max: 300 }).map(String), fc.constantFrom('', '1,5', '99999'));
  const moment = fc.constantFrom(
    '',
    '2026-11-21T08:00',
    '2026-11-22T08:00',
    '2026-11-23T08:00',
    '2026-13-01T08:00',
  );
  const change = fc.record(
    {
      title: text,
      organizer: text,
      summary: text,
      minAge: figure,
      birthYear: fc.boolean(),
      attempts: figure,
      limited: fc.boolean(),
      marks: figure,
      prediction: fc.constantFrom('none' as const, 'entrants' as const),
      revealScore: fc.constantFrom('on-submit' as const, 'on-close' as const, 'never' as const),
      revealKey: fc.constantFrom('on-submit' as const, 'on-close' as const, 'never' as const),
      duration: figure.map(untouched),
      grace: figure.map(untouched),
      ranking: fc.array(
        fc.constantFrom(
          { by: 'score' as const },
          { by: 'prediction' as const },
          { by: 'duration' as const, precisionMs: 1 },
        ),
        { maxLength: 4 },
      ),
      rounds: fc.array(
        fc.record({
          title: text,
          opensAt: moment.map(untouched),
          closesAt: moment.map(untouched),
        }),
        { maxLength: 4 },
      ),
      audiences: fc.array(fc.record({ name: text }), { maxLength: 8 }),
      cell: figure,
    },
    { requiredKeys: [] },
  );

  test('agree on which forms are fit to send', () => {
    fc.assert(
      fc.property(change, ({ rounds, audiences, cell, ...plain }) => {
        const form: RulesForm = { ...formOf(full), ...plain };
        if (rounds) form.rounds = rounds.map((each, index) => ({ ...each, id: `new-${index}` }));
        if (audiences)
          form.audiences = audiences.map((each, index) => ({ ...each, id: '', key: `${index}` }));
        if (cell !== undefined) form.blueprint.communication.apply = cell;
        const { rules, errors } = readRules(form);
        const fit = rules !== undefined && rulesSchema.safeParse(rules).success;
        expect(fit).toBe(errors.length === 0);
      }),
      { numRuns: 500 },
    );
  });

  test('agree on which field is wrong', () => {
    fc.assert(
      fc.property(change, ({ rounds: _rounds, cell: _cell, audiences: _audiences, ...plain }) => {
        const form: RulesForm = { ...formOf(full), ...plain };
        const { rules, errors } = readRules(form);
        const checked = rulesSchema.safeParse(rules);
        if (!rules || checked.success) return;
        const here = new Set(errors.map((error) => error.pointer));
        for (const issue of checked.error.issues) expect(here).toContain(`/rules/${issue.path.join('/')}`);
      }),
      { numRuns: 500 },
    );
  });
});

test('what a new contest starts from lacks nothing but its names', () => {
  const pool = topics.map((topic) => ({ topic, level: 'recall' as const, count: 9 }));
  const bank = { id: 'b', slug: 'b', title: 'B', items: 99, pool };
  const form = presetForm(bank, 'Vòng 1', Date.UTC(2026, 10, 21));
  expect(codes(form)).toEqual(['/rules/title required', '/rules/organizer required']);
});

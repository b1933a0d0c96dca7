import { writtenRulesSchema, type Rules } from '@cchc/server/src/contests/contract.ts';
import { makeRules } from '@cchc/server/src/ranking/testing/make-rules.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topics } from '#lib/organizer/bank-fields.ts';
import { blueprintForm } from '#lib/organizer/blueprint-form.ts';
import { newRound, presetForm } from '#lib/organizer/new-contest.ts';
import { readRules } from '#lib/organizer/read-rules.ts';
import { placeOf } from '#lib/organizer/field-of-pointer.ts';
import { formOf, type RulesForm } from '#lib/organizer/rules-form.ts';
import { fullRules } from '#lib/organizer/testing/full-rules.ts';
import { makeBank } from '#lib/organizer/testing/make-bank.ts';
import { untouched } from '#lib/organizer/typed-field.ts';

const codes = (form: RulesForm) => readRules(form).errors.map(({ pointer, code }) => `${pointer} ${code}`);
const edited = (change: (form: RulesForm) => void, rules: Partial<Rules> = {}) => {
  const form = formOf(makeRules({ title: 'Tìm hiểu', ...rules }));
  change(form);
  return form;
};

test('rules shown in the form and not touched come back to the last millisecond', () => {
  expect(readRules(formOf(fullRules))).toEqual({ rules: fullRules, sketch: fullRules, errors: [] });
});

test('a window that is retyped is taken in whole minutes of Vietnam time', () => {
  const form = formOf(fullRules);
  const second = form.rounds[1];
  if (second) second.closesAt.text = '2026-12-31T22:00';
  expect(readRules(form).rules?.rounds[1]?.closesAt).toBe(Date.UTC(2026, 11, 31, 15, 0));
});

test('a new audience is named after what it is called, one that is known keeps its id', () => {
  const form = formOf(fullRules);
  form.audiences.push({ key: 'new-1', id: '', name: 'Cán bộ', bankId: '', prizes: [] });
  const [known] = form.audiences;
  if (known) known.name = 'Người lao động';
  expect(readRules(form).rules?.audiences.map(({ id, name }) => [id, name])).toEqual([
    ['can-bo', 'Người lao động'],
    ['can-bo-2', 'Cán bộ'],
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
      form.rounds.push(
        newRound('new-1', 'Tuần 2', {
          opensAt: untouched('1970-01-01T07:01'),
          closesAt: untouched('1970-01-02T07:00'),
        }),
      ),
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
  ['no question', '/rules/blueprint required', edited((form) => (form.blueprint.grid.general.any = ''))],
  [
    '101 questions in a cell',
    '/rules/blueprint/0/count too-large',
    edited((form) => (form.blueprint.grid.general.any = '101')),
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

const fullEdited = (change: (form: RulesForm) => void) => {
  const form = formOf(fullRules);
  change(form);
  return form;
};
const at = <T>(rows: readonly T[], index = 0): T => rows[index] ?? expect.fail(`No row ${index}`);
const ranking = (form: RulesForm, index = 0) => at(form.collective.rankings, index);
const bloc = (form: RulesForm) => at(form.collective.blocs);

test.each<[string, string, control: string, change: (form: RulesForm) => void]>([
  [
    'a roster told apart by phone',
    '/rules/identity roster-by-staff-code',
    'identity',
    (form) => (form.identity = 'phone'),
  ],
  [
    'an upper age below the lower',
    '/rules/fields/maxAge ages-inverted',
    'fields-maxAge',
    (form) => (form.maxAge = '16'),
  ],
  ['an age of letters', '/rules/fields/maxAge invalid', 'fields-maxAge', (form) => (form.maxAge = 'già')],
  [
    'a round in the year 1999',
    '/rules/rounds/0/opensAt date-out-of-range',
    'rounds-0-opensAt',
    (form) => (round(form, 0).opensAt = untouched('1999-12-31T08:00')),
  ],
  [
    'a round whose own matrix asks for nothing',
    '/rules/rounds/0/blueprint required',
    'rounds-0-blueprint',
    (form) => (round(form, 0).blueprint = blueprintForm([])),
  ],
  [
    'a cell of a round’s own matrix',
    '/rules/rounds/0/blueprint/0/count too-large',
    'rounds-0-blueprint-general-apply',
    (form) => {
      const own = round(form, 0).blueprint;
      if (own) own.grid.general.apply = '101';
    },
  ],
  [
    'a set without a name',
    '/rules/rounds/1/sets/0/name required',
    'rounds-1-sets-0-name',
    (form) => (at(round(form, 1).sets).name = ' '),
  ],
  [
    'more sets than can be chosen from',
    '/rules/rounds/1/sets too-long',
    'rounds-1-sets',
    (form) => {
      const set = at(round(form, 1).sets);
      round(form, 1).sets = Array.from({ length: 13 }, (_, index) => ({ ...set, id: `bo-${index}0` }));
    },
  ],
  [
    'a line for no document',
    '/rules/blueprint/2/document unknown-document',
    'blueprint-documents-0-document',
    (form) => (at(form.blueprint.documents).document = ''),
  ],
  [
    'a line for a document without a number of questions',
    '/rules/rounds/1/sets/1/blueprint/0/count required',
    'rounds-1-sets-1-blueprint-documents-0-count',
    (form) => {
      const own = at(round(form, 1).sets, 1).blueprint;
      if (own) at(own.documents).count = '';
    },
  ],
  [
    'decimals of a count',
    '/rules/prediction/decimals decimals-of-a-count',
    'prediction-decimals',
    (form) => (form.prediction = 'entrants'),
  ],
  [
    'a number counted over groups nobody told apart',
    '/rules/prediction/among no-audiences',
    'prediction-among',
    (form) => (form.audiences = []),
  ],
  [
    'a decision that is not the last',
    '/rules/ranking decision-last',
    'section-ranking',
    (form) => (form.ranking = form.ranking.toReversed()),
  ],
  [
    'more rounds counted than there are',
    '/rules/overall/rounds more-than-rounds',
    'overall-rounds',
    (form) => (form.overallRounds = '3'),
  ],
  [
    'boards that freeze and never show',
    '/rules/freeze freeze-of-nothing',
    'freeze',
    (form) => {
      form.revealScore = 'never';
      form.revealKey = 'never';
    },
  ],
  [
    'a freeze of no time',
    '/rules/freeze/beforeCloseMs freeze-without-time',
    'freeze-beforeCloseMs',
    (form) => {
      form.freeze = 'on-close';
      form.freezeBefore = untouched('0');
    },
  ],
  [
    'a prize of a round without a title',
    '/rules/roundPrizes/0/title required',
    'roundPrizes-0-title',
    (form) => (at(form.roundPrizes).title = ''),
  ],
  [
    'none of an audience’s prize',
    '/rules/audiences/0/prizes/0/count too-small',
    'audiences-0-prizes-0-count',
    (form) => (at(at(form.audiences).prizes).count = '0'),
  ],
  [
    'collective prizes without units',
    '/rules/collective/rankings units-needed',
    'collective-rankings',
    (form) => (form.unit = false),
  ],
  [
    'a gate over a hundred',
    '/rules/collective/rankings/0/gate/percent over-100',
    'collective-rankings-0-gate-percent',
    (form) => (ranking(form).gatePercent = '120'),
  ],
  [
    'a gate of nothing',
    '/rules/collective/rankings/0/gate/percent required',
    'collective-rankings-0-gate-percent',
    (form) => (ranking(form).gatePercent = ''),
  ],
  [
    'a mark over a hundred',
    '/rules/collective/rankings/0/measures/1 over-100',
    'collective-rankings-0-measures-1',
    (form) => (at(ranking(form).measures, 1).percent = '101'),
  ],
  [
    'weights that are no hundred',
    '/rules/collective/rankings/1/measures/0 weights-not-100',
    'collective-rankings-1-measures-0',
    (form) => (at(at(ranking(form, 1).measures).parts).weight = '50'),
  ],
  [
    'a weight of letters',
    '/rules/collective/rankings/1/measures/0/parts/0/weight invalid',
    'collective-rankings-1-measures-0-parts-0-weight',
    (form) => (at(at(ranking(form, 1).measures).parts).weight = 'nửa'),
  ],
  [
    'a mark of a part that cannot be',
    '/rules/collective/rankings/1/measures/0/parts/2/measure/percent too-small',
    'collective-rankings-1-measures-0-parts-2-measure-percent',
    (form) => (at(at(ranking(form, 1).measures).parts, 2).percent = '0'),
  ],
  [
    'the same criterion twice',
    '/rules/collective/rankings/0/measures duplicate',
    'collective-rankings-0-measures',
    (form) => ranking(form).measures.push({ ...at(ranking(form).measures, 2), key: 'new-1' }),
  ],
  [
    'a share of a roster nobody enters by',
    '/rules/collective/rankings/0 roster-needed',
    'collective-rankings-0',
    (form) => (form.entry = 'open'),
  ],
  [
    'a share of headcounts nobody stated',
    '/rules/collective/rankings/0 blocs-needed',
    'collective-rankings-0',
    (form) => (form.collective.blocs = []),
  ],
  [
    'a headcount left out',
    '/rules/collective/blocs/0/units/1/headcount headcount-missing',
    'collective-blocs-0-units-1-headcount',
    (form) => (at(bloc(form).units, 1).headcount = ''),
  ],
  [
    'a headcount of letters',
    '/rules/collective/blocs/0/units/1/headcount invalid',
    'collective-blocs-0-units-1-headcount',
    (form) => (at(bloc(form).units, 1).headcount = 'đông'),
  ],
  [
    'a bloc without units',
    '/rules/collective/blocs/0/units required',
    'collective-blocs-0-units',
    (form) => (bloc(form).units = []),
  ],
  [
    'a unit in two blocs',
    '/rules/collective/blocs unit-in-two-blocs',
    'collective-blocs',
    (form) => form.collective.blocs.push({ ...bloc(form), key: 'new-1', id: '' }),
  ],
  [
    'a ranking of units without a title',
    '/rules/collective/rankings/1/title required',
    'collective-rankings-1-title',
    (form) => (ranking(form, 1).title = ''),
  ],
])('%s is refused as %s at %s', (_case, expected, control, change) => {
  const form = fullEdited(change);
  expect(codes(form)).toContain(expected);
  expect(placeOf(expected.split(' ')[0] ?? '', form).id).toBe(control);
});

test('what does not go together is said at once, what is still to be typed is not', () => {
  const form = fullEdited((each) => {
    ranking(each).gatePercent = '120';
    each.title = '';
    at(bloc(each).units).headcount = '';
  });
  const live = readRules(form).errors.filter((error) => error.live);
  expect(live.map(({ code }) => code)).toEqual(['over-100']);
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
  expect(readRules(form).rules?.prediction).toMatchObject({ target: 'entrants' });
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
      maxAge: figure,
      entry: fc.constantFrom('open' as const, 'password' as const, 'roster' as const, 'account' as const),
      identity: fc.constantFrom('phone' as const, 'staff-code' as const, 'account' as const),
      unit: fc.boolean(),
      prediction: fc.constantFrom('none' as const, 'entrants' as const, 'full-mark-share' as const),
      predictionDecimals: fc.constantFrom('0', '5'),
      predictionAmong: fc.constantFrom('round' as const, 'audience' as const),
      overall: fc.constantFrom('sum' as const, 'best' as const, 'last' as const),
      overallRounds: figure,
      freeze: fc.constantFrom('none' as const, 'on-close' as const, 'ceremony' as const),
      freezeBefore: figure.map(untouched),
      revealScore: fc.constantFrom('on-submit' as const, 'on-close' as const, 'never' as const),
      revealKey: fc.constantFrom('on-submit' as const, 'on-close' as const, 'never' as const),
      duration: figure.map(untouched),
      grace: figure.map(untouched),
      ranking: fc.array(
        fc.constantFrom(
          { by: 'score' as const },
          { by: 'prediction' as const },
          { by: 'duration' as const, precisionMs: 1 },
          { by: 'attempts' as const },
          { by: 'decision' as const },
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
      gatePercent: figure,
      weight: figure,
      headcount: figure,
      documentCount: figure,
      cell: figure,
    },
    { requiredKeys: [] },
  );

  interface Deep {
    gatePercent?: string;
    weight?: string;
    headcount?: string;
    documentCount?: string;
  }
  const changed = ({
    gatePercent,
    weight,
    headcount,
    documentCount,
    ...plain
  }: Deep & Partial<RulesForm>) => {
    const form: RulesForm = { ...formOf(fullRules), ...plain };
    if (gatePercent !== undefined) ranking(form).gatePercent = gatePercent;
    if (weight !== undefined) at(at(ranking(form, 1).measures).parts).weight = weight;
    if (headcount !== undefined) at(bloc(form).units).headcount = headcount;
    if (documentCount !== undefined) at(form.blueprint.documents).count = documentCount;
    return form;
  };

  test('agree on which forms are fit to send', () => {
    fc.assert(
      fc.property(change, ({ rounds, audiences, cell, ...plain }) => {
        const form = changed(plain);
        if (rounds)
          form.rounds = rounds.map(({ title, ...window }, index) => newRound(`new-${index}`, title, window));
        if (audiences)
          form.audiences = audiences.map((each, index) => ({
            ...each,
            id: '',
            key: `${index}`,
            bankId: '',
            prizes: [],
          }));
        if (cell !== undefined) form.blueprint.grid.communication.apply = cell;
        const { rules, errors } = readRules(form);
        const fit = rules !== undefined && writtenRulesSchema.safeParse(rules).success;
        expect(fit).toBe(errors.length === 0);
      }),
      { numRuns: 500 },
    );
  });

  test('agree on which field is wrong', () => {
    fc.assert(
      fc.property(change, ({ rounds: _rounds, cell: _cell, audiences: _audiences, ...plain }) => {
        const form = changed(plain);
        const { rules, errors } = readRules(form);
        const checked = writtenRulesSchema.safeParse(rules);
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
  const bank = makeBank(pool);
  const form = presetForm(bank, 'Vòng 1', Date.UTC(2026, 10, 21));
  expect(codes(form)).toEqual(['/rules/title required', '/rules/organizer required']);
});

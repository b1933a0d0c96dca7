import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { describe, expect, test } from 'vitest';
import { locales } from '#lib/i18n/locale.ts';
import { briefRules } from '#lib/rules/brief-rules.ts';
import { describeRules } from '#lib/rules/describe-rules.ts';
import { makeRules } from '#lib/rules/testing/make-rules.ts';

/** One change to each field of the rules object. Ids stay out: they are read by machines only. */
const changes: Record<string, (rules: Rules) => void> = {
  title: (rules) => (rules.title = 'Tên khác'),
  organizer: (rules) => (rules.organizer = 'Sở Nội vụ tỉnh khác'),
  summary: (rules) => (rules.summary = 'Lời khác'),
  bankId: (rules) => (rules.bankId = 'other-bank'),
  'audiences name': (rules) => (rules.audiences[0] = { id: 'staff', name: 'Đoàn viên' }),
  'audiences none': (rules) => (rules.audiences = []),
  identity: (rules) => (rules.identity = 'staff-code'),
  'fields.birthYear': (rules) => (rules.fields.birthYear = false),
  'fields.unit': (rules) => (rules.fields.unit = false),
  'fields.minAge': (rules) => (rules.fields.minAge = 18),
  'fields.minAge none': (rules) => (rules.fields.minAge = null),
  'rounds title': (rules) => (rules.rounds[0] = { ...rules.rounds[0]!, title: 'Chung kết' }),
  'rounds opensAt': (rules) => (rules.rounds[0]!.opensAt += 60_000),
  'rounds closesAt': (rules) => (rules.rounds[0]!.closesAt += 60_000),
  'rounds more': (rules) => rules.rounds.push({ id: 'r3', title: 'Vòng 3', opensAt: 9e12, closesAt: 9.1e12 }),
  'sitting.durationMs': (rules) => (rules.sitting.durationMs += 1000),
  'sitting.graceMs': (rules) => (rules.sitting.graceMs += 1),
  'sitting.graceMs none': (rules) => (rules.sitting.graceMs = 0),
  'sitting.attempts': (rules) => (rules.sitting.attempts = 7),
  'sitting.attempts once': (rules) => (rules.sitting.attempts = 1),
  'sitting.attempts unlimited': (rules) => (rules.sitting.attempts = null),
  'sitting.counts first': (rules) => (rules.sitting.counts = 'first'),
  'sitting.counts last': (rules) => (rules.sitting.counts = 'last'),
  'blueprint topic': (rules) => (rules.blueprint[0]!.topic = 'indices'),
  'blueprint level': (rules) => (rules.blueprint[0]!.level = 'apply'),
  'blueprint any level': (rules) => (rules.blueprint[0]!.level = null),
  'blueprint count': (rules) => (rules.blueprint[0]!.count += 1),
  'shuffle.items': (rules) => (rules.shuffle.items = false),
  'shuffle.options': (rules) => (rules.shuffle.options = false),
  'scoring.pointsPerItem': (rules) => (rules.scoring.pointsPerItem = 25),
  'scoring.multiple': (rules) => (rules.scoring.multiple = 'partial'),
  'prediction attempts': (rules) => (rules.prediction = { target: 'attempts' }),
  'prediction full marks': (rules) => (rules.prediction = { target: 'full-mark-entrants' }),
  'prediction none': (rules) => (rules.prediction = null),
  'ranking order': (rules) => rules.ranking.reverse(),
  'ranking criterion': (rules) => (rules.ranking[1] = { by: 'started-at', precisionMs: 1000 }),
  'ranking duration precision': (rules) => (rules.ranking[1] = { by: 'duration', precisionMs: 1 }),
  'ranking submitted-at precision': (rules) =>
    (rules.ranking[3] = { by: 'submitted-at', precisionMs: 60_000 }),
  'reveal.score close': (rules) => (rules.reveal.score = 'on-close'),
  'reveal.score never': (rules) => (rules.reveal.score = 'never'),
  'reveal.key submit': (rules) => (rules.reveal.key = 'on-submit'),
  'reveal.key never': (rules) => (rules.reveal.key = 'never'),
  'privacy.names': (rules) => (rules.privacy.names = 'full'),
  'privacy.showUnit': (rules) => (rules.privacy.showUnit = false),
  'prizes title': (rules) => (rules.prizes[0]!.title = 'Giải đặc biệt'),
  'prizes count': (rules) => (rules.prizes[0]!.count = 2),
  'prizes value': (rules) => (rules.prizes[0]!.value = '9.000.000 đồng'),
  'prizes none': (rules) => (rules.prizes = []),
};

const changed = (change: (rules: Rules) => void): Rules => {
  const rules = makeRules();
  change(rules);
  return rules;
};
const written = (rules: Rules, locale: 'vi' | 'en') => JSON.stringify(describeRules(rules, locale));

describe.each(locales)('the rules in %s', (locale) => {
  test.each(Object.entries(changes))('say so when %s changes', (_field, change) => {
    expect(written(changed(change), locale)).not.toBe(written(makeRules(), locale));
  });

  test('no two different rules read the same', () => {
    const texts = Object.values(changes).map((change) => written(changed(change), locale));
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('no field of the rules is left out of the table above', () => {
    const fields = Object.keys(makeRules()).filter((field) => field !== 'revision');
    const covered = Object.keys(changes).map((name) => name.split(/[ .]/)[0]);
    expect(fields.filter((field) => !covered.includes(field))).toEqual([]);
  });
});

test('grace and precision finer than a second are not rounded', () => {
  const rules = changed((one) => (one.sitting.graceMs = 1500));
  expect(written(rules, 'vi')).toContain('1.500 mili giây');
});

test('the most an attempt can reach is told from the blueprint', () => {
  expect(written(makeRules(), 'vi')).toContain('Điểm tối đa của một lượt là 10.');
});

test('a contest of one round says nothing of standings over several', () => {
  const one = changed((rules) => rules.rounds.splice(1));
  expect(written(makeRules(), 'vi')).toContain('Bảng chung của cả cuộc thi');
  expect(written(one, 'vi')).not.toContain('Bảng chung');
});

test('a contest with one attempt says nothing of which attempt counts', () => {
  const rules = changed((one) => (one.sitting.attempts = 1));
  expect(written(rules, 'vi')).not.toContain('Kết quả của vòng');
});

test('in brief: time, paper, attempts, order of ranking, score', () => {
  expect(briefRules(makeRules(), 'vi').map(({ value }) => value.replaceAll('\u00a0', ' '))).toEqual([
    '30 phút',
    '20 câu, tối đa 10 điểm',
    '3 lượt mỗi vòng, lấy lượt tốt nhất',
    'điểm, rồi đến thời gian làm bài, rồi đến số dự đoán, rồi đến giờ nộp bài',
    'ngay khi nộp bài',
  ]);
});

import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { describe, expect, test } from 'vitest';
import { locales } from '#lib/i18n/locale.ts';
import { briefRules } from '#lib/rules/brief-rules.ts';
import { describeRules } from '#lib/rules/describe-rules.ts';
import { makeRules } from '#lib/rules/testing/make-rules.ts';
import { richRules } from '#lib/rules/testing/rich-rules.ts';

/* That every member of the rules is read in the text: `text-and-engine.test.ts`, `text-and-entry.test.ts`. */

const changed = (change: (rules: Rules) => void): Rules => {
  const rules = makeRules();
  change(rules);
  return rules;
};
const written = (rules: Rules, locale: 'vi' | 'en') => JSON.stringify(describeRules(rules, locale));

test('grace and precision finer than a second are not rounded', () => {
  const rules = changed((one) => (one.sitting.graceMs = 1500));
  expect(written(rules, 'vi')).toContain('1.500 mili giây');
});

test('the most an attempt can reach is told from the blueprint', () => {
  expect(written(makeRules(), 'vi')).toContain('Điểm tối đa của một lượt là 10.');
});

test('where papers differ in length there is no one most', () => {
  expect(written(richRules(), 'vi')).toContain('bằng số câu của đề nhân với 1.');
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

test('who missed the round that alone counts is left out of what units reached, not counted as nothing', () => {
  const rules = richRules();
  expect(written(rules, 'vi')).toContain('vòng không dự coi như 0 điểm');
  expect(written({ ...rules, overall: { by: 'last' } }, 'vi')).toContain('ai không dự vòng này không tính');
  expect(written({ ...rules, overall: { by: 'last' } }, 'vi')).not.toContain('coi như 0 điểm');
});

test('the day a roster is fixed is told where a share of it is taken, by a gate alone too', () => {
  const rules = richRules();
  expect(written(rules, 'vi')).not.toContain('được chốt khi vòng cuối cùng đóng');
  for (const ranking of rules.collective.rankings) ranking.gate = { of: 'roster', percent: 70 };
  expect(written(rules, 'vi')).toContain('được chốt khi vòng cuối cùng đóng');
});

test('standings hidden until the close are not said to stand still before it', () => {
  const hidden = (thaw: 'on-close' | 'ceremony') =>
    written(
      {
        ...richRules(),
        reveal: { score: 'on-close', key: 'never' },
        freeze: { beforeCloseMs: 60_000, thaw },
      },
      'vi',
    );
  for (const thaw of ['on-close', 'ceremony'] as const) expect(hidden(thaw)).not.toContain('đứng yên');
  expect(hidden('ceremony')).toContain('chỉ hiện khi ban tổ chức công bố kết quả tại lễ công bố');
  expect(hidden('on-close')).not.toContain('lễ công bố');
});

test('a blueprint every paper has its own of is not printed', () => {
  const own = [{ topic: 'indices' as const, level: null, document: null, count: 3 }];
  const rules = changed((one) => (one.rounds = one.rounds.map((round) => ({ ...round, blueprint: own }))));
  expect(written(makeRules(), 'vi')).toContain('Mỗi đề có 20 câu, rút ngẫu nhiên');
  expect(written(rules, 'vi')).not.toContain('Mỗi đề có 20 câu, rút ngẫu nhiên');
});

test('legal documents are called what the page knows them as, and are named by id elsewhere', () => {
  const texts = [
    describeRules(richRules(), 'vi', (id) => `Luật số ${id}`),
    describeRules(richRules(), 'vi'),
  ].map((sections) => JSON.stringify(sections));
  expect(texts.map((text) => text.includes('Luật số luat-1'))).toEqual([true, false]);
  expect(texts[1]).toContain('luat-1');
});

test('who enters by roster gives what the roster is looked up by, and nothing it says itself', () => {
  const rules = changed((one) => {
    one.entry.by = 'roster';
    one.identity = 'staff-code';
  });
  expect(written(rules, 'vi')).toContain('người dự thi khai: mã cán bộ, ngày sinh, nhóm đối tượng.');
});

describe.each(locales)('a sentence of every article in %s', (locale) => {
  test.each([
    ['plain', makeRules()],
    ['rich', richRules()],
  ])('has no gap, of %s rules', (_what, rules) => {
    for (const { title, blocks } of describeRules(rules, locale)) {
      expect(title).not.toBe('');
      expect(JSON.stringify(blocks)).not.toMatch(/\{\w+\}|""|\b(undefined|NaN|null)\b/);
    }
  });
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

test('in brief: how to enter, where that is not open to all, and lengths where papers differ', () => {
  const brief = briefRules(richRules(), 'vi').map(({ value }) => value);
  expect(brief.slice(0, 3)).toEqual(['cần mật khẩu ghi danh', '30\u00a0phút', '2–3 câu, tùy vòng và bộ đề']);
});

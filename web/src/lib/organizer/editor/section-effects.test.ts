import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { makeRules } from '@cchc/server/src/ranking/testing/make-rules.ts';
import { expect, test } from 'vitest';
import { sectionEffect } from '#lib/organizer/editor/section-effects.ts';
import { sections, type Section } from '#lib/organizer/field-of-pointer.ts';
import { makeRound } from '#lib/organizer/testing/make-round.ts';

const minute = 60_000;
const rules = makeRules({
  rounds: [
    makeRound({
      id: 'a',
      title: 'Vòng 1',
      opensAt: Date.UTC(2026, 10, 23, 1),
      closesAt: Date.UTC(2026, 10, 29, 15),
    }),
  ],
  blueprint: [{ topic: 'general', level: null, document: null, count: 20 }],
  sitting: { durationMs: 20 * minute, graceMs: 0, attempts: 3, counts: 'best' },
  scoring: { pointsPerItem: 50, multiple: 'all-or-nothing' },
});
const sitting = (change: Partial<Rules['sitting']>) => ({ sitting: { ...rules.sitting, ...change } });
const score = { by: 'score' } as const;

test.each<[Section, Partial<Rules>, string]>([
  [
    'entry',
    { identity: 'staff-code', audiences: [{ id: 'a', name: 'A', bankId: null, prizes: [] }] },
    'mã cán bộ, nhóm đối tượng',
  ],
  ['entry', { entry: { by: 'roster', excludesOrganisers: false } }, 'bằng mã cán bộ và ngày sinh'],
  ['entry', { entry: { by: 'password', excludesOrganisers: false } }, 'cần mật khẩu của cuộc thi'],
  [
    'entry',
    { entry: { by: 'account', excludesOrganisers: false }, identity: 'account' },
    'chỉ cần đăng nhập',
  ],
  ['rounds', {}, 'từ 23/11/2026 08:00 đến 29/11/2026 22:00'],
  ['sitting', {}, 'tối đa 3 lượt trong mỗi vòng, mỗi lượt 20 phút; lượt tốt nhất được tính'],
  ['sitting', sitting({ attempts: 1 }), 'đúng một lượt trong mỗi vòng, dài 20 phút'],
  ['sitting', sitting({ attempts: null, counts: 'last' }), 'bao nhiêu lượt cũng được'],
  ['blueprint', {}, '20 câu, mỗi lượt một đề khác nhau, bình quân 1 phút một câu'],
  ['scoring', {}, 'được 10 điểm'],
  ['prediction', { prediction: null }, 'không phải đoán'],
  [
    'prediction',
    { prediction: { target: 'entrants', decimals: 0, among: 'round' } },
    'ghi thêm một con số dự đoán',
  ],
  ['ranking', { ranking: [score] }, 'cùng hạng'],
  ['ranking', { ranking: [score, { by: 'duration', precisionMs: 1 }] }, 'làm xong nhanh hơn'],
  [
    'reveal',
    { reveal: { score: 'on-close', key: 'never' } },
    'thấy điểm sau khi vòng đóng, không xem được đáp án',
  ],
  ['reveal', { freeze: { beforeCloseMs: 60 * minute, thaw: 'on-close' } }, '1 giờ cuối bảng đứng yên'],
  ['reveal', { freeze: { beforeCloseMs: 0, thaw: 'ceremony' } }, 'chỉ hiện ở lễ công bố'],
  ['ranking', { ranking: [score, { by: 'decision' }] }, 'Ban Tổ chức quyết định'],
  ['collective', {}, 'chỉ thi cho riêng mình'],
  ['privacy', { privacy: { names: 'masked', showUnit: true } }, '“N. T. H. Nhung”, kèm tên đơn vị'],
])('%s under %o says: %s', (section, change, words) => {
  const effect = sectionEffect(section, {
    ...rules,
    fields: { birthYear: false, unit: false, minAge: null, maxAge: null },
    ...change,
  });
  // Numbers and their units are kept on one line.
  expect(effect.replaceAll('\u00a0', ' ')).toContain(words);
  expect(effect).toMatch(/^Thí sinh .*\.$/);
});

test('only the name and the prizes do nothing to those who enter', () => {
  expect(sections.filter((section) => sectionEffect(section, rules) === '')).toEqual(['general', 'prizes']);
});

test('a paper without questions says nothing of the time for each', () => {
  expect(sectionEffect('blueprint', { ...rules, blueprint: [] })).toBe('');
});

test('where papers differ in length, nothing is said of how long one is, nor what it can earn', () => {
  const [round] = rules.rounds;
  if (!round) throw new Error('There is no round');
  const blueprint: Rules['blueprint'] = [{ topic: 'general', level: null, document: null, count: 30 }];
  const longer = { ...round, id: 'b', blueprint };
  const effects = (rounds: Rules['rounds']) =>
    (['blueprint', 'scoring'] as const).map((section) => sectionEffect(section, { ...rules, rounds }));
  expect(effects([round, longer])).toEqual(['', '']);
  expect(effects([longer]).join()).toContain('30');
});

import { expect, test } from 'vitest';
import { topics } from '#lib/organizer/bank-fields.ts';
import { linesOfForm } from '#lib/organizer/blueprint-form.ts';
import { paperShortages } from '#lib/organizer/blueprint-supply.ts';
import { readRules } from '#lib/organizer/read-rules.ts';
import { riskSection, ruleRisks } from '#lib/organizer/dry-run/rule-risks.ts';
import { makeBank } from '#lib/organizer/testing/make-bank.ts';
import { formOfPreset, presets, type Preset } from '#lib/organizer/wizard/contest-presets.ts';

const now = Date.parse('2026-11-21T01:30:00Z');
const bank = makeBank(topics.map((topic) => ({ topic, level: 'recall' as const, count: 20 })));
const names = {
  round: (number: number) => `Vòng ${number}`,
  audiences: { youth: ['Học sinh', 'Đoàn viên'], public: ['Cán bộ, công chức', 'Người dân'] },
  collective: { roster: 'Tỷ lệ dự thi cao', teams: 'Thành tích cao' },
};
const formOf = (preset: Preset) => formOfPreset(preset, { bank, names, now });
const rulesOf = (preset: Preset) => {
  const form = { ...formOf(preset), title: 'Tìm hiểu CCHC', organizer: 'Sở Nội vụ' };
  return readRules(form);
};
const windowsOf = (preset: Preset) =>
  formOf(preset).rounds.map(({ opensAt, closesAt }) => `${opensAt.text} → ${closesAt.text}`);

test.each(presets)('given names, %s is a contest the server takes', (preset) => {
  const { rules, errors } = rulesOf(preset);
  expect(errors).toEqual([]);
  expect(paperShortages(rules ?? expect.fail('unreadable'), [bank])).toEqual([]);
});

test.each(presets)('%s gives nothing away while a round is open', (preset) => {
  const rules = rulesOf(preset).rules ?? expect.fail('unreadable');
  expect(ruleRisks(rules).filter((risk) => riskSection(risk) === 'reveal')).toEqual([]);
});

test('weekly rounds follow each other from the Monday that leaves time to prepare', () => {
  expect(windowsOf('weekly')).toEqual([
    '2026-11-30T08:00 → 2026-12-06T22:00',
    '2026-12-07T08:00 → 2026-12-13T22:00',
    '2026-12-14T08:00 → 2026-12-20T22:00',
    '2026-12-21T08:00 → 2026-12-27T22:00',
  ]);
});

test.each<[Preset, string[]]>([
  ['office', ['2026-11-30T08:00 → 2026-11-30T10:00']],
  ['public', ['2026-11-30T08:00 → 2026-12-13T22:00']],
])('%s has one round: %s', (preset, windows) => {
  expect(windowsOf(preset)).toEqual(windows);
});

test('groups come with the kinds that have prizes for each', () => {
  expect(formOf('youth').audiences.map(({ name }) => name)).toEqual(['Học sinh', 'Đoàn viên']);
  expect(formOf('office').audiences).toEqual([]);
});

test('without a bank nothing is asked for', () => {
  expect(linesOfForm(formOfPreset('weekly', { bank: undefined, names, now }).blueprint)).toEqual([]);
});

import type { Rules } from '@cchc/server/src/contests/contract.ts';

/** Rules with something in every field, for tests of what is written from them. */
export const makeRules = (changes: Partial<Rules> = {}): Rules => ({
  revision: 1,
  title: 'Tìm hiểu về cải cách hành chính năm 2026',
  organizer: 'Sở Nội vụ',
  summary: 'Cùng tìm hiểu.\nCùng thực hiện.',
  bankId: 'cchc-2026',
  audiences: [
    { id: 'staff', name: 'Cán bộ, công chức, viên chức' },
    { id: 'citizens', name: 'Người dân' },
  ],
  identity: 'phone',
  fields: { birthYear: true, unit: true, minAge: 14 },
  rounds: [
    { id: 'r1', title: 'Vòng 1', opensAt: Date.UTC(2026, 10, 16, 1), closesAt: Date.UTC(2026, 10, 22, 10) },
    { id: 'r2', title: 'Vòng 2', opensAt: Date.UTC(2026, 10, 23, 1), closesAt: Date.UTC(2026, 10, 29, 10) },
  ],
  sitting: { durationMs: 1_800_000, graceMs: 5000, attempts: 3, counts: 'best' },
  blueprint: [
    { topic: 'general', level: 'recall', count: 12 },
    { topic: 'procedures', level: null, count: 8 },
  ],
  shuffle: { items: true, options: true },
  scoring: { pointsPerItem: 50, multiple: 'all-or-nothing' },
  prediction: { target: 'entrants' },
  ranking: [
    { by: 'score' },
    { by: 'duration', precisionMs: 1000 },
    { by: 'prediction' },
    { by: 'submitted-at', precisionMs: 1000 },
  ],
  reveal: { score: 'on-submit', key: 'on-close' },
  privacy: { names: 'masked', showUnit: true },
  prizes: [
    { title: 'Giải Nhất', count: 1, value: '5.000.000 đồng' },
    { title: 'Giải Nhì', count: 2, value: '3.000.000 đồng' },
  ],
  ...changes,
});

import type { Rules } from '@cchc/server/src/contests/contract.ts';

const round = (id: string, title: string, opensAt: number, closesAt: number): Rules['rounds'][number] => ({
  ...{ id, title, opensAt, closesAt },
  ...{ bankId: null, blueprint: null, sets: [] },
});

/** Rules of an ordinary contest of two rounds, for tests of what is written from them. */
export const makeRules = (changes: Partial<Rules> = {}): Rules => ({
  revision: 2,
  title: 'Tìm hiểu về cải cách hành chính năm 2026',
  organizer: 'Sở Nội vụ',
  summary: 'Cùng tìm hiểu.\nCùng thực hiện.',
  bankId: 'cchc-2026',
  audiences: [
    { id: 'staff', name: 'Cán bộ, công chức, viên chức', bankId: null, prizes: [] },
    { id: 'citizens', name: 'Người dân', bankId: null, prizes: [] },
  ],
  entry: { by: 'open', excludesOrganisers: false },
  identity: 'phone',
  fields: { birthYear: true, unit: true, minAge: 14, maxAge: null },
  rounds: [
    round('r1', 'Vòng 1', Date.UTC(2026, 10, 16, 1), Date.UTC(2026, 10, 22, 10)),
    round('r2', 'Vòng 2', Date.UTC(2026, 10, 23, 1), Date.UTC(2026, 10, 29, 10)),
  ],
  sitting: { durationMs: 1_800_000, graceMs: 5000, attempts: 3, counts: 'best' },
  blueprint: [
    { topic: 'general', level: 'recall', document: null, count: 12 },
    { topic: 'procedures', level: null, document: null, count: 8 },
  ],
  shuffle: { items: true, options: true },
  scoring: { pointsPerItem: 50, multiple: 'all-or-nothing' },
  prediction: { target: 'entrants', decimals: 0, among: 'round' },
  ranking: [
    { by: 'score' },
    { by: 'duration', precisionMs: 1000 },
    { by: 'prediction' },
    { by: 'submitted-at', precisionMs: 1000 },
  ],
  overall: { by: 'sum' },
  reveal: { score: 'on-submit', key: 'on-close' },
  freeze: null,
  privacy: { names: 'masked', showUnit: true },
  prizes: [
    { title: 'Giải Nhất', count: 1, value: '5.000.000 đồng' },
    { title: 'Giải Nhì', count: 2, value: '3.000.000 đồng' },
  ],
  roundPrizes: [],
  collective: { blocs: [], rankings: [] },
  ...changes,
});

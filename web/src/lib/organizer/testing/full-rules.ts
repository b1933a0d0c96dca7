import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { makeRules } from '@cchc/server/src/ranking/testing/make-rules.ts';

const hour = 3_600_000;

/** Rules that say something in every member. */
export const fullRules: Rules = makeRules({
  summary: 'Hai dòng\ncủa phần giới thiệu',
  audiences: [
    {
      id: 'can-bo',
      name: 'Cán bộ, công chức',
      bankId: 'bank-2',
      prizes: [{ title: 'Giải cán bộ', count: 3, value: '500.000 đồng' }],
    },
  ],
  entry: { by: 'roster', excludesOrganisers: true },
  identity: 'staff-code',
  fields: { birthYear: true, unit: true, minAge: 18, maxAge: 60 },
  rounds: [
    {
      id: 'r1',
      title: 'Tuần 1',
      // Opened by hand, so neither whole minutes nor whole seconds.
      opensAt: 1_795_000_012_345,
      closesAt: 1_795_000_012_345 + 50 * hour,
      bankId: null,
      blueprint: [{ topic: 'general', level: 'apply', document: null, count: 5 }],
      sets: [],
    },
    {
      id: 'r2',
      title: 'Tuần 2',
      opensAt: 1_795_000_012_345 + 60 * hour,
      closesAt: 1_795_000_012_345 + 70 * hour,
      bankId: 'bank-2',
      blueprint: null,
      sets: [
        { id: 'bo-1', name: 'Bộ 1', bankId: null, blueprint: null },
        {
          id: 'bo-2',
          name: 'Bộ 2',
          bankId: 'bank-3',
          blueprint: [{ topic: null, level: null, document: 'nd-118', count: 4 }],
        },
      ],
    },
  ],
  sitting: { durationMs: 90_500, graceMs: 2_500, attempts: null, counts: 'last' },
  blueprint: [
    { topic: 'general', level: 'recall', document: null, count: 3 },
    { topic: 'indices', level: null, document: null, count: 7 },
    { topic: null, level: null, document: 'nd-118', count: 2 },
    { topic: 'procedures', level: 'apply', document: 'nd-61', count: 1 },
  ],
  scoring: { pointsPerItem: 125, multiple: 'partial' },
  prediction: { target: 'full-mark-share', decimals: 5, among: 'audience' },
  ranking: [
    { by: 'score' },
    { by: 'prediction' },
    { by: 'submitted-at', precisionMs: 60_000 },
    { by: 'attempts' },
    { by: 'decision' },
  ],
  overall: { by: 'best', rounds: 2 },
  reveal: { score: 'on-close', key: 'on-close' },
  freeze: { beforeCloseMs: 3_600_001, thaw: 'ceremony' },
  prizes: [{ title: 'Giải Nhất', count: 1, value: '5.000.000 đồng' }],
  roundPrizes: [{ title: 'Giải tuần', count: 2, value: '200.000 đồng' }],
  collective: {
    blocs: [
      {
        id: 'khoi-xa',
        name: 'Các xã',
        units: [
          { unitId: 'u1', name: 'Xã An Bình', headcount: 120 },
          { unitId: 'u2', name: 'Xã Bình Minh', headcount: 80 },
        ],
      },
    ],
    rankings: [
      {
        id: 'ty-le',
        title: 'Tỷ lệ dự thi',
        measures: [
          { by: 'participation', of: 'headcount' },
          { by: 'share-above', percent: 80 },
          { by: 'winners' },
        ],
        gate: { of: 'roster', percent: 70 },
        decimals: 3,
        prizes: [{ title: 'Cờ đơn vị', count: 1, value: 'Cờ và 2.000.000 đồng' }],
      },
      {
        id: 'tong-hop',
        title: 'Tổng hợp',
        measures: [
          {
            by: 'weighted',
            parts: [
              { measure: { by: 'mean-score' }, weight: 60 },
              { measure: { by: 'participation', of: 'roster' }, weight: 30 },
              { measure: { by: 'share-above', percent: 50 }, weight: 10 },
            ],
          },
        ],
        gate: null,
        decimals: 0,
        prizes: [],
      },
    ],
  },
});

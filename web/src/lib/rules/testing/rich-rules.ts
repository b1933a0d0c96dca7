import { rulesSchema, type Rules } from '@cchc/server/src/contests/contract.ts';

const minute = 60_000;
const hour = 60 * minute;
const line = (topic: 'general' | 'procedures', count: number) => ({
  topic,
  level: null,
  document: null,
  count,
});
const prize = (title: string, count: number) => ({ title, count, value: '1.000.000 đồng' });

/** When the first round opens; a year after the age of those who are just old enough. */
export const firstOpens = Date.UTC(2026, 10, 16, 1);
export const firstCloses = firstOpens + 24 * hour;

/** Rules that make use of every member there is, so that a change of any has something to change. */
export const richRules = (): Rules =>
  rulesSchema.parse({
    revision: 2,
    title: 'Tìm hiểu về cải cách hành chính năm 2026',
    organizer: 'Sở Nội vụ',
    summary: 'Cùng tìm hiểu.\nCùng thực hiện.',
    bankId: 'common-bank',
    audiences: [
      { id: 'staff', name: 'Cán bộ', bankId: 'staff-bank', prizes: [prize('Giải Cán bộ', 1)] },
      { id: 'citizens', name: 'Người dân', bankId: null, prizes: [] },
    ],
    entry: { by: 'password', excludesOrganisers: true },
    identity: 'phone',
    fields: { birthYear: true, unit: true, minAge: 14, maxAge: 60 },
    rounds: [
      {
        ...{ id: 'r1', title: 'Tuần một', opensAt: firstOpens, closesAt: firstCloses },
        ...{ bankId: 'week-bank', blueprint: [line('general', 3)] },
        sets: [
          { id: 'de-mot', name: 'Đề một', bankId: 'set-bank', blueprint: [line('procedures', 2)] },
          { id: 'de-hai', name: 'Đề hai', bankId: null, blueprint: null },
        ],
      },
      {
        ...{ id: 'r2', title: 'Tuần hai', opensAt: firstCloses, closesAt: firstCloses + 24 * hour },
        ...{ bankId: null, blueprint: null, sets: [] },
      },
    ],
    sitting: { durationMs: 30 * minute, graceMs: 5_000, attempts: 3, counts: 'best' },
    blueprint: [
      { topic: 'general', level: 'recall', document: null, count: 2 },
      { topic: null, level: null, document: 'luat-1', count: 1 },
    ],
    shuffle: { items: true, options: true },
    scoring: { pointsPerItem: 100, multiple: 'all-or-nothing' },
    prediction: { target: 'full-mark-share', decimals: 2, among: 'round' },
    ranking: [
      { by: 'score' },
      { by: 'duration', precisionMs: 1_000 },
      { by: 'prediction' },
      { by: 'submitted-at', precisionMs: 1_000 },
      { by: 'started-at', precisionMs: 1_000 },
      { by: 'attempts' },
      { by: 'decision' },
    ],
    overall: { by: 'best', rounds: 1 },
    reveal: { score: 'on-submit', key: 'on-close' },
    freeze: { beforeCloseMs: hour, thaw: 'on-close' },
    privacy: { names: 'masked', showUnit: true },
    prizes: [prize('Giải Nhất', 1), prize('Giải Nhì', 2)],
    roundPrizes: [prize('Giải tuần', 2)],
    collective: {
      blocs: [
        {
          id: 'khoi-xa',
          name: 'Khối xã',
          units: [
            { unitId: 'xa-an', name: 'Xã An', headcount: 9 },
            { unitId: 'xa-binh', name: 'Xã Bình', headcount: 14 },
            { unitId: 'xa-chi', name: 'Xã Chi', headcount: 10 },
          ],
        },
        {
          id: 'khoi-so',
          name: 'Khối sở',
          units: [{ unitId: 'so-noi-vu', name: 'Sở Nội vụ', headcount: 12 }],
        },
      ],
      rankings: [
        {
          id: 'phong-trao',
          title: 'Đơn vị dẫn đầu phong trào',
          measures: [
            {
              by: 'weighted',
              parts: [
                { measure: { by: 'participation', of: 'headcount' }, weight: 50 },
                { measure: { by: 'mean-score' }, weight: 30 },
                { measure: { by: 'share-above', percent: 80 }, weight: 20 },
              ],
            },
            { by: 'share-above', percent: 50 },
            { by: 'participation', of: 'headcount' },
            { by: 'winners' },
          ],
          gate: { of: 'headcount', percent: 30 },
          decimals: 1,
          prizes: [prize('Tập thể Nhất', 1)],
        },
      ],
    },
  });

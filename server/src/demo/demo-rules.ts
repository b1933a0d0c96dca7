import type { Rules } from '../contests/contract.ts';
import { startOfDay } from '../vi/vietnam-time.ts';

const day = 24 * 3600_000;
const minute = 60_000;
const hour = 3600_000;

/** Rules of the demonstration contest: one round decided, one open since yesterday, one to come. */
export function demoRules(bankId: string, now: number): Rules {
  const today = startOfDay(now);
  const window = (from: number, to: number) => ({
    opensAt: today + from * day + 8 * hour,
    closesAt: today + to * day + 22 * hour,
  });
  return {
    revision: 2,
    title: 'Tìm hiểu về cải cách hành chính năm 2026',
    organizer: 'Ban Tổ chức cuộc thi (minh hoạ)',
    summary:
      'Cuộc thi trực tuyến ba vòng về cải cách hành chính, dành cho cán bộ, công chức, viên chức, đoàn viên và người dân. Đây là dữ liệu minh hoạ: tên người và kết quả đều không có thật.',
    bankId,
    audiences: [
      { id: 'civil-servants', name: 'Cán bộ, công chức, viên chức', bankId: null, prizes: [] },
      { id: 'citizens', name: 'Đoàn viên, người dân', bankId: null, prizes: [] },
    ],
    entry: { by: 'open', excludesOrganisers: true },
    identity: 'phone',
    fields: { birthYear: true, unit: true, minAge: 14, maxAge: null },
    rounds: [
      { id: 'demo-1', title: 'Vòng 1', ...window(-9, -2), bankId: null, blueprint: null, sets: [] },
      { id: 'demo-2', title: 'Vòng 2', ...window(-1, 6), bankId: null, blueprint: null, sets: [] },
      { id: 'demo-3', title: 'Vòng 3', ...window(7, 14), bankId: null, blueprint: null, sets: [] },
    ],
    sitting: { durationMs: 20 * minute, graceMs: 5_000, attempts: 3, counts: 'best' },
    blueprint: [
      { topic: 'general', level: null, document: null, count: 2 },
      { topic: 'institutions', level: null, document: null, count: 2 },
      { topic: 'procedures', level: null, document: null, count: 3 },
      { topic: 'apparatus', level: null, document: null, count: 2 },
      { topic: 'civil-service', level: null, document: null, count: 2 },
      { topic: 'public-finance', level: null, document: null, count: 1 },
      { topic: 'digital-government', level: null, document: null, count: 3 },
      { topic: 'indices', level: null, document: null, count: 1 },
      { topic: 'communication', level: null, document: null, count: 1 },
      { topic: 'public-culture', level: null, document: null, count: 2 },
      { topic: 'information-access', level: null, document: null, count: 1 },
    ],
    shuffle: { items: true, options: true },
    scoring: { pointsPerItem: 500, multiple: 'all-or-nothing' },
    prediction: { target: 'entrants', decimals: 0, among: 'round' },
    ranking: [
      { by: 'score' },
      { by: 'duration', precisionMs: 1_000 },
      { by: 'prediction' },
      { by: 'submitted-at', precisionMs: 1_000 },
      { by: 'decision' },
    ],
    overall: { by: 'sum' },
    reveal: { score: 'on-submit', key: 'on-close' },
    freeze: null,
    privacy: { names: 'masked', showUnit: true },
    prizes: [
      { title: 'Giải Nhất', count: 1, value: 'Giấy khen và 3.000.000 đồng' },
      { title: 'Giải Nhì', count: 2, value: 'Giấy khen và 2.000.000 đồng' },
      { title: 'Giải Ba', count: 3, value: 'Giấy khen và 1.000.000 đồng' },
      { title: 'Giải Khuyến khích', count: 10, value: '500.000 đồng' },
    ],
    roundPrizes: [{ title: 'Giải tuần', count: 3, value: '200.000 đồng' }],
    collective: {
      blocs: [],
      rankings: [
        {
          id: 'don-vi-tich-cuc',
          title: 'Đơn vị tích cực',
          measures: [{ by: 'entrants' }, { by: 'mean-score' }],
          gate: null,
          decimals: 2,
          prizes: [{ title: 'Giải tập thể', count: 3, value: 'Giấy khen và 1.000.000 đồng' }],
        },
      ],
    },
  };
}

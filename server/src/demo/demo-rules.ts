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
    revision: 1,
    title: 'Tìm hiểu về cải cách hành chính năm 2026',
    organizer: 'Ban Tổ chức cuộc thi (minh hoạ)',
    summary:
      'Cuộc thi trực tuyến ba vòng về cải cách hành chính, dành cho cán bộ, công chức, viên chức, đoàn viên và người dân. Đây là dữ liệu minh hoạ: tên người và kết quả đều không có thật.',
    bankId,
    audiences: [
      { id: 'civil-servants', name: 'Cán bộ, công chức, viên chức' },
      { id: 'citizens', name: 'Đoàn viên, người dân' },
    ],
    identity: 'phone',
    fields: { birthYear: true, unit: true, minAge: 14 },
    rounds: [
      { id: 'demo-1', title: 'Vòng 1', ...window(-9, -2) },
      { id: 'demo-2', title: 'Vòng 2', ...window(-1, 6) },
      { id: 'demo-3', title: 'Vòng 3', ...window(7, 14) },
    ],
    sitting: { durationMs: 20 * minute, graceMs: 5_000, attempts: 3, counts: 'best' },
    blueprint: [
      { topic: 'general', level: null, count: 2 },
      { topic: 'institutions', level: null, count: 2 },
      { topic: 'procedures', level: null, count: 3 },
      { topic: 'apparatus', level: null, count: 2 },
      { topic: 'civil-service', level: null, count: 2 },
      { topic: 'public-finance', level: null, count: 1 },
      { topic: 'digital-government', level: null, count: 3 },
      { topic: 'indices', level: null, count: 1 },
      { topic: 'communication', level: null, count: 1 },
      { topic: 'public-culture', level: null, count: 2 },
      { topic: 'information-access', level: null, count: 1 },
    ],
    shuffle: { items: true, options: true },
    scoring: { pointsPerItem: 500, multiple: 'all-or-nothing' },
    prediction: { target: 'entrants' },
    ranking: [
      { by: 'score' },
      { by: 'duration', precisionMs: 1_000 },
      { by: 'prediction' },
      { by: 'submitted-at', precisionMs: 1_000 },
    ],
    reveal: { score: 'on-submit', key: 'on-close' },
    privacy: { names: 'masked', showUnit: true },
    prizes: [
      { title: 'Giải Nhất', count: 1, value: 'Giấy khen và 3.000.000 đồng' },
      { title: 'Giải Nhì', count: 2, value: 'Giấy khen và 2.000.000 đồng' },
      { title: 'Giải Ba', count: 3, value: 'Giấy khen và 1.000.000 đồng' },
      { title: 'Giải Khuyến khích', count: 10, value: '500.000 đồng' },
    ],
  };
}

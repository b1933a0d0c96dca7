import type { RankingCriterion, Rules } from '@cchc/server/src/contests/contract.ts';
import type { ResultRow } from '@cchc/server/src/ranking/results-contract.ts';
import { expect, test } from 'vitest';
import { criterionText } from '#lib/organizer/results/criterion-text.ts';

const row: ResultRow = {
  entrantId: 'e1',
  name: 'Nguyễn Văn An',
  unit: null,
  audience: null,
  rank: 1,
  score: 2850,
  durationMs: 725_340,
  submittedAt: Date.UTC(2026, 10, 21, 1, 30, 15, 7),
  startedAt: Date.UTC(2026, 10, 21, 1, 18, 9, 667),
  predictionDistance: 1234,
  attempts: 3,
  decision: 2,
};
const inPercent: Rules['prediction'] = { target: 'full-mark-share', decimals: 5, among: 'round' };
const inPeople: Rules['prediction'] = { target: 'entrants', decimals: 0, among: 'round' };

test.each<[RankingCriterion, Rules['prediction'], string]>([
  [{ by: 'score' }, null, '28,5'],
  [{ by: 'duration', precisionMs: 1_000 }, null, '12:05'],
  [{ by: 'duration', precisionMs: 1 }, null, '12:05,340'],
  [{ by: 'duration', precisionMs: 60_000 }, null, '12:00'],
  [{ by: 'submitted-at', precisionMs: 1_000 }, null, '21/11/2026 08:30:15'],
  [{ by: 'submitted-at', precisionMs: 1 }, null, '21/11/2026 08:30:15,007'],
  [{ by: 'started-at', precisionMs: 60_000 }, null, '21/11/2026 08:18:00'],
  [{ by: 'prediction' }, inPeople, '1.234'],
  [{ by: 'prediction' }, inPercent, '0,01234%'],
  [{ by: 'attempts' }, null, '3'],
  [{ by: 'decision' }, null, '2'],
])('%j is shown as it is compared', (criterion, prediction, text) => {
  expect(criterionText(criterion, prediction, row)).toBe(text);
});

test('a skipped prediction says so, and no decision is a dash', () => {
  const other = { ...row, predictionDistance: null, decision: 0 };
  expect(criterionText({ by: 'prediction' }, inPeople, other)).toBe('bỏ qua');
  expect(criterionText({ by: 'decision' }, inPeople, other)).toBe('–');
});

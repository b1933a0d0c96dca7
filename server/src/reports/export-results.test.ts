import { expect, test } from 'vitest';
import { testRules } from '../../testing/builders.ts';
import type { ContestRecord } from '../contests/queries.ts';
import { statisticsBlocks } from './export-figures.ts';
import { ExportMaterial } from './export-material.ts';
import { overallResults, resultsOfRound } from './export-results.ts';

const rounds = ['r1', 'r2'].map((id, at) => ({
  id,
  contestId: 'c',
  title: `Vòng ${at + 1}`,
  opensAt: at * 1_000,
  closesAt: at * 1_000 + 500,
  extendedUntil: null,
  finalizedAt: null,
  thawedAt: null,
}));
const contest: ContestRecord = {
  id: 'c',
  slug: 'c',
  isDemo: false,
  createdAt: 0,
  publishedAt: 0,
  rehearsalOf: null,
  rulesVersion: 1,
  rules: testRules('b'),
  rounds: rounds.map((round, at) => ({ ...round, ordinal: at + 1 })),
};

test('an attempt reopened between two reads leaves cells empty, never a number no workbook takes', () => {
  const material = new ExportMaterial({
    contest,
    decisions: [],
    documents: new Map(),
    roundId: null,
    language: 'vi',
    exportedAt: 2_000,
    exportedBy: 'Lan',
    people: true,
  });
  const person = { fullName: 'Lò Thị Mai', unitId: null, unitName: null, audience: null };
  const sat = { number: 1, startedAt: 10, submittedAt: 20, durationMs: 10, score: 0, maxScore: 100 };
  const attempts = [{ ...sat, attemptId: 'a' }];
  const entrants = [{ entrantId: 'e', person, attempts, newestScoredAt: 20 }];
  material.take({ kind: 'running', roundId: 'r1', entrants });
  material.take({ kind: 'attempts', roundId: 'r1', attempts: [] });
  const blocks = [overallResults(material), resultsOfRound(material, 'r1'), ...statisticsBlocks(material)];
  const cells = blocks.flatMap(({ rows }) => rows.flat());
  expect(overallResults(material).rows).toHaveLength(1);
  expect(cells.filter((cell) => typeof cell === 'number' && !Number.isFinite(cell))).toEqual([]);
  const half = statisticsBlocks(material)[0]?.rows[0]?.at(-1);
  expect(half).toBe(0);
});

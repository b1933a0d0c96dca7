import { describe, expect, test } from 'vitest';
import { prizesOn } from '../../ranking/board-prizes.ts';
import { makeRules } from '../../ranking/testing/make-rules.ts';
import { rulesSchema, type Rules } from '../contract.ts';
import { runSample } from './rules-job.ts';

const hour = 3_600_000;
const prize = (title: string, count: number) => ({ title, count, value: '1.000.000 đồng' });
const round = (at: number) => ({
  id: `r${at}`,
  title: `Tuần ${at}`,
  opensAt: at * 100 * hour,
  closesAt: (at * 100 + 99) * hour,
  bankId: null,
  blueprint: null,
  sets: [],
});

const plain = (more: Partial<Rules> = {}): Rules =>
  rulesSchema.parse(makeRules({ rounds: [round(1)], prizes: [prize('Nhất', 1), prize('Nhì', 2)], ...more }));

const contestBoard = (rules: Rules) =>
  runSample(rules).boards.find(({ kind }) => kind === 'contest') ?? expect.fail('no board');

describe('a sample', () => {
  test('is the same every time', () => {
    expect(runSample(plain())).toEqual(runSample(plain()));
  });

  test('ties two people at the end of each prize, so that one sees what happens then', () => {
    const { ties, prizes } = contestBoard(plain());
    expect(ties.map(({ rank, size, prizes: titles }) => [rank, size, titles])).toEqual([
      [1, 2, ['Nhất', 'Nhì']],
      [3, 2, ['Nhì']],
    ]);
    expect(prizes.map(({ given }) => given)).toEqual([0, 0]);
  });

  test.each([
    ['round', { roundPrizes: [prize('Tuần', 2)] }],
    [
      'contest-audience',
      { audiences: [{ id: 'can-bo', name: 'Cán bộ', bankId: null, prizes: [prize('Riêng', 1)] }] },
    ],
  ])('has ties on the board of a %s with prizes of its own', (kind, more) => {
    const rules = plain({ prizes: [], ...more });
    const board = runSample(rules).boards.find((each) => prizesOn(rules, each.board).length > 0);
    expect([board?.kind, board?.ties.length]).toEqual([kind, 1]);
  });

  test('skips some predictions and misses others, whatever they are about', () => {
    const rules = plain({
      prediction: { target: 'full-mark-share', decimals: 2, among: 'round' },
      ranking: [{ by: 'score' }, { by: 'prediction' }],
    });
    const { rows } = contestBoard(rules);
    const distances = rows.map(({ predictionDistance }) => predictionDistance);
    expect(new Set(distances).size).toBeGreaterThan(3);
    expect(rows.some(({ decidedBy }) => decidedBy === 1)).toBe(true);
  });

  test('says of each row which criterion put it behind the one before, and nothing of equals', () => {
    const { rows } = contestBoard(plain());
    rows.forEach((row, at) => {
      const before = rows[at - 1];
      if (!before || before.rank === row.rank) expect(row.decidedBy).toBeNull();
      else expect(row.decidedBy).toBe(before.score === row.score ? 1 : 0);
    });
  });

  test('has units on either side of a gate, however many people the rules say they have', () => {
    const bloc = {
      id: 'khoi-xa',
      name: 'Khối xã',
      units: ['a', 'b', 'c', 'd'].map((id) => ({ unitId: id, name: `Xã ${id}`, headcount: 5_000 })),
    };
    const ranking = {
      ...{ id: 'ty-le', title: 'Tỷ lệ', gate: { of: 'headcount' as const, percent: 50 }, decimals: 1 },
      measures: [{ by: 'participation' as const, of: 'headcount' as const }],
      prizes: [prize('Tập thể', 1)],
    };
    const { collective } = runSample(plain({ collective: { blocs: [bloc], rankings: [ranking] } }));
    expect(collective[0]?.rows.map(({ name, rank }) => [name, rank])).toEqual([
      ['Xã a', 1],
      ['Xã b', 2],
      ['Xã c', 3],
      ['Xã d', null],
    ]);
    expect(collective[0]?.rows[0]?.prize).toBe('Tập thể');
  });
});

import { expect, test } from 'vitest';
import { makeRules } from '../../ranking/testing/make-rules.ts';
import { rulesSchema, type Rules } from '../contract.ts';
import { compareOutcomes } from './compare-outcomes.ts';
import { runRules } from './run-rules.ts';
import { makeSample, sampleContestId } from './sample-facts.ts';

const prizes = [{ title: 'Giải Nhất', count: 3, value: '1.000.000 đồng' }];
const round = { id: 'r1', title: 'Tuần 1', bankId: null, blueprint: null, sets: [] };
const makeWith = (changes: Partial<Rules>) =>
  rulesSchema.parse(
    makeRules({ prizes, rounds: [{ ...round, opensAt: 0, closesAt: 360_000_000 }], ...changes }),
  );

/** Runs other rules over one sample. */
const runOver = (rules: Rules) => {
  const { facts, roster, tree } = makeSample(rules);
  return (changes: Partial<Rules>) =>
    runRules({ ...rules, ...changes }, { contestId: sampleContestId, facts, roster, tree });
};
const run = runOver(makeWith({}));

test('the same rules over the same facts change nothing', () => {
  expect(compareOutcomes(run({}), run({ title: 'Tên khác' }))).toEqual({ boards: [], collective: [] });
});

test('moves are listed from the farthest, and no more of them than a page has room for', () => {
  const { boards } = compareOutcomes(run({}), run({ ranking: [{ by: 'started-at', precisionMs: 1 }] }));
  const [board] = boards;
  const far = board?.largest.map(({ from, to }) => Math.abs((from ?? 0) - (to ?? 0))) ?? [];
  expect(far).toHaveLength(10);
  expect(far).toEqual(far.toSorted((left, right) => right - left));
  expect(board?.moved).toBeGreaterThan(10);
});

test('more of a prize lets people in without moving anybody', () => {
  const more = run({ prizes: prizes.map((prize) => ({ ...prize, count: 7 })) });
  const { boards } = compareOutcomes(run({}), more);
  expect(boards).toHaveLength(1);
  expect(boards[0]).toMatchObject({ kind: 'contest', moved: 0 });
  expect(boards[0]?.prizes.every(({ before, after }) => before === null && after === 'Giải Nhất')).toBe(true);
  expect(boards[0]?.prizeChanges).toBeGreaterThan(0);
});

test('a board that is no more has nobody left on it', () => {
  const among = runOver(makeWith({ audiences: [{ id: 'can-bo', name: 'Cán bộ', bankId: null, prizes }] }));
  const { boards } = compareOutcomes(among({}), among({ audiences: [] }));
  expect(boards.map(({ kind, moved, largest }) => [kind, moved, largest[0]?.to])).toEqual([
    ['contest-audience', 42, null],
    ['audience', 42, null],
  ]);
});

test('a collective prize changes hands without any unit moving', () => {
  const ranking = (count: number) => ({
    ...{ id: 'phong-trao', title: 'Phong trào', measures: [{ by: 'entrants' as const }] },
    ...{ gate: null, decimals: 0, prizes: [{ title: 'Cờ', count, value: '1.000.000 đồng' }] },
  });
  const collective = (count: number) => ({ collective: { blocs: [], rankings: [ranking(count)] } });
  const units = runOver(makeWith(collective(1)));
  const effect = compareOutcomes(units(collective(1)), units(collective(4))).collective;
  expect(effect).toMatchObject([{ rankingId: 'phong-trao', moved: 0, prizeChanges: 3 }]);
  expect(effect[0]?.prizes.every(({ before, after }) => before === null && after === 'Cờ')).toBe(true);
});

import { expect, test } from 'vitest';
import { Boards } from '../ranking/boards.ts';
import { decideTie } from '../ranking/decide-tie.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { findContestById } from '../contests/queries.ts';
import { showResults } from '../ranking/show-results.ts';
import { FactsDesk } from '../threads/facts-desk.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import { makeDeps, storeContest, storeEntrant, storeResult } from '../ranking/testing/result-facts.ts';
import { planCeremony } from './plan-ceremony.ts';

const over = 105_000;
const board = 'round:r1';

test('a tie that goes far beyond the prizes and the stage is decided as a whole', async () => {
  const deps = await makeDeps();
  const rules = makeRules({
    ranking: [{ by: 'score' }],
    roundPrizes: [{ title: 'Nhất', count: 1, value: 'Giấy khen' }],
    freeze: { beforeCloseMs: 0, thaw: 'ceremony' },
  });
  await storeContest(deps, rules);
  const equal = Array.from({ length: 150 }, (_, at) => `p${at}`);
  for (const id of equal) {
    await storeEntrant(deps, id);
    await storeResult(deps, id);
  }
  await finalizeRound(deps, 'r1', over);
  const boards = new Boards(deps);
  await boards.start(over);
  expect((await planCeremony(deps, boards, board)).ties).toMatchObject([{ entrantIds: { length: 150 } }]);

  const contest = await findContestById(deps, 'c1');
  if (!contest) throw new Error('There is no contest');
  const results = await showResults(deps, { contest, inFull: true, mayDecide: true });
  const rankKey = results.boards.flatMap(({ openTies }) => openTies)[0]?.rankKey ?? '';
  const order = equal.toReversed();
  await decideTie(
    deps,
    new FactsDesk(deps.store),
    { contestId: 'c1', board, rankKey, order, reason: 'Bốc thăm' },
    'staff-1',
    over,
  );
  const plan = await planCeremony(deps, boards, board);
  expect(plan.ties).toEqual([]);
  expect(plan.rows[0]).toMatchObject({ entrantId: 'p149', prize: 'Nhất' });
});

import { attemptTimes } from '@cchc/server/src/attempts/deadline.ts';
import { lateStartRefusal } from '@cchc/server/src/attempts/late-start.ts';
import { drawPaper } from '@cchc/server/src/banks/paper/draw-paper.ts';
import type { PoolItem } from '@cchc/server/src/banks/paper/pool-item.ts';
import { cellsOf } from '@cchc/server/src/banks/paper/supply.ts';
import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { sameChance } from '@cchc/server/src/contests/dry-run/chance.ts';
import { runRules } from '@cchc/server/src/contests/dry-run/run-rules.ts';
import { isFrozen, waitsForCeremony } from '@cchc/server/src/contests/freeze.ts';
import { paperSource } from '@cchc/server/src/contests/paper-source.ts';
import { roundState } from '@cchc/server/src/contests/state.ts';
import { keyShownAt, overAt, scoreShownAt } from '@cchc/server/src/contests/visibility.ts';
import { publicName } from '@cchc/server/src/ranking/mask-name.ts';
import { publicationOf } from '@cchc/server/src/ranking/publication.ts';
import { richFacts } from '#lib/rules/testing/rich-facts.ts';
import { firstCloses, firstOpens, richRules } from '#lib/rules/testing/rich-rules.ts';

const minute = 60_000;
const hour = 60 * minute;

/**
 * What the engine makes of rules, over facts that are always the same: places, prizes, units, papers, times, and
 * what is shown when. Titles and values are left out: they are printed and decide nothing.
 */
export const engineOutcome = (rules: Rules): string =>
  JSON.stringify([results(rules), papers(rules), times(rules), shown(rules)]);

const results = (rules: Rules) => {
  const { contest, collective } = runRules(rules, richFacts(rules));
  return {
    truths: contest.truths,
    boards: contest.boards.map(({ board, rows, awards, ties }) => ({
      board,
      rows: rows.map(({ entrantId, rank, standing }) => [entrantId, rank, standing.score]),
      awards: awards.map(({ entrantId, prize }) => [entrantId, prizeNumber(rules, prize)]),
      ties: ties.map(({ entrantIds }) => entrantIds),
    })),
    units: collective.blocs.map(({ standings, awards, ties }) => ({
      standings: standings.map(({ unitId, rank, figures }) => [
        unitId,
        rank,
        figures.map(({ value, decimals }) => [value, decimals]),
      ]),
      awards: awards.map(({ unitId }) => unitId),
      ties: ties.map(({ unitIds }) => unitIds),
    })),
  };
};

/** Which prize it is, told without its words. */
const prizeNumber = ({ prizes, roundPrizes, audiences }: Rules, prize: Rules['prizes'][number]) =>
  [...prizes, ...roundPrizes, ...audiences.flatMap((each) => each.prizes)].indexOf(prize);

const item = (at: number): PoolItem => ({
  itemVersionId: `v-${at}`,
  code: `item-${at}`,
  type: 'single',
  topic: at % 3 === 0 ? 'procedures' : at % 3 === 1 ? 'general' : 'indices',
  level: (['recall', 'understand', 'apply'] as const)[Math.floor(at / 3) % 3] ?? 'recall',
  documents: [`luat-${1 + (at % 2)}`],
  fact: null,
  prompt: `Câu ${at}`,
  premises: [],
  options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Ý ${id} của câu ${at}` })),
  movable: 4,
});
const items = Array.from({ length: 90 }, (_, at) => item(at));
const pool = { items, cells: cellsOf(items) };

const papers = (rules: Rules) =>
  rules.rounds.flatMap((round) =>
    [null, ...rules.audiences.map(({ id }) => id)].flatMap((audience) =>
      (round.sets.length > 0 ? round.sets.map(({ id }) => id) : [null]).map((setId) => {
        const { bankId, blueprint } = paperSource(rules, { roundId: round.id, audience, setId });
        return [bankId, drawPaper(pool, blueprint, rules.shuffle, sameChance(7))];
      }),
    ),
  );

/** Moments on either side of everything the rules time. */
const moments = [
  firstOpens - 1,
  firstOpens,
  firstCloses - 2 * hour,
  firstCloses - hour,
  firstCloses - 1,
  firstCloses,
  firstCloses + 4_999,
  firstCloses + 5_000,
  firstCloses + 24 * hour,
];
const attempts = [1, 2, 3, 4, 7].map((number) => ({ number, submittedAt: firstOpens + hour }));

const times = (rules: Rules) =>
  rules.rounds.map((round) => ({
    states: moments.map((now) => roundState(round, now)),
    attempts: moments.map((now) => attemptTimes(now, round, rules.sitting)),
    again: attempts.map((newest) =>
      lateStartRefusal(
        {
          round: { ...round, finalizedAt: null },
          rules,
          newest,
          merged: 0,
          keyTold: rules.reveal.key === 'on-close',
        },
        firstCloses,
      ),
    ),
  }));

const shown = (rules: Rules) => ({
  name: publicName('Nguyễn Thị Hồng Nhung', rules.privacy.names),
  unit: rules.privacy.showUnit,
  rounds: rules.rounds.map((round) => ({
    over: overAt(rules, round),
    score: scoreShownAt(rules, round, firstOpens + hour),
    key: keyShownAt(rules, round, firstOpens + hour),
    boards: moments.map((now) => {
      const stored = { ...round, finalizedAt: null, thawedAt: null };
      const seen = {
        ...{ ...stored, isSettled: now >= overAt(rules, round), isFrozen: isFrozen(rules, stored, now) },
        waitsForCeremony: waitsForCeremony(rules, stored),
      };
      return [
        publicationOf(rules, [seen], 'round', 20, now),
        isFrozen(rules, { ...stored, finalizedAt: firstCloses + minute }, now),
      ];
    }),
  })),
});

/** The outcome of the rules every change starts from. */
export const richOutcome = () => engineOutcome(richRules());

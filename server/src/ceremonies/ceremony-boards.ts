import { heldBackFrom, waitsForCeremony } from '../contests/freeze.ts';
import type { ContestRecord, RoundRecord } from '../contests/queries.ts';
import { boardName, isOverall, type BoardName } from '../ranking/board-name.ts';
import { boardPrizes } from '../ranking/board-prizes.ts';

/**
 * The boards of a contest that are uncovered in a ceremony: those with prizes, rounds first; the contest's own where
 * there are none at all.
 */
export const ceremonyBoards = ({ id, rules, rounds }: ContestRecord): BoardName[] => {
  const all: BoardName[] = [
    ...rounds.map((round): BoardName => ({ kind: 'round', roundId: round.id })),
    ...rules.audiences.map((audience): BoardName => ({
      kind: 'contest-audience',
      contestId: id,
      audience: audience.id,
    })),
    { kind: 'contest', contestId: id },
  ];
  const prized = all.filter((name) => boardPrizes(rules, name).length > 0);
  return prized.length > 0 ? prized : [{ kind: 'contest', contestId: id }];
};

/** The rounds a board ranks over. */
export const roundsUnder = ({ rounds }: ContestRecord, name: BoardName): readonly RoundRecord[] =>
  isOverall(name) ? rounds : rounds.filter((round) => round.id === name.roundId);

/**
 * Which rounds are shown to their end once the ceremonies of some boards are over. A round waits for its own board;
 * the last round waits for the boards over all rounds too, which with it would be shown as a whole.
 *
 * @param finished names of boards whose ceremony is over.
 */
export const roundsToShow = (contest: ContestRecord, finished: ReadonlySet<string>): RoundRecord[] => {
  const open = ceremonyBoards(contest).filter((name) => !finished.has(boardName(name)));
  const isWaiting = (round: RoundRecord) =>
    open.some((name) => !isOverall(name) && name.roundId === round.id);
  const { rules, rounds } = contest;
  const ready = rounds.filter(
    (round) => waitsForCeremony(rules, round) && round.finalizedAt !== null && !isWaiting(round),
  );
  const isLast = rounds.every((round) => heldBackFrom(rules, round) === null || ready.includes(round));
  return isLast && open.some((name) => isOverall(name)) ? [] : ready;
};

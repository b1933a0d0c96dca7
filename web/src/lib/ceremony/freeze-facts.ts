import type { Contest, PublicRound, Rules } from '@cchc/server/src/contests/contract.ts';

/** What pages know of a contest's freeze: the rules, and when its rounds close. */
export interface FreezeFacts {
  freeze: Rules['freeze'];
  rounds: readonly Pick<PublicRound, 'id' | 'closesAt'>[];
}

/** When a board froze last, or will freeze first, UTC ms; undefined where the rules freeze none. */
export const frozenSince = (
  board: string,
  { freeze, rounds }: FreezeFacts,
  now: number,
): number | undefined => {
  if (!freeze) return undefined;
  const [kind, id] = board.split(':');
  const moments = rounds
    .filter((round) => kind === 'contest' || round.id === id)
    .map(({ closesAt }) => closesAt - freeze.beforeCloseMs)
    .toSorted((left, right) => left - right);
  return moments.findLast((moment) => moment <= now) ?? moments[0];
};

type CeremonyRules = Pick<Rules, 'prizes' | 'roundPrizes' | 'audiences'>;

/**
 * The board whose ceremony belongs to a board people look at. A contest of one round shows the board of that round,
 * and gives its prizes on the contest's, which has the same rows.
 */
export const ceremonyBoardOf = (
  board: string,
  { id, rounds, rules }: { id: string; rounds: readonly unknown[]; rules: CeremonyRules },
): string => {
  const [kind, , , audience] = board.split(':');
  if (kind !== 'round' || rounds.length !== 1 || rules.roundPrizes.length > 0) return board;
  return audience === undefined ? `contest:${id}` : `contest:${id}:audience:${audience}`;
};

/** The title of the prize of each place of a board, first place first. */
export const prizesByPlace = (board: string, rules: CeremonyRules): string[] => {
  const [kind, , , audience] = board.split(':');
  const ofAudience = rules.audiences.find(({ id }) => id === audience)?.prizes ?? [];
  const prizes = kind === 'round' ? rules.roundPrizes : audience ? ofAudience : rules.prizes;
  return prizes.flatMap(({ title, count }) => Array.from({ length: count }, () => title));
};

/** What a page of one board needs to say when it stands still. */
export interface FrozenBoard {
  /** When it froze, or will, UTC ms; undefined where the rules freeze none. */
  since: number | undefined;
  /** Whether a ceremony shows the end. */
  awaitsCeremony: boolean;
  ceremonyBoard: string;
  /** Title of the prize of each place, first place first. */
  prizes: readonly string[];
}

type FrozenContest = Pick<Contest, 'id' | 'rounds' | 'serverNow'> & {
  rules: CeremonyRules & Pick<Rules, 'freeze' | 'reveal'>;
};

/** The same, from a contest as the server last told it. */
export const frozenBoard = (board: string, contest: FrozenContest): FrozenBoard => {
  const { rules, rounds, serverNow } = contest;
  const ceremonyBoard = ceremonyBoardOf(board, contest);
  return {
    since: frozenSince(board, { freeze: rules.freeze, rounds }, serverNow),
    awaitsCeremony: rules.freeze?.thaw === 'ceremony' && rules.reveal.score !== 'never',
    ceremonyBoard,
    prizes: prizesByPlace(ceremonyBoard, rules),
  };
};

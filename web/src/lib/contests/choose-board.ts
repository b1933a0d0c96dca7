import type { Contest } from '@cchc/server/src/contests/contract.ts';
import { boardRound } from '#lib/contests/round-state.ts';

export interface BoardQuery {
  round: string | null;
  audience: string | null;
}

/** Which board an address of a contest's board page means. */
export interface BoardChoice {
  /** `all` for the whole contest. */
  round: string;
  audience: string | null;
  /** The board's public name. */
  board: string;
}

type Chooser = Pick<Contest, 'id' | 'rounds' | 'serverNow'> & {
  rules: Pick<Contest['rules'], 'audiences'>;
};

/**
 * Reads a board address kindly: what it does not name, or names wrongly, falls back to the round people ask
 * about; before the first has opened, to that one, so that a page opened early comes alive by itself. Over the
 * whole contest only audiences with prizes of their own have a board.
 */
export const chooseBoard = (contest: Chooser, query: BoardQuery): BoardChoice | undefined => {
  const { id, rounds, serverNow, rules } = contest;
  if (query.round === 'all' && rounds.length > 1) {
    const audience = overallAudiences(rules).find((one) => one.id === query.audience)?.id ?? null;
    return {
      round: 'all',
      audience,
      board: audience ? `contest:${id}:audience:${audience}` : `contest:${id}`,
    };
  }
  const round = rounds.find((one) => one.id === query.round) ?? boardRound(rounds, serverNow) ?? rounds[0];
  if (!round) return undefined;
  const audience = rules.audiences.find((one) => one.id === query.audience)?.id ?? null;
  const board = audience ? `round:${round.id}:audience:${audience}` : `round:${round.id}`;
  return { round: round.id, audience, board };
};

/** Audiences with a board over the whole contest: those with prizes of their own. */
export const overallAudiences = <Audience extends Pick<Contest['rules']['audiences'][number], 'prizes'>>({
  audiences,
}: {
  audiences: readonly Audience[];
}): Audience[] => audiences.filter(({ prizes }) => prizes.length > 0);

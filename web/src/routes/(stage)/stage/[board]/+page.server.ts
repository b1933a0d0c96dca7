import { error } from '@sveltejs/kit';
import { findBoardContest } from '#lib/contests/find-board-contest.ts';
import type { PageServerLoad } from './$types';

const watchedRows = 50;

export const load: PageServerLoad = async ({ locals, params }) => {
  const board = await locals.services.getBoard(params.board, 0, watchedRows);
  const contest = await findBoardContest(locals.services, params.board);
  if (!contest) error(404);
  const { slug, title, isDemo, rounds, serverNow, rules } = contest;
  const [, id, kind, part] = params.board.split(':');
  const audience = kind === 'audience' ? rules.audiences.find((one) => one.id === part)?.name : undefined;
  return {
    board,
    contest: { slug, title, isDemo, serverNow },
    audience,
    rounds: params.board.startsWith('round:') ? rounds.filter((round) => round.id === id) : rounds,
  };
};

import { frozenBoard } from '#lib/ceremony/freeze-facts.ts';
import type { PageServerLoad } from './$types';

const watchedRows = 50;

export const load: PageServerLoad = async ({ locals, params }) => {
  const board = await locals.services.getBoard(params.board, 0, watchedRows);
  const contest = await locals.services.getContestOfBoard(params.board);
  const { id, slug, title, isDemo, isRehearsal, rounds, serverNow, rules } = contest;
  const [, , kind, part] = params.board.split(':');
  const audience = kind === 'audience' ? rules.audiences.find((one) => one.id === part)?.name : undefined;
  const frozen = frozenBoard(params.board, contest);
  return {
    board,
    contestId: id,
    freeze: rules.freeze,
    frozen,
    contest: { slug, title, isDemo, isRehearsal, rounds, serverNow },
    audience,
  };
};

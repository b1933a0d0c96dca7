import type { PageServerLoad } from './$types';

const watchedRows = 50;

export const load: PageServerLoad = async ({ locals, params }) => {
  const board = await locals.services.getBoard(params.board, 0, watchedRows);
  const contest = await locals.services.getContestOfBoard(params.board);
  const { slug, title, isDemo, isRehearsal, rounds, serverNow, rules } = contest;
  const [, , kind, part] = params.board.split(':');
  const audience = kind === 'audience' ? rules.audiences.find((one) => one.id === part)?.name : undefined;
  return { board, contest: { slug, title, isDemo, isRehearsal, rounds, serverNow }, audience };
};

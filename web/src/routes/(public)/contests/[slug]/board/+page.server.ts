import { frozenBoard } from '#lib/ceremony/freeze-facts.ts';
import { chooseBoard } from '#lib/contests/choose-board.ts';
import type { PageServerLoad } from './$types';

const pageSize = 50;
const pageNumber = (text: string | null) => Math.min(200_000, Math.max(1, Math.trunc(Number(text)) || 1));

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { rules, ...contest } = await locals.services.getContest(params.slug);
  const query = { round: url.searchParams.get('round'), audience: url.searchParams.get('audience') };
  const choice = chooseBoard({ ...contest, rules }, query);
  const number = pageNumber(url.searchParams.get('page'));
  const offset = (number - 1) * pageSize;
  return {
    contest,
    audiences: rules.audiences,
    hasPrediction: rules.prediction !== null,
    choice,
    number,
    offset,
    pageSize,
    frozen: choice ? frozenBoard(choice.board, { ...contest, rules }) : undefined,
    board: choice ? await locals.services.getBoard(choice.board, offset, pageSize) : undefined,
  };
};

import { chooseBoard } from '#lib/contests/choose-board.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { briefRules } from '#lib/rules/brief-rules.ts';
import type { PageServerLoad } from './$types';

const topRows = 5;

export const load: PageServerLoad = async ({ locals, params }) => {
  const { rules, ...contest } = await locals.services.getContest(params.slug);
  const choice = chooseBoard({ ...contest, rules }, { round: null, audience: null });
  const board = choice ? await locals.services.getBoard(choice.board, 0, topRows) : undefined;
  return {
    contest,
    summary: rules.summary,
    prizes: rules.prizes,
    brief: briefRules(rules, getLocale()),
    board,
  };
};

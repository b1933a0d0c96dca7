import { chooseBoard } from '#lib/contests/choose-board.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { briefRules } from '#lib/rules/brief-rules.ts';
import { prizeGroups } from '#lib/rules/prize-groups.ts';
import type { PageServerLoad } from './$types';

const topRows = 5;

export const load: PageServerLoad = async ({ locals, params }) => {
  const { rules, ...contest } = await locals.services.getContest(params.slug);
  const choice = chooseBoard({ ...contest, rules }, { round: null, audience: null });
  const board = choice ? await locals.services.getBoard(choice.board, 0, topRows) : undefined;
  return {
    contest,
    summary: rules.summary,
    prizes: prizeGroups(rules, getLocale()),
    brief: briefRules(rules, getLocale()),
    board,
    awaitsCeremony: rules.freeze?.thaw === 'ceremony' && rules.reveal.score !== 'never',
    ranksUnits: rules.collective.rankings.length > 0,
  };
};

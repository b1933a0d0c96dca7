import { lobbyContestOf } from '#lib/join/lobby-contest.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  contest: lobbyContestOf(await locals.services.getContest(params.slug)),
});

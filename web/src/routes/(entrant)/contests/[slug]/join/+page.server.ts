import { joinContestOf } from '#lib/join/join-contest.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  contest: joinContestOf(await locals.services.getContest(params.slug)),
});

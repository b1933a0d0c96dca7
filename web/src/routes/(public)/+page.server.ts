import { groupContests } from '#lib/contests/group-contests.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => groupContests(await locals.services.listContests());

import { unitsPageSize } from '#lib/collective/page-size.ts';
import type { PageServerLoad } from './$types';

const pageNumber = (text: string | null) => Math.min(2_000, Math.max(1, Math.trunc(Number(text)) || 1));

export const load: PageServerLoad = async ({ locals, params, url }) => {
  // Not the rules: with every unit and its headcount they are the longest part, and nothing here shows them.
  const { rules: _rules, ...contest } = await locals.services.getContest(params.slug);
  const asked = (name: string) => url.searchParams.get(name)?.slice(0, 60);
  const [ranking, bloc] = [asked('ranking'), asked('bloc')];
  const number = pageNumber(url.searchParams.get('page'));
  const offset = (number - 1) * unitsPageSize;
  const wanted = { ...(ranking && { ranking }), ...(bloc && { bloc }), offset };
  const units = await locals.services.getUnits(params.slug, wanted);
  return { contest, number, offset, asked: { ranking, bloc }, units };
};

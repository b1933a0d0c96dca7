import { getLocale } from '#lib/paraglide/runtime.js';
import { describeRules } from '#lib/rules/describe-rules.ts';
import { namedDocuments } from '@cchc/server/src/contests/paper-source.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { slug, title, isDemo, isRehearsal, rules, rulesVersion } = await locals.services.getContest(
    params.slug,
  );
  const names = await locals.services.nameDocuments(namedDocuments(rules));
  return {
    contest: { isRehearsal },
    slug,
    title,
    isDemo,
    rulesVersion,
    sections: describeRules(rules, getLocale(), (id) => names.get(id) ?? id),
  };
};

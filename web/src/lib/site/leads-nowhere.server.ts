import type { RequestEvent } from '@sveltejs/kit';
import { withoutLocale } from '#lib/i18n/locale.ts';

const isNotFound = (error: unknown) =>
  error instanceof Error && (error as { problem?: unknown }).problem === 'not-found';

/**
 * Whether the address is made up: no page, or a page of a contest that is not there. Drawing the page that says so costs
 * as much as any; the server draws it once and answers every such address with it. A page's data says so by itself.
 */
export const leadsNowhere = async ({
  route,
  params,
  locals,
  isDataRequest,
  url,
}: RequestEvent): Promise<boolean> => {
  if (isDataRequest || withoutLocale(url.pathname) === '/404') return false;
  if (route.id === null) return true;
  if (params['slug'] === undefined) return false;
  // Anything but this is for the page to say.
  return locals.services.getContest(params['slug']).then(() => false, isNotFound);
};

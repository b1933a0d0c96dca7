import type { RequestEvent } from '@sveltejs/kit';
import { withoutLocale } from '#lib/i18n/locale.ts';

const isNotFound = (error: unknown) =>
  error instanceof Error && (error as { problem?: unknown }).problem === 'not-found';

/** The pages that say so. Mirrors `notFoundFor` of the server. */
const sayingSo = new Set(['/404', '/stage/404', '/receipts/404']);
/** Rows of a board a stage begins with: asked for here, they are at hand there. */
const watchedRows = 50;

/**
 * Whether the address is made up: no page, or a page of a contest, a board or a receipt that is not there. Drawing the
 * page that says so costs as much as any; the server draws it once and answers every such address with it. A page's data
 * says so by itself.
 */
export const leadsNowhere = async ({
  route,
  params,
  locals,
  isDataRequest,
  url,
}: RequestEvent): Promise<boolean> => {
  if (isDataRequest || sayingSo.has(withoutLocale(url.pathname))) return false;
  if (route.id === null) return true;
  const { slug, board, code } = params;
  // Anything but this is for the page to say.
  if (slug !== undefined) return locals.services.getContest(slug).then(() => false, isNotFound);
  if (board !== undefined)
    return locals.services.getBoard(board, 0, watchedRows).then(() => false, isNotFound);
  if (code !== undefined) return locals.services.getReceipt(code.slice(0, 60)).then(() => false, isNotFound);
  return false;
};

import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import type { PublicServices } from '@cchc/server/src/pages/services.ts';
import { localeOfPath } from '#lib/i18n/locale.ts';
import { leadsNowhere } from '#lib/site/leads-nowhere.server.ts';
import { withLocale } from '#lib/i18n/request-locale.server.ts';
import { refusalOf } from '#lib/site/refusal.server.ts';

const servicesKey = Symbol.for('cchc.public-services');

const publicServices = (): PublicServices => {
  const found = (globalThis as { [servicesKey]?: PublicServices })[servicesKey];
  if (!found)
    throw Object.assign(new Error('No public services'), { name: 'Problem', problem: 'overloaded' });
  return found;
};

/** Both weights stand on every first screen: asked for at once, they seldom swap in view. */
const isFirstFont = (filename: string) => /-(latin|vietnamese)-(400|600)-normal\.woff2$/.test(filename);

/** There the script comes first: at the opening bell the question matters more than its typeface. */
const isAttempt = (routeId: string | null) => routeId === '/(entrant)/attempt';

export const handle: Handle = async ({ event, resolve }) => {
  Object.defineProperty(event.locals, 'services', { get: publicServices });
  const locale = localeOfPath(event.url.pathname);
  if (await leadsNowhere(event)) return new Response(null, { status: 404 });
  return withLocale(locale, () =>
    resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lang%', locale),
      preload: (input) =>
        input.type !== 'asset' &&
        (input.type !== 'font' || (isFirstFont(input.filename) && !isAttempt(event.route.id))),
    }),
  );
};

export const handleError: HandleServerError = ({ kind, error, event }) => {
  const refusal = kind === 'unknown' ? refusalOf(error, localeOfPath(event.url.pathname)) : undefined;
  if (kind === 'unknown' && !refusal) console.error(error);
  return refusal ?? {};
};

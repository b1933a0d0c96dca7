import type { HandleClientError } from '@sveltejs/kit/hooks';
import { localeOfPath } from '#lib/i18n/locale.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

// A page keeps its language until the next full load: the language switch is a plain link.
const locale = localeOfPath(location.pathname);
overwriteGetLocale(() => locale);

/** `fetch` that reached nobody rejects with a TypeError, in every browser with other words. */
export const handleError: HandleClientError = ({ kind, error }) => {
  const offline =
    kind === 'unknown' && error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
  return offline ? { status: 503, problem: 'offline' } : {};
};

import type { Reroute } from '@sveltejs/kit/hooks';
import { withoutLocale } from '#lib/i18n/locale.ts';

/** One set of routes serves both languages. */
export const reroute: Reroute = ({ url }) => withoutLocale(url.pathname);

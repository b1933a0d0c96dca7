import { AsyncLocalStorage } from 'node:async_hooks';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { Locale } from '#lib/i18n/locale.ts';

const requestLocale = new AsyncLocalStorage<Locale>();

overwriteGetLocale(() => requestLocale.getStore() ?? 'vi');

/** Runs `render` so that every message in it speaks `locale`, however many pages are rendered at once. */
export const withLocale = <T>(locale: Locale, render: () => T): T => requestLocale.run(locale, render);

import { getLocale } from '#lib/paraglide/runtime.js';
import { inLocale } from '#lib/i18n/locale.ts';

/** A link to `path` (written without language) in the language of the page being shown. */
export const link = (path: string): string => inLocale(path, getLocale());

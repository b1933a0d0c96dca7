/** The two languages of every page. Vietnamese lives at `/…`, English at `/en/…`. */
export const locales = ['vi', 'en'] as const;
export type Locale = (typeof locales)[number];

const englishPrefix = /^\/en(?=[/?#]|$)/;

/** The language an address is written in. */
export const localeOfPath = (pathname: string): Locale => (englishPrefix.test(pathname) ? 'en' : 'vi');

/** The address without its language, always starting with `/`: what routes are matched on. */
export const withoutLocale = (path: string): string => {
  const bare = path.replace(englishPrefix, '');
  return bare.startsWith('/') ? bare : `/${bare}`;
};

/** `path` (with or without a language, query and fragment kept) in the given language. */
export const inLocale = (path: string, locale: Locale): string => {
  const bare = withoutLocale(path);
  if (locale === 'vi') return bare;
  return /^\/(?=[?#]|$)/.test(bare) ? `/en${bare.slice(1)}` : `/en${bare}`;
};

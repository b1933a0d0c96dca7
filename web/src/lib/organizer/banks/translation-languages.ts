import type { TranslationLanguage } from '@cchc/server/src/banks/contract.ts';

/* The contract's own list stands beside its zod schemas, which no page should download. A test keeps them equal. */
/** Languages a question may be put into, in the order they are offered: those of most speakers first. */
export const translationLanguageOrder = [
  'en',
  'tyz',
  'blt',
  'mtq',
  'km',
  'hmn',
  'nut',
  'zh',
  'jra',
  'rad',
  'bdq',
  'sed',
  'kpm',
  'cjm',
] as const satisfies readonly TranslationLanguage[];

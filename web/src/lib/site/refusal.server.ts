import { catalogue, type ProblemName } from '@cchc/server/src/problems.ts';
import type { Locale } from '#lib/i18n/locale.ts';

const isProblemName = (name: unknown): name is ProblemName => typeof name === 'string' && name in catalogue;

/**
 * What the error page says when a service refused: status, name and title of the catalogue.
 * Undefined for anything that is no refusal. Judged by shape, since server and pages are two module graphs.
 */
export const refusalOf = (error: unknown, locale: Locale): App.Error | undefined => {
  if (!(error instanceof Error) || error.name !== 'Problem') return undefined;
  const name = (error as { problem?: unknown }).problem;
  if (!isProblemName(name)) return undefined;
  return { status: catalogue[name].status, message: catalogue[name][locale], problem: name };
};

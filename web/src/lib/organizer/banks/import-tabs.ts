import type { Import } from '@cchc/server/src/imports/contract.ts';
import type { ImportShow } from '#lib/organizer/banks/banks-api.ts';

export const importTabs = ['problems', 'all', 'left-out'] as const satisfies readonly ImportShow[];

/** The tab to begin with: what needs a person's eye, if anything does. */
export const firstTab = ({
  withErrors,
  withWarnings,
}: Pick<Import['counts'], 'withErrors' | 'withWarnings'>): ImportShow =>
  withErrors + withWarnings > 0 ? 'problems' : 'all';

/** The tab an address asks for, if it asks for one there is. */
export const readShow = (params: Pick<URLSearchParams, 'get'>): ImportShow | undefined =>
  importTabs.find((tab) => tab === params.get('show'));

/** The query string of a page of a tab. */
export const tabAddress = (show: ImportShow, offset: number): string =>
  `?show=${show}${offset > 0 ? `&offset=${offset}` : ''}`;

/** How a question stands, as its tag says it. */
export type Standing = 'left-out' | 'wrong' | 'doubtful' | 'change' | 'mended' | 'sound';

/** What has become of a question, what matters most first. */
export const standingOf = ({
  leftOut,
  mended,
  problems,
  change,
}: {
  leftOut: boolean;
  mended: boolean;
  problems: readonly { severity: 'error' | 'warning' }[];
  /** What of the bank it would change. */
  change: object | null;
}): Standing => {
  if (leftOut) return 'left-out';
  if (problems.some(({ severity }) => severity === 'error')) return 'wrong';
  if (problems.length > 0) return 'doubtful';
  if (change) return 'change';
  return mended ? 'mended' : 'sound';
};

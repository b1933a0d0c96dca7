import type { StaffContest } from '@cchc/server/src/contests/contract.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

/** A contest's three figures in one line. */
export const figuresLine = ({
  entrants,
  attemptsOpen,
  attemptsSubmitted,
}: Pick<StaffContest, 'entrants' | 'attemptsOpen' | 'attemptsSubmitted'>): string =>
  m.organizer_figures_line({
    entrants: show.number(entrants),
    open: show.number(attemptsOpen),
    submitted: show.number(attemptsSubmitted),
  });

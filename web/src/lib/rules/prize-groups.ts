import type { Rules } from '@cchc/server/src/contests/contract.ts';
import type { Prize } from '@cchc/server/src/contests/prize-contract.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/paraglide/messages.js';

/** Prizes that are won on one kind of board. */
interface PrizeGroup {
  /** What for; null where the contest has no other prizes than these. */
  title: string | null;
  prizes: readonly Prize[];
}

/** Everything there is to win, for the contest page: for the contest, a round, a group of people, units. */
export const prizeGroups = (
  { prizes, roundPrizes, audiences, collective }: Rules,
  locale: Locale,
): PrizeGroup[] => {
  const language = { locale };
  const groups = [
    { title: m.brief_prizes_contest({}, language), prizes },
    { title: m.brief_prizes_round({}, language), prizes: roundPrizes },
    ...audiences.map(({ name: audience, prizes: own }) => ({
      title: m.brief_prizes_audience({ audience }, language),
      prizes: own,
    })),
    ...collective.rankings.map(({ title: ranking, prizes: own }) => ({
      title: m.brief_prizes_units({ ranking }, language),
      prizes: own,
    })),
  ].filter((group) => group.prizes.length > 0);
  const onlyThese = groups.length === 1 && prizes.length > 0;
  return onlyThese ? [{ title: null, prizes }] : groups;
};

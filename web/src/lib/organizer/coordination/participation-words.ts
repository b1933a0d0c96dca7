import type { Participation } from '@cchc/server/src/people/coordination/contract.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

type Round = Participation['rounds'][number];

/** What part of a unit has done something, in whole percent. */
export const share = (people: number, of: number): string =>
  `${show.number(Math.floor((people * 100) / of))}%`;

/** What a coordinator needs to know of a round's window: when it begins, or until when to remind people. */
export const roundWhen = ({ state, opensAt, closesAt }: Round): string => {
  if (state === 'scheduled') return m.coordination_opens({ at: show.dateTime(opensAt) });
  return state === 'open'
    ? m.coordination_closes({ at: show.dateTime(closesAt) })
    : m.coordination_closed({ at: show.dateTime(closesAt) });
};

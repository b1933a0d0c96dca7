import type { EntrantFilterState, EntrantList } from '@cchc/server/src/people/contract.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

/** Where an entrant is, or what became of the entry, in words. */
export const stateWord = (state: EntrantFilterState): string =>
  ({
    joined: m.people_state_joined,
    playing: m.people_state_playing,
    submitted: m.people_state_submitted,
    annulled: m.people_state_annulled,
    merged: m.people_state_merged,
  })[state]();

/** What an audience is called; the id where the rules no longer know it. */
export const audienceName = (id: string, audiences: readonly { id: string; name: string }[]): string =>
  audiences.find((audience) => audience.id === id)?.name ?? id;

/** How many are shown of how many, as far as that is known: nobody counts beyond a thousand. */
export const shownWords = ({ entrants, total, isMore, next }: EntrantList): string => {
  const shown = show.number(entrants.length);
  if (next === null) return total === 0 ? '' : m.organizer_entrants_count({ count: shown });
  if (!isMore) return m.people_shown_of({ shown, total: show.number(total) });
  return entrants.length < total
    ? m.people_shown_of_more({ shown, total: show.number(total) })
    : m.people_shown_so_far({ shown });
};

import type { EntrantState } from '@cchc/server/src/people/contract.ts';
import { m } from '#lib/paraglide/messages.js';

/** Where an entrant is, in words. */
export const stateWord = (state: EntrantState): string =>
  ({
    joined: m.people_state_joined,
    playing: m.people_state_playing,
    submitted: m.people_state_submitted,
  })[state]();

/** What an audience is called; the id where the rules no longer know it. */
export const audienceName = (id: string, audiences: readonly { id: string; name: string }[]): string =>
  audiences.find((audience) => audience.id === id)?.name ?? id;

import type { StaffCeremony } from '@cchc/server/src/ceremonies/contract.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

type State = StaffCeremony['state'];

/** The state of a board's ceremony in a word or two. */
export const stateWords: Readonly<Record<State, () => string>> = {
  'not-final': m.ceremony_state_not_final,
  'ties-open': m.ceremony_state_ties_open,
  ready: m.ceremony_state_ready,
  running: m.ceremony_state_running,
  uncovered: m.ceremony_state_uncovered,
  finished: m.ceremony_state_finished,
  shown: m.ceremony_state_shown,
};

export const stateTones = {
  'not-final': 'neutral',
  'ties-open': 'warn',
  ready: 'info',
  running: 'brand',
  uncovered: 'brand',
  finished: 'ok',
  shown: 'ok',
} as const;

/** What the state means, and what to do next. */
export const stateText = ({ state, left }: StaffCeremony): string => {
  const texts: Record<State, () => string> = {
    'not-final': m.ceremony_not_final_text,
    'ties-open': m.ceremony_ties_text,
    ready: m.ceremony_ready_text,
    running: () => m.ceremony_running_staff({ count: show.number(left) }),
    uncovered: m.ceremony_uncovered_text,
    finished: m.ceremony_finished_text,
    shown: m.ceremony_shown_text,
  };
  return texts[state]();
};

/** Which board it is: the round or the whole contest, and whose. */
export const boardTitle = ({ round, audience }: Pick<StaffCeremony, 'round' | 'audience'>): string =>
  [round ?? m.ceremony_board_contest(), audience].filter(Boolean).join(', ');

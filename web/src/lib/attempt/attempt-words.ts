import type { OpenAttempt } from '@cchc/server/src/attempts/contract.ts';
import type { SaveState } from '#lib/attempt/autosave.ts';
import type { Announcement } from '#lib/attempt/clock.ts';
import type { Mark } from '#lib/attempt/progress.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

const second = 1_000;
const minute = 60 * second;

/** Where saving stands, in words. */
export const savesInWords = (state: SaveState, isKept: boolean): string => {
  switch (state) {
    case 'saving':
      return m.attempt_saves_saving();
    case 'saved':
    case 'closed':
      return m.attempt_saves_saved();
    case 'offline':
      return isKept ? m.attempt_saves_offline() : m.attempt_saves_offline_unkept();
    case 'busy':
      return m.attempt_saves_busy();
    case 'signed-out':
      return m.attempt_saves_signed_out();
    case 'refused':
      return m.attempt_saves_refused();
    default:
      return m.attempt_saves_idle();
  }
};

/** What is said aloud about the time. @param totalMs the whole attempt. */
export const momentInWords = (moment: Announcement, totalMs: number): string => {
  const left: Record<Announcement, number> = {
    half: totalMs / 2,
    'five-minutes': 5 * minute,
    'one-minute': minute,
    'half-minute': 30 * second,
    over: 0,
  };
  const words = show.duration(left[moment]);
  if (moment === 'over') return m.attempt_say_over();
  return moment === 'half' ? m.attempt_say_half({ left: words }) : m.attempt_say_left({ left: words });
};

/** What is said when the organisers move the end. @param byMs negative when it came nearer. */
export const movedInWords = (byMs: number, leftMs: number): string => {
  const words = { by: show.duration(Math.abs(byMs)), left: show.duration(leftMs) };
  return byMs > 0 ? m.live_entrant_more(words) : m.live_entrant_less(words);
};

type Target = NonNullable<OpenAttempt['prediction']>['target'];

/** The question a prediction answers. */
export const predictionQuestion = (target: Target): string => {
  if (target === 'attempts') return m.attempt_prediction_attempts();
  return target === 'entrants' ? m.attempt_prediction_entrants() : m.attempt_prediction_full();
};

/** What a screen reader hears of a question on the map. */
export const markInWords = ({ slot, answered, flagged, waiting }: Mark): string =>
  [
    m.attempt_question({ number: slot }),
    answered ? m.attempt_map_answered() : m.attempt_map_empty(),
    ...(flagged ? [m.attempt_map_flagged()] : []),
    ...(waiting ? [m.attempt_map_waiting()] : []),
  ].join(', ');

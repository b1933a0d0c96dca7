import type { OpenAttempt, ReviewSlot, Slot } from '@cchc/server/src/attempts/contract.ts';
import type { ItemType } from '@cchc/server/src/banks/contract.ts';
import type { SaveState } from '#lib/attempt/autosave.ts';
import type { Announcement } from '#lib/attempt/clock.ts';
import type { Mark } from '#lib/attempt/progress.ts';
import { isShare, type Guessed } from '#lib/attempt/prediction-text.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { shownNumber } from '#lib/question/shown-number.ts';

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

/** What is asked of the hand, by type of question. */
export const howInWords = (type: ItemType): string => {
  const words: Record<ItemType, () => string> = {
    single: m.attempt_choose_one,
    'true-false': m.attempt_choose_one,
    multiple: m.attempt_choose_all,
    ordering: m.attempt_order_how,
    matching: m.attempt_match_how,
    'short-answer': m.attempt_write_how,
    numeric: m.attempt_number_how,
  };
  return words[type]();
};

/** Whether capitals and accents matter in a short answer. */
export const matchInWords = (match: Slot['textMatch']): string => {
  if (!match) return '';
  if (match.caseSensitive) return match.diacriticSensitive ? m.attempt_write_exact() : m.attempt_write_case();
  return match.diacriticSensitive ? m.attempt_write_diacritics() : m.attempt_write_any();
};

/** How what was typed as a number is understood. @param kept the number that is saved, if one is. */
export const readInWords = (unread: boolean, kept: string | undefined): string => {
  const value = kept === undefined ? '' : shownNumber(kept, getLocale());
  if (unread) return value ? m.attempt_number_unread_kept({ value }) : m.attempt_number_unread();
  return value ? m.attempt_number_read({ value }) : '';
};

/** Every answer that was accepted. */
export const acceptedInWords = ({
  type,
  correct = [],
  tolerance = '0',
}: Pick<ReviewSlot, 'type' | 'correct' | 'tolerance'>): string => {
  if (type !== 'numeric') return correct.map((answer) => `“${answer}”`).join('; ');
  const numbers = correct.map((number) => shownNumber(number, getLocale())).join('; ');
  if (tolerance === '0') return numbers;
  return m.own_key_tolerance({ value: numbers, tolerance: shownNumber(tolerance, getLocale()) });
};

/** Which attempt it is: round and number, and the set of questions where one was chosen. */
export const sittingInWords = ({ roundTitle, set, number }: OpenAttempt): string => {
  const attempt = m.attempt_number({ round: roundTitle, number });
  return set === null ? attempt : `${attempt} · ${set}`;
};

type Prediction = NonNullable<OpenAttempt['prediction']>;

/** The question a prediction answers. */
export const predictionQuestion = (target: Prediction['target']): string => {
  const questions: Record<Prediction['target'], () => string> = {
    entrants: m.attempt_prediction_entrants,
    attempts: m.attempt_prediction_attempts,
    'full-mark-entrants': m.attempt_prediction_full,
    'full-mark-share': m.attempt_prediction_share,
  };
  return questions[target]();
};

/** A guess as it was made: a percentage with every decimal asked for. */
export const predictionInWords = (value: number, { target, decimals }: Guessed): string =>
  isShare({ target, decimals }) ? `${show.fixed(BigInt(value), decimals)}%` : show.number(value);

const stateInWords = (answered: boolean, begun: boolean) => {
  if (answered) return m.attempt_map_answered();
  return begun ? m.attempt_map_begun() : m.attempt_map_empty();
};

/** What a screen reader hears of a question on the map. */
export const markInWords = ({ slot, answered, begun, flagged, waiting }: Mark): string =>
  [
    m.attempt_question({ number: slot }),
    stateInWords(answered, begun),
    ...(flagged ? [m.attempt_map_flagged()] : []),
    ...(waiting ? [m.attempt_map_waiting()] : []),
  ].join(', ');

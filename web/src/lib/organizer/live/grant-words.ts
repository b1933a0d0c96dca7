import type { EntrantRound, StaffAttempt } from '@cchc/server/src/attempts/contract.ts';
import { show } from '#lib/i18n/show.ts';
import type { GrantKind } from '#lib/organizer/live-api.ts';
import { m } from '#lib/paraglide/messages.js';

const minute = 60_000;

/** Which attempt it is: `Vòng 1, lượt 2`. */
export const attemptName = ({ roundTitle, number }: Pick<StaffAttempt, 'roundTitle' | 'number'>): string =>
  m.live_attempt({ round: roundTitle, number: show.number(number) });

/** When the attempt would end. @param now UTC ms by the server. */
export const endAfter = (
  kind: GrantKind,
  attempt: Pick<StaffAttempt, 'endsAt'>,
  minutes: number,
  now: number,
): number => (kind === 'reopen' ? now : attempt.endsAt) + minutes * minute;

/** What giving so much time does, one effect a line; without a number of minutes, what it does in any case. */
export const grantEffects = (
  kind: GrantKind,
  attempt: StaffAttempt,
  minutes: number | undefined,
  now: number,
): string[] => {
  const effects: string[] = [];
  if (minutes !== undefined) {
    const end = endAfter(kind, attempt, minutes, now);
    const until = show.dateTime(end);
    const before = show.dateTime(attempt.endsAt);
    effects.push(
      kind === 'reopen'
        ? m.live_effect_reopen({ until })
        : m.live_effect_extra({ minutes: show.number(minutes), until, before }),
    );
    if (end > attempt.closesAt)
      effects.push(m.live_effect_beyond({ closes: show.dateTime(attempt.closesAt) }));
  }
  effects.push(m.live_effect_at_once());
  if (kind === 'reopen') effects.push(m.live_effect_nowhere(), m.live_effect_duration());
  return effects;
};

/** Why an attempt that is over cannot be opened again; undefined where that goes without saying. */
export const refusalWords = (refusal: string | null): string | undefined => {
  if (refusal === 'results-final') return m.live_why_final();
  if (refusal === 'key-shown') return m.live_why_key();
  return refusal === 'newer-attempt' ? m.live_why_newer() : undefined;
};

/** One grant of the past: what was given, when, by whom and why. */
export const givenWords = (given: StaffAttempt['extensions'][number]): string => {
  const minutes = show.number(given.extraMs / minute);
  const kinds = {
    'extra-time': m.live_given_extra,
    reopened: m.live_given_reopened,
    'late-start': m.live_given_late,
  };
  const what = kinds[given.kind]({ minutes });
  const by = given.by ?? m.live_given_by_someone();
  return m.live_given_by({ what, at: show.dateTime(given.grantedAt), by, reason: given.reason });
};

/** From when minutes to start late are counted: the close, or now once that is past. UTC ms. */
export const lateFrom = ({ closesAt }: Pick<EntrantRound, 'closesAt'>, now: number): number =>
  Math.max(closesAt, now);

/** What letting someone start late does, one effect a line. @param until the last moment to start; undefined before one is chosen. */
export const lateEffects = ({ durationMs }: EntrantRound, until: number | undefined): string[] => [
  ...(until === undefined
    ? []
    : [
        m.live_late_effect_start({ until: show.dateTime(until), duration: show.duration(durationMs) }),
        m.live_late_effect_wait({ until: show.dateTime(until) }),
      ]),
  m.live_late_effect_at_once(),
];

/** Leave that was given and can still be used. */
export const leaveWords = ({ startsUntil, grantedAt, by, reason }: NonNullable<EntrantRound['lateStart']>) =>
  m.live_late_given({
    until: m.live_late_until({ until: show.dateTime(startsUntil) }),
    at: show.dateTime(grantedAt),
    by: by ?? m.live_given_by_someone(),
    reason,
  });

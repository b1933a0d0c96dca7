import type { Rules } from '@cchc/server/src/contests/contract.ts';
import { formOf, type RulesForm } from '#lib/organizer/rules-form.ts';

const day = 24 * 3_600_000;
const week = 7 * day;

/** How far the rounds move: whole weeks, so that weekdays and times of day stay, and two days at least to prepare. */
const shiftOf = (rounds: Rules['rounds'], now: number): number => {
  const opensAt = Math.min(...rounds.map((round) => round.opensAt));
  return Math.ceil((now + 2 * day - opensAt) / week) * week;
};

/**
 * The form of a new contest under the rules of another: every rule alike, every date moved by whole weeks.
 * Its rounds and groups are new ones.
 */
export const copyOf = (rules: Rules, now: number): RulesForm => {
  const shift = shiftOf(rules.rounds, now);
  const rounds = rules.rounds.map((round, index) => ({
    ...round,
    id: `new-${index + 1}`,
    opensAt: round.opensAt + shift,
    closesAt: round.closesAt + shift,
  }));
  return formOf({ ...rules, rounds });
};

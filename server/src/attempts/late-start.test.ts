import { expect, it } from 'vitest';
import { makeRules } from '../ranking/testing/make-rules.ts';
import { extendedEnd, spanUnderWay } from './extension.ts';
import { lateStartRefusal, lateTimes, type LateComer } from './late-start.ts';

const graceMs = 5_000;
const round = { closesAt: 100_000, finalizedAt: null };
const base = makeRules({ prediction: null, ranking: [{ by: 'score' }] });
const rules = {
  ...base,
  sitting: { ...base.sitting, graceMs, attempts: 2 },
  reveal: { score: 'on-close', key: 'on-close' } as const,
};
const silent = { ...rules, reveal: { score: 'on-close', key: 'never' } as const };
const guessing = { ...silent, prediction: { target: 'entrants', decimals: 0, among: 'round' } as const };
const over = round.closesAt + graceMs;
const submitted = (number: number) => ({ number, submittedAt: 50_000 });

it.each<[string, Pick<LateComer, 'round' | 'rules' | 'newest'> & Partial<LateComer>, number, string | null]>([
  ['before the close', { round, rules, newest: undefined }, 0, null],
  ['in the last moment of the grace', { round, rules, newest: undefined }, over - 1, null],
  [
    'once the round is over and keys are told',
    { round, rules, newest: undefined, keyTold: true },
    over,
    'key-shown',
  ],
  [
    'before it is, whatever rules told of other rounds',
    { round, rules, newest: undefined, keyTold: true },
    over - 1,
    null,
  ],
  ['once it is over and never shows keys', { round, rules: silent, newest: undefined }, over, null],
  ['where a number is guessed', { round, rules: guessing, newest: undefined }, over - 1, null],
  ['once that number may be told', { round, rules: guessing, newest: undefined }, over, 'results-final'],
  [
    'while the round waits for somebody else',
    { round: { ...round, extendedUntil: over + 1 }, rules, newest: undefined },
    over,
    null,
  ],
  ['with one attempt of two', { round, rules, newest: submitted(1) }, 0, null],
  ['with two attempts of two', { round, rules, newest: submitted(2) }, 0, 'attempt-limit'],
  [
    'with one of two, and one under an entry of theirs',
    { round, rules, newest: submitted(1), merged: 1 },
    0,
    'attempt-limit',
  ],
  ['of one who sits', { round, rules, newest: { number: 1, submittedAt: null } }, 0, 'attempt-open'],
  ['of final results', { round: { ...round, finalizedAt: 1 }, rules, newest: undefined }, 0, 'results-final'],
])('leave to start late %s', (_title, comer, now, refusal) => {
  expect(lateStartRefusal({ merged: 0, keyTold: false, ...comer }, now)).toBe(refusal);
});

it('who starts late has the whole duration, whenever the round closed or closes now', () => {
  const times = lateTimes(200_000, { durationMs: 60_000, graceMs });
  expect(times).toEqual({ startedAt: 200_000, endsAt: 260_000, expiresAt: 265_000 });
  const used = { kind: 'late-start', extraMs: 60_000, grantedAt: 200_000, endedAt: null } as const;
  for (const rulesEnd of [200_000, 220_000, 260_000]) expect(extendedEnd(rulesEnd, [used])).toBe(260_000);
  const more = { kind: 'extra-time', extraMs: 10_000, grantedAt: 210_000, endedAt: null } as const;
  expect(extendedEnd(200_000, [used, more])).toBe(270_000);
  expect(spanUnderWay(200_000, [used])).toEqual({ since: 200_000, spentMs: 0 });
});

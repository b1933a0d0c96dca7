import { describe, expect, it } from 'vitest';
import { testRules } from '../../testing/builders.ts';
import type { Rules } from '../contests/contract.ts';
import { extraTimeRefusal, reopeningRefusal, type Extendable } from './may-extend.ts';

const closesAt = 1_000_000;
const graceMs = 5_000;
const over = closesAt + graceMs;

const rulesWith = (reveal: Rules['reveal'], prediction: Rules['prediction'] = null) =>
  testRules('bank', { reveal, prediction });
const hidden = rulesWith({ score: 'on-close', key: 'never' });

/** Handed in 100 s before the close. */
const attempt = (changes: Partial<Extendable> = {}): Extendable => ({
  expiresAt: closesAt - 50_000,
  submittedAt: closesAt - 100_000,
  hasNewer: false,
  round: { closesAt, extendedUntil: null, finalizedAt: null },
  rules: hidden,
  ownRules: hidden,
  ...changes,
});
const open = (changes: Partial<Extendable> = {}) => attempt({ submittedAt: null, ...changes });
const final = { closesAt, extendedUntil: null, finalizedAt: closesAt + 60_000 };

describe('extra time', () => {
  it.each<[string, Extendable, number, string | null]>([
    ['is given to an open attempt', open(), closesAt - 60_000, null],
    ['is given in the last millisecond of the grace', open(), closesAt - 50_000, null],
    ['is refused 1 ms later', open(), closesAt - 49_999, 'attempt-closed'],
    ['is refused for one handed in', attempt(), closesAt - 60_000, 'attempt-closed'],
    ['is refused once results are final', open({ round: final }), closesAt - 60_000, 'results-final'],
  ])('%s', (_title, each, now, refusal) => {
    expect(extraTimeRefusal(each, now)).toBe(refusal);
  });
});

const onClose = rulesWith({ score: 'on-close', key: 'on-close' });
const onSubmit = rulesWith({ score: 'on-submit', key: 'on-submit' });
const scoreAtOnce = rulesWith({ score: 'on-submit', key: 'on-close' });
const guessing = rulesWith(
  { score: 'never', key: 'never' },
  { target: 'entrants', decimals: 0, among: 'round' },
);
const both = (rules: Rules) => ({ rules, ownRules: rules });

describe('reopening', () => {
  it.each<[string, Extendable, number, string | null]>([
    ['is given to one handed in', attempt(), closesAt - 60_000, null],
    ['is given to one whose grace is over', open(), closesAt - 49_999, null],
    ['is refused for one still open', open(), closesAt - 50_000, 'attempt-open'],
    ['is refused once results are final', attempt({ round: final }), over, 'results-final'],
    ['is refused where a newer attempt has begun', attempt({ hasNewer: true }), over - 1, 'newer-attempt'],
    [
      'is refused where the key came with the receipt',
      attempt(both(onSubmit)),
      closesAt - 99_999,
      'key-shown',
    ],
    [
      'is refused where the key came with the receipt, though the rules have changed',
      attempt({ ownRules: onSubmit }),
      closesAt - 60_000,
      'key-shown',
    ],
    ['is given though the score was shown', attempt(both(scoreAtOnce)), closesAt - 60_000, null],
    ['is given in the last millisecond before the key is shown', attempt(both(onClose)), over - 1, null],
    ['is refused from the moment the key is shown', attempt(both(onClose)), over, 'key-shown'],
    [
      'is given while the key waits for somebody with more time',
      attempt({ ...both(onClose), round: { closesAt, extendedUntil: over + 9, finalizedAt: null } }),
      over + 8,
      null,
    ],
    ['is given after the close where no key is ever shown', attempt(), over + 60_000, null],
    ['is given before the number guessed can be told', attempt(both(guessing)), over - 1, null],
    ['is refused once it can be told', attempt(both(guessing)), over, 'results-final'],
  ])('%s', (_title, each, now, refusal) => {
    expect(reopeningRefusal(each, now)).toBe(refusal);
  });
});

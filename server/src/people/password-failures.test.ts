import { expect, test } from 'vitest';
import { limits } from '../http/limits.ts';
import { PasswordFailures } from './password-failures.ts';

const { max, timeWindow } = limits.password;
const now = 1_000_000;

const fail = (failures: PasswordFailures, times: number, username: string, network = 'office', at = now) => {
  for (let time = 0; time < times; time++) failures.count(username, network, at);
};

test('as many failures as the limit are borne, one more is not', () => {
  const failures = new PasswordFailures();
  fail(failures, max, 'an');
  expect(() => failures.count('an', 'office', now)).toThrow('too-many-requests');
});

test('a colleague behind the same address, and the same person elsewhere, still get in', () => {
  const failures = new PasswordFailures();
  expect(() => fail(failures, max + 1, 'an')).toThrow('too-many-requests');
  expect(() => failures.count('binh', 'office', now)).not.toThrow();
  expect(() => failures.count('an', 'home', now)).not.toThrow();
});

test('whoever keeps trying at a shut door does not shut the office’s', () => {
  const failures = new PasswordFailures();
  for (let time = 0; time < max * 20; time++) {
    try {
      failures.count('an', 'office', now);
    } catch {
      // Refused, as it should be.
    }
  }
  expect(() => failures.count('binh', 'office', now)).not.toThrow();
});

test('right passwords cost nothing', () => {
  const failures = new PasswordFailures();
  const signIn = () => {
    failures.count('an', 'office', now);
    failures.takeBack('an', 'office');
  };
  for (let time = 0; time < max * 20; time++) expect(signIn).not.toThrow();
});

test('guessing one username from many networks, or many from one, ends at ten times the limit', () => {
  const spread = new PasswordFailures();
  for (let network = 0; network < max * 10; network++) spread.count('an', `n${network}`, now);
  expect(() => spread.count('an', 'one more', now)).toThrow('too-many-requests');
  const sprayed = new PasswordFailures();
  for (let user = 0; user < max * 10; user++) sprayed.count(`u${user}`, 'office', now);
  expect(() => sprayed.count('one more', 'office', now)).toThrow('too-many-requests');
});

test('the door opens again when the window is over, not a millisecond before', () => {
  const failures = new PasswordFailures();
  fail(failures, max, 'an');
  expect(() => failures.count('an', 'office', now + timeWindow - 1)).toThrow('too-many-requests');
  expect(() => failures.count('an', 'office', now + timeWindow)).not.toThrow();
});

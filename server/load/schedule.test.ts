import { expect, test } from 'vitest';
import { seededRandom } from '../src/banks/paper/seeded-random.ts';
import { seededBytes } from '../testing/test-app.ts';
import { contestDay, lastMinuteDay, lastMinuteMs, openingDay, sittingDays, type Day } from './schedule.ts';

const shape = { entrants: 2_000, slots: 20, joinMs: 10_000, roundMs: 600_000 };
const random = (seed: string) => seededRandom(seededBytes(seed)(16));
const contestDays = (seed = 'days') => {
  const source = random(seed);
  return Array.from({ length: shape.entrants }, (_, number) => contestDay(number, shape, source));
};
const share = (days: readonly Day[], having: (day: Day) => boolean) =>
  days.filter(having).length / days.length;

test('everybody joins before the opening, starts in the round and hands in before the bell', () => {
  for (const { joinAt, startAt, submitAt, offline } of contestDays()) {
    expect(joinAt).toBeGreaterThanOrEqual(-shape.joinMs);
    expect(joinAt).toBeLessThan(0);
    expect(startAt).toBeGreaterThanOrEqual(0);
    expect(startAt).toBeLessThan(shape.roundMs);
    expect(submitAt ?? 0).toBeLessThanOrEqual(shape.roundMs);
    expect((offline?.from ?? 0) + (offline?.ms ?? 0)).toBeLessThan(shape.roundMs);
  }
});

test('a person answers in the order of time, each question of the paper at most twice', () => {
  for (const { choices } of contestDays()) {
    expect(choices.map(({ afterMs }) => afterMs)).toEqual(
      choices.map(({ afterMs }) => afterMs).toSorted((a, b) => a - b),
    );
    expect(choices.every(({ slot }) => slot >= 0 && slot < shape.slots)).toBe(true);
    expect(choices.length).toBeLessThanOrEqual(2 * shape.slots);
  }
});

test.each([
  ['start within three seconds of the opening', 0.77, ({ startAt }: Day) => (startAt ?? 0) < 3_000],
  ['lose the network', 0.1, ({ offline }: Day) => offline !== null],
  ['hand in as soon as they are done', 0.4, ({ isHasty }: Day) => isHasty],
  ['leave it to the deadline', 0.02, ({ submitAt }: Day) => submitAt === null],
])('of two thousand, those who %s are a share of %d', (_who, expected, having) => {
  expect(Math.abs(share(contestDays(), having) - expected)).toBeLessThan(0.03);
});

test('the same seed gives the same days', () => {
  expect(contestDays('one')).toEqual(contestDays('one'));
  expect(contestDays('one')).not.toEqual(contestDays('two'));
});

test('in the last minute answers come before the hand-in, and hand-ins crowd towards the bell', () => {
  const source = random('bell');
  const days = Array.from({ length: 2_000 }, () => lastMinuteDay(30, source));
  for (const { submitAt, choicesFrom, choices } of days)
    for (const { afterMs } of choices) expect((choicesFrom ?? 0) + afterMs).toBeLessThan(submitAt ?? 0);
  expect(days.every(({ submitAt }) => (submitAt ?? 1) >= -lastMinuteMs && (submitAt ?? 1) <= 0)).toBe(true);
  expect(Math.abs(share(days, ({ submitAt }) => (submitAt ?? 0) > -lastMinuteMs / 2) - 0.75)).toBeLessThan(
    0.03,
  );
});

test('at the opening everybody waits in the lobby and starts within one second', () => {
  const source = random('open');
  for (const { lobbyAt, startAt } of Array.from({ length: 500 }, () => openingDay(source))) {
    expect(lobbyAt).toBeLessThan(0);
    expect(startAt).toBeLessThan(1_000);
  }
});

test('who sits again and again joins once, and hands in before the next sitting begins', () => {
  const source = random('again');
  for (let number = 0; number < 200; number++) {
    const days = sittingDays(number, shape, source);
    expect(days.length).toBeGreaterThanOrEqual(8);
    expect(days.map(({ joinAt }) => joinAt !== null)).toEqual(days.map((_day, sitting) => sitting === 0));
    days.forEach(({ startAt, submitAt, offline }, sitting) => {
      expect(submitAt).toBeGreaterThan(startAt ?? 0);
      expect(submitAt).toBeLessThan(days[sitting + 1]?.startAt ?? shape.roundMs);
      expect((offline?.from ?? 0) + (offline?.ms ?? 0)).toBeLessThan(submitAt ?? 0);
    });
  }
});

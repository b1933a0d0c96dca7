import { describe, expect, it } from 'vitest';
import { attemptTimes, endingAt, refuseIfClosed, stillTaken } from './deadline.ts';

const minute = 60_000;
const sitting = { durationMs: 20 * minute, graceMs: 5_000 };
const start = 1_000_000;

describe('attemptTimes', () => {
  it.each([
    ['the full duration when the round closes later', start + 21 * minute, start + 20 * minute],
    ['the full duration when the round closes at that very moment', start + 20 * minute, start + 20 * minute],
    ['until the close when that comes 1 ms sooner', start + 20 * minute - 1, start + 20 * minute - 1],
    ['1 ms when the round closes 1 ms after the start', start + 1, start + 1],
  ])('gives %s', (_title, closesAt, endsAt) => {
    expect(attemptTimes(start, { closesAt }, sitting)).toEqual({
      startedAt: start,
      endsAt,
      expiresAt: endsAt + 5_000,
    });
  });
});

const times = { startedAt: start, endsAt: start + 1_000, expiresAt: start + 1_500 };

describe('stillTaken', () => {
  it.each([
    ['at the deadline', start + 1_000, true],
    ['1 ms after the deadline', start + 1_001, true],
    ['in the last millisecond of the grace', start + 1_500, true],
    ['1 ms after the grace', start + 1_501, false],
  ])('%s: %#', (_title, arrivedAt, taken) => {
    expect(stillTaken(times, arrivedAt)).toBe(taken);
  });

  it('takes nothing after the deadline where the rules give no grace', () => {
    const strict = attemptTimes(start, { closesAt: start + 1_000 }, { durationMs: 1_000, graceMs: 0 });
    expect([stillTaken(strict, start + 1_000), stillTaken(strict, start + 1_001)]).toEqual([true, false]);
  });
});

describe('endingAt', () => {
  it.each([
    ['before the deadline, at its arrival', start + 999, start + 999, 'entrant'],
    ['at the deadline, at the deadline', start + 1_000, start + 1_000, 'entrant'],
    ['in the grace, at the deadline', start + 1_001, start + 1_000, 'entrant'],
    ['in the last millisecond of the grace, at the deadline', start + 1_500, start + 1_000, 'entrant'],
    ['after the grace, by itself at the deadline', start + 1_501, start + 1_000, 'deadline'],
    ['days later, by itself at the deadline', start + 200_000_000, start + 1_000, 'deadline'],
    ['before its start because a clock was set back, at its start', start - 5, start, 'entrant'],
  ])('ends an attempt submitted %s', (_title, arrivedAt, submittedAt, submittedBy) => {
    expect(endingAt(times, arrivedAt)).toEqual({ submittedAt, submittedBy, durationMs: submittedAt - start });
  });
});

describe('refuseIfClosed', () => {
  const open = { ...times, submittedAt: null };

  it('lets in what arrives in the last millisecond of the grace', () => {
    expect(() => refuseIfClosed(open, start + 1_500)).not.toThrow();
  });

  it('refuses what arrives 1 ms later, naming the deadline', () => {
    expect(() => refuseIfClosed(open, start + 1_501)).toThrow(
      expect.objectContaining({ problem: 'attempt-closed', extra: { closedAt: start + 1_000 } }),
    );
  });

  it('refuses what arrives in time for an attempt already submitted, naming when', () => {
    expect(() => refuseIfClosed({ ...times, submittedAt: start + 7 }, start + 8)).toThrow(
      expect.objectContaining({ problem: 'attempt-closed', extra: { closedAt: start + 7 } }),
    );
  });
});

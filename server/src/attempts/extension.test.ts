import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendedEnd, spanUnderWay, type Extension } from './extension.ts';

const minute = 60_000;
const start = 1_000_000;
const rulesEnd = start + 20 * minute;

const extra = (minutes: number, at = 5): Extension => ({
  kind: 'extra-time',
  extraMs: minutes * minute,
  grantedAt: start + at * minute,
  endedAt: null,
});

const reopened = (minutes: number, at: number, endedAt: number): Extension => ({
  kind: 'reopened',
  extraMs: minutes * minute,
  grantedAt: start + at * minute,
  endedAt: start + endedAt * minute,
});

describe('the deadline of an attempt that was given time', () => {
  it.each<[string, Extension[], number]>([
    ['is the one the rules give without any', [], 20],
    ['is later by what was given', [extra(10)], 30],
    ['adds up what was given twice', [extra(10), extra(5)], 35],
    ['is counted from the reopening, not from the old deadline', [reopened(15, 40, 20)], 55],
    ['may be sooner than the rules’ when reopened early for a short time', [reopened(3, 6, 5)], 9],
    ['forgets what was given before the reopening', [extra(10), reopened(15, 40, 30)], 55],
    ['adds to a reopening what was given after it', [reopened(15, 40, 20), extra(5, 50)], 60],
  ])('%s', (_title, extensions, minutes) => {
    expect(extendedEnd(rulesEnd, extensions)).toBe(start + minutes * minute);
  });
});

describe('the stretch of sitting under way', () => {
  it.each<[string, Extension[], number, number]>([
    ['is the whole sitting without any reopening', [], 0, 0],
    ['is not changed by extra time', [extra(10)], 0, 0],
    ['begins at the reopening, with what was had before it', [reopened(15, 40, 20)], 40, 20],
    ['leaves out every pause', [reopened(15, 40, 20), extra(5, 45), reopened(10, 90, 60)], 90, 40],
  ])('%s', (_title, extensions, since, spent) => {
    expect(spanUnderWay(start, extensions)).toEqual({
      since: start + since * minute,
      spentMs: spent * minute,
    });
  });

  it('never counts more than the time that passed, nor less than none', () => {
    const gaps = fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { maxLength: 5 });
    fc.assert(
      fc.property(gaps, (pairs) => {
        let at = 0;
        const extensions = pairs.map(([sat, paused]) => {
          const endedAt = at + sat;
          at = endedAt + paused;
          return reopened(5, at, endedAt);
        });
        const { since, spentMs } = spanUnderWay(start, extensions);
        const sat = pairs.reduce((sum, [each]) => sum + each, 0);
        expect(spentMs).toBe(sat * minute);
        expect(since - start).toBe(at * minute);
      }),
    );
  });
});

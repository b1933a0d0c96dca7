import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameAnswer, type Save } from '#lib/attempt/answer.ts';
import { reconcile, resolveConflict, type HeldSave } from '#lib/attempt/reconcile.ts';

const server = (seq: number, ...value: string[]): Save => ({ value, seq });
const unsent = (seq: number, ...value: string[]): HeldSave => ({ value, seq, sent: false });
const sent = (seq: number, ...value: string[]): HeldSave => ({ value, seq, sent: true });

test.each([
  ['nothing anywhere', undefined, undefined, undefined],
  [
    'only the server has it',
    server(3, 'a'),
    undefined,
    { value: ['a'], seq: 3, sent: true, overtaken: false },
  ],
  [
    'only this browser has it',
    undefined,
    unsent(1, 'a'),
    { value: ['a'], seq: 1, sent: false, overtaken: false },
  ],
  [
    'chosen here, later',
    server(3, 'a'),
    unsent(4, 'b'),
    { value: ['b'], seq: 4, sent: false, overtaken: false },
  ],
  [
    'chosen elsewhere, later',
    server(5, 'a'),
    unsent(4, 'b'),
    { value: ['a'], seq: 5, sent: true, overtaken: true },
  ],
  [
    'one seq, two answers',
    server(4, 'a'),
    unsent(4, 'b'),
    { value: ['a'], seq: 4, sent: true, overtaken: true },
  ],
  [
    'arrived, its reply lost',
    server(4, 'b'),
    unsent(4, 'b'),
    { value: ['b'], seq: 4, sent: true, overtaken: false },
  ],
  ['an old saved one', server(9, 'a'), sent(4, 'b'), { value: ['a'], seq: 9, sent: true, overtaken: false }],
  [
    'saved once, but the server has lost it',
    server(2, 'a'),
    sent(4, 'b'),
    { value: ['b'], seq: 4, sent: false, overtaken: false },
  ],
])('%s', (_case, stored, held, expected) => {
  expect(reconcile(stored, held)).toEqual(expected);
});

test('a prediction never made (seq 0) is nothing', () => {
  expect(reconcile({ value: null, seq: 0 }, undefined)).toBeUndefined();
});

const value = fc.constantFrom(['a'], ['b'], ['a', 'b'], []);
const seq = fc.integer({ min: 1, max: 6 });
const save = fc.record({ value, seq });
const held = fc.record({ value, seq, sent: fc.boolean() });

test('the higher seq counts, it never falls, and reconciling again changes nothing', () => {
  fc.assert(
    fc.property(save, held, (stored, here) => {
      const once = reconcile(stored, here);
      expect(once?.seq).toBe(Math.max(stored.seq, here.seq));
      expect(once?.sent).toBe(stored.seq >= here.seq);
      expect(reconcile(stored, once)).toMatchObject({ value: once?.value, seq: once?.seq, sent: once?.sent });
    }),
  );
});

test('after a conflict the seq is at least what is stored, and one seq never means two answers', () => {
  fc.assert(
    fc.property(save, save, fc.nat(3), (refused, stored, later) => {
      fc.pre(stored.seq >= refused.seq);
      const current: Save = later === 0 ? refused : { value: ['d'], seq: refused.seq + later };
      const { kind, now } = resolveConflict(refused, current, stored);
      expect(now.seq).toBeGreaterThanOrEqual(stored.seq);
      if (kind === 'send-above') expect(now).toEqual({ value: ['d'], seq: expect.any(Number) });
      if (kind === 'send-above') expect(now.seq).toBeGreaterThan(stored.seq);
      else expect(sameAnswer(now.value, stored.value)).toBe(true);
    }),
  );
});

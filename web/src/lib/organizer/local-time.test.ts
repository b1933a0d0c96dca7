import { expect, test } from 'vitest';
import { fromLocalInput, toLocalInput } from '#lib/organizer/local-time.ts';

test.each([
  ['2026-11-21T08:30', Date.UTC(2026, 10, 21, 1, 30)],
  ['2026-01-01T00:00', Date.UTC(2025, 11, 31, 17, 0)],
  ['2028-02-29T23:59', Date.UTC(2028, 1, 29, 16, 59)],
])('%s on the form is that moment in Vietnam, and back', (text, at) => {
  expect(fromLocalInput(text)).toBe(at);
  expect(toLocalInput(at)).toBe(text);
});

test('a browser that adds seconds means the same minute', () => {
  expect(fromLocalInput('2026-11-21T08:30:00')).toBe(fromLocalInput('2026-11-21T08:30'));
});

test.each(['', '2026-02-31T08:00', '2027-02-29T08:00', '2026-11-21T25:00', '21/11/2026 08:30', '2026-11-21'])(
  '%j is no moment',
  (text) => {
    expect(fromLocalInput(text)).toBeUndefined();
  },
);

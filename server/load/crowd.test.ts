import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shares } from './crowd.ts';

test('every entrant is played by exactly one process, and no process has more than it may', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 1, max: 5_000 }), (people, most) => {
      const parts = shares(people, most);
      expect(parts[0]?.from).toBe(0);
      expect(parts.at(-1)?.to).toBe(people);
      parts.forEach(({ from, to }, at) => {
        expect(to - from).toBeGreaterThan(0);
        expect(to - from).toBeLessThanOrEqual(most);
        expect(from).toBe(parts[at - 1]?.to ?? 0);
      });
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Latencies } from './latencies.ts';

const latenciesOf = (values: readonly number[]) => {
  const latencies = new Latencies();
  for (const value of values) latencies.add(value);
  return latencies;
};

test.each([
  [0.5, 500],
  [0.9, 900],
  [0.99, 990],
  [0.999, 999],
  [1, 1_000],
])('of 1 to 1000 ms the share %d lies at %d ms, told at most 2 %% too high', (share, exact) => {
  const told = latenciesOf(Array.from({ length: 1_000 }, (_, index) => index + 1)).quantile(share);
  expect(told).toBeGreaterThanOrEqual(exact * 0.9999);
  expect(told).toBeLessThanOrEqual(exact * 1.0201);
});

test('one slow answer among a hundred is seen at p100 and not at p99', () => {
  const latencies = latenciesOf([...Array.from({ length: 99 }, () => 5), 30_000]);
  expect(latencies.quantile(0.99)).toBeLessThan(6);
  expect(latencies.quantile(1)).toBeGreaterThanOrEqual(29_999);
});

test('nothing measured has no percentile', () => {
  expect(new Latencies().quantile(0.5)).toBeNaN();
});

test('processes together tell what one would have told', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.double({ min: 0, max: 60_000, noNaN: true }))), (processes) => {
      const together = new Latencies();
      for (const values of processes) together.merge(latenciesOf(values).counts());
      const alone = latenciesOf(processes.flat());
      expect(together.size).toBe(alone.size);
      expect(together.counts()).toEqual(alone.counts());
    }),
  );
});

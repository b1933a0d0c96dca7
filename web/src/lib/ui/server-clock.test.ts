import { expect, test } from 'vitest';
import { ServerClock } from '#lib/ui/server-clock.ts';

const started = () => {
  const device = { elapsed: 5_000 };
  return { device, clock: new ServerClock(1_000_000, () => device.elapsed) };
};

test('it runs on from what the server said', () => {
  const { device, clock } = started();
  device.elapsed += 1_500;
  expect(clock.now()).toBe(1_001_500);
});

test('a newer reading is taken', () => {
  const { device, clock } = started();
  device.elapsed += 1_000;
  clock.heard(1_003_000);
  expect(clock.now()).toBe(1_003_000);
});

test('a reading that was long on its way does not turn the clock back', () => {
  const { device, clock } = started();
  device.elapsed += 4_000;
  clock.heard(1_001_000);
  expect(clock.now()).toBe(1_004_000);
});

import { expect, test } from 'vitest';
import { oneAtATime } from '#lib/organizer/banks/one-at-a-time.ts';

/** An act that ends when it is let go. */
const held = () => {
  const ends: (() => void)[] = [];
  let most = 0;
  const save = oneAtATime(async () => {
    await new Promise<void>((resolve) => {
      ends.push(resolve);
      most = Math.max(most, ends.length);
    });
  });
  const settle = async () => {
    await Promise.resolve();
    await Promise.resolve();
  };
  return { save, ends, settle };
};

test('three changes while the first is being saved are saved once more, after it', async () => {
  const { save, ends, settle } = held();
  const all = Promise.all([save(), save(), save()]);
  expect(ends).toHaveLength(1);
  ends[0]!();
  await settle();
  expect(ends).toHaveLength(2);
  ends[1]!();
  await all;
  expect(ends).toHaveLength(2);
});

test('a change after everything is saved is saved by itself', async () => {
  const { save, ends } = held();
  const first = save();
  ends[0]!();
  await first;
  const second = save();
  ends[1]!();
  await second;
  expect(ends).toHaveLength(2);
});

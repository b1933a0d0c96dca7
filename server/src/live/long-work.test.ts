import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { LongWork } from './long-work.ts';

it('what is soon done is waited for', async () => {
  const work = new LongWork<string>();
  expect(await work.look('r1', () => sleep(5, 'done'), 'goes on')).toBe('done');
  expect(await work.look('r1', () => sleep(5, 'done again'), 'goes on')).toBe('done again');
});

it('what takes long goes on while others are looked after, is begun once, and tells in the end what came of it', async () => {
  const work = new LongWork<string>();
  let begun = 0;
  let end = (_error: Error) => {};
  const long = () => {
    begun++;
    return new Promise<string>((_resolve, reject) => (end = reject));
  };
  expect(await work.look('r1', long, 'goes on')).toBe('goes on');
  expect(await work.look('r1', long, 'goes on')).toBe('goes on');
  expect(await work.look('r2', () => Promise.resolve('done'), 'goes on')).toBe('done');
  expect(begun).toBe(1);
  end(new Error('full disk'));
  await sleep(0);
  await expect(work.look('r1', long, 'goes on')).rejects.toThrow('full disk');
});

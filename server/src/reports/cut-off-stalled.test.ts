import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { cutOffStalled } from './cut-off-stalled.ts';

/** Ten pieces, all there. */
function whole() {
  const body = new Readable({ read: () => undefined });
  for (let at = 0; at < 10; at++) body.push(Buffer.alloc(10));
  body.push(null);
  return body;
}

test('what nobody takes is ended', async () => {
  const body = whole();
  cutOffStalled(body, 10);
  await expect(once(body, 'close')).rejects.toThrow('Nobody took it');
});

test('what is taken slowly is left alone', async () => {
  const body = whole();
  cutOffStalled(body, 40);
  let taken = 0;
  for (let at = 0; at < 10; at++) {
    await sleep(15);
    taken += (body.read(10) as Buffer | null)?.length ?? 0;
  }
  expect(taken).toBe(100);
});

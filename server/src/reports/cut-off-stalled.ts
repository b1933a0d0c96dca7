import type { Readable } from 'node:stream';

/**
 * Ends a stream to which nothing is added any more once nobody has taken anything from it for a while: a computer that
 * fell asleep in the middle of a download keeps nobody else waiting.
 *
 * @param longestMs how long nothing may be taken, at least; at most twice that.
 */
export function cutOffStalled(body: Readable, longestMs: number): void {
  let before = body.readableLength;
  const timer = setInterval(() => {
    if (body.readableLength > 0 && body.readableLength === before) body.destroy(new Error('Nobody took it'));
    before = body.readableLength;
  }, longestMs);
  timer.unref();
  body.once('close', () => clearInterval(timer));
}

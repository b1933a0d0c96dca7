import { largestAudio, largestImage } from '@cchc/server/src/media/contract.ts';
import { expect, test } from 'vitest';
import { isTooLarge, largest } from '#lib/organizer/banks/refuse-media.ts';

test('the limits are those of the server', () => {
  expect(largest).toEqual({ image: largestImage, audio: largestAudio });
});

test.each([
  ['image/png', largestImage, false],
  ['image/png', largestImage + 1, true],
  ['audio/mpeg', largestAudio, false],
  ['audio/mpeg', largestAudio + 1, true],
])('%s of %i bytes', (type, size, refused) => {
  expect(isTooLarge({ type, size })).toBe(refused);
});

import { describe, expect, it } from 'vitest';
import { PictureRoom } from './picture-room.ts';

const megabyte = 1024 * 1024;
/** Whether each goes in. */
const taken = (sizes: readonly number[]) => {
  const room = new PictureRoom();
  return sizes.map((bytes) => room.takes(bytes));
};

describe('PictureRoom', () => {
  it.each([
    { title: '64 MB to the byte', sizes: [40 * megabyte, 24 * megabyte], expected: [true, true] },
    { title: 'not a byte more', sizes: [40 * megabyte, 24 * megabyte + 1], expected: [true, false] },
    {
      title: 'none after one that was left out, however small',
      sizes: [40 * megabyte, 30 * megabyte, 1],
      expected: [true, false, false],
    },
  ])('takes $title', ({ sizes, expected }) => {
    expect(taken(sizes)).toEqual(expected);
  });

  it('takes 1,000 pictures and no more', () => {
    const all = taken(Array.from({ length: 1_001 }, () => 1));
    expect(all.indexOf(false)).toBe(1_000);
  });
});

import { describe, expect, it } from 'vitest';
import { freeSlug, slugOfTitle } from './create-bank.ts';
import { newCodes } from './item-codes.ts';

describe('slugOfTitle', () => {
  it.each([
    ['Ngân hàng CCHC 2027', 'ngan-hang-cchc-2027'],
    ['  Đề “ôn” – đợt 1! ', 'de-on-dot-1'],
    ['?', 'ngan-hang'],
    ['Ω', 'ngan-hang'],
    ['a'.repeat(90), 'a'.repeat(50)],
    [`${'a'.repeat(49)} b`, 'a'.repeat(49)],
  ])('“%s” is found at %s', (title, slug) => {
    expect(slugOfTitle(title)).toBe(slug);
  });
});

describe('freeSlug', () => {
  it('puts the first free number behind a slug that is taken', () => {
    expect(freeSlug('de', new Set())).toBe('de');
    expect(freeSlug('de', new Set(['de']))).toBe('de-2');
    expect(freeSlug('de', new Set(['de', 'de-2', 'de-4']))).toBe('de-3');
  });
});

describe('newCodes', () => {
  it('counts on from the highest number used, whatever else there is', () => {
    const next = newCodes(['cau-2', 'cau-10', 'tthc-15-a', 'cau-x']);
    expect([next(), next()]).toEqual(['cau-11', 'cau-12']);
  });
});

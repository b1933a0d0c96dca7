import type { EntrantList } from '@cchc/server/src/people/contract.ts';
import { describe, expect, it } from 'vitest';
import { shownWords } from '#lib/organizer/entrants/entrant-words.ts';

const list = (shown: number, total: number, { isMore = false } = {}): EntrantList => ({
  entrants: Array.from({ length: shown }, (_, index) => ({
    entrantId: `${index}`,
    fullName: 'An',
    unit: null,
    audience: null,
    joinedAt: 0,
    attempts: 0,
    state: 'joined',
    standing: 'valid',
    mergedInto: null,
  })),
  total,
  isMore,
  next: shown < total || isMore ? 'further' : null,
});

describe('shownWords', () => {
  it.each([
    ['nobody', list(0, 0), ''],
    ['all of them', list(7, 7), 'Có 7 người.'],
    ['some of a number that is known', list(50, 120), 'Đang hiện 50 trong số 120.'],
    ['exactly a thousand', list(50, 1_000), 'Đang hiện 50 trong số 1.000.'],
    [
      'some of more than were counted',
      list(50, 1_000, { isMore: true }),
      'Đang hiện 50 trong hơn 1.000 người.',
    ],
    ['as many as were counted', list(1_000, 1_000, { isMore: true }), 'Đang hiện 1.000 người, còn nữa.'],
  ])('says how many are shown of %s', (_, shown, words) => expect(shownWords(shown)).toBe(words));
});

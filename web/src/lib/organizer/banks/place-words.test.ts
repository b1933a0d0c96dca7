import type { Place } from '@cchc/server/src/imports/contract.ts';
import { expect, test } from 'vitest';
import { placeWords } from '#lib/organizer/banks/place-words.ts';

test.each<[Place, string]>([
  [{ paragraph: 41 }, 'đoạn 41'],
  [{ paragraph: 1_204 }, 'đoạn 1.204'],
  [{ line: 12 }, 'dòng 12'],
  [{ sheet: 'Sheet1', cell: 'C12' }, 'Sheet1!C12'],
  [{ sheet: 'Sheet1', line: 12, cell: 'C12' }, 'Sheet1!C12'],
  [{ sheet: 'Đề 1', line: 7 }, 'trang tính “Đề 1”, dòng 7'],
  [{ sheet: 'Đề 1' }, 'trang tính “Đề 1”'],
  [{}, ''],
])('%o is “%s”', (place, words) => {
  expect(placeWords(place)).toBe(words);
});

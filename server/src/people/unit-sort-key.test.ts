import { describe, expect, it } from 'vitest';
import { readShippedUnits } from './unit-file.ts';
import { unitSortKey } from './unit-sort-key.ts';

const byKey = (left: string, right: string) => (unitSortKey(left) < unitSortKey(right) ? -1 : 1);

describe('unitSortKey', () => {
  it.each([
    ['letters of the alphabet', ['An', 'Ăn', 'Ân', 'Ba', 'Da', 'Đa', 'Ê a', 'Ô a', 'Ơ a', 'Ua', 'Ưa']],
    ['tones between equal letters', ['ma', 'mà', 'mả', 'mã', 'má', 'mạ']],
    ['letters before tones', ['Hà An', 'Ha Nam', 'Hà Nam', 'Há Nội']],
    ['a word before a longer one', ['Hà', 'Hà Giang', 'Hàm']],
    ['marks before what follows', ['Tan Z', 'Tăn A', 'Tân A']],
    ['digits before letters', ['1 Bảo Lộc', '2 Bảo Lộc', 'Bảo Lộc']],
  ])('orders %s', (_, names) => {
    expect(names.toReversed().toSorted(byKey)).toEqual(names);
  });

  it('orders every shipped name as the Vietnamese collation does', async () => {
    const names = [...new Set((await readShippedUnits()).map((row) => row.name))];
    expect(names.toSorted(byKey)).toEqual(names.toSorted(new Intl.Collator('vi').compare));
  });

  it('does not depend on how the name is composed or cased', () => {
    expect(unitSortKey('ĐÀ LẠT'.normalize('NFD'))).toBe(unitSortKey('Đà Lạt'));
  });
});

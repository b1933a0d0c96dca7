import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenAs, type Encoding } from './legacy-tables.ts';
import { doubtfulWords, fromLegacy, isCapitalFont, legacyFont, weigh } from './legacy-text.ts';
import { isVietnameseSyllable } from './vietnamese-syllable.ts';

const alphabet = 'aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ';
const toLegacy = (text: string, encoding: Encoding) =>
  [...text].map((letter) => writtenAs[encoding].get(letter) ?? letter).join('');
const read = (text: string, encoding: Encoding) =>
  fromLegacy(text, encoding)
    .map((letter) => letter.text)
    .join('');

describe('old encodings', () => {
  it.each<[Encoding, string]>([
    ['TCVN3', `${alphabet}ĂÂÊÔƠƯĐ`],
    ['VNI', alphabet + alphabet.toUpperCase()],
  ])('%s has a sign of its own for each letter', (encoding, letters) => {
    const written = [...letters].map((letter) => toLegacy(letter, encoding));
    expect(new Set(written).size).toBe(written.length);
    expect(written.every((sign) => /^[\u0021-\u00ff]{1,2}$/.test(sign))).toBe(true);
    expect(written.map((sign) => read(sign, encoding)).join('')).toBe(letters);
  });

  const syllables = fc
    .array(
      fc.constantFrom(
        'cải',
        'cách',
        'thủ',
        'tục',
        'hành',
        'chính',
        'nước',
        'những',
        'Việt',
        'đường',
        'khuỷu',
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((words) => words.join(' '));

  it.each<Encoding>(['TCVN3', 'VNI'])('text written in %s and read again is the same', (encoding) => {
    fc.assert(
      fc.property(syllables, (text) => {
        expect(read(toLegacy(text, encoding), encoding)).toBe(text);
        expect(weigh(toLegacy(text, encoding), encoding)).toMatch(/legacy|either/);
        expect(doubtfulWords(toLegacy(text, encoding), encoding)).toEqual([]);
      }),
    );
  });

  it('capitals of VNI are read with capital and small signs', () => {
    expect(read('HUYEÄN ÑAÛO, Huyeän Ñaûo, AÁn, Aán', 'VNI')).toBe('HUYỆN ĐẢO, Huyện Đảo, Ấn, Ấn');
  });

  it.each<[string, Encoding, string]>([
    ['Thñ ®« cña ViÖt Nam', 'TCVN3', 'legacy'],
    ['Thuû ñoâ cuûa Vieät Nam', 'VNI', 'legacy'],
    ['Thủ đô của Việt Nam', 'TCVN3', 'unicode'],
    ['Không là', 'TCVN3', 'unicode'],
    ['Không có', 'VNI', 'either'],
    ['Có', 'TCVN3', 'either'],
    ['café 25° §5', 'TCVN3', 'neither'],
    ['UBND', 'TCVN3', 'plain'],
  ])('“%s” read as %s is %s', (text, encoding, reading) => {
    expect(weigh(text, encoding)).toBe(reading);
  });

  it.each<[string, string | null]>([
    ['.VnTime', 'TCVN3'],
    ['.VnArialH', 'TCVN3'],
    ['VNI-Times', 'VNI'],
    ['VPS Times', 'VPS'],
    ['VI Times', 'VISCII'],
    ['Times New Roman', null],
    ['Vivaldi', null],
  ])('the font %s is made for %s', (font, encoding) => {
    expect(legacyFont(font)).toBe(encoding);
  });

  it('fonts of capitals are told by their names', () => {
    expect(['.VnTimeH', '.VnTime', '.VnArialH', 'VNI-Helve'].filter(isCapitalFont)).toEqual([
      '.VnTimeH',
      '.VnArialH',
    ]);
  });
});

describe('isVietnameseSyllable', () => {
  it.each([
    'nghiêng',
    'Khuỷu',
    'quyết',
    'thuở',
    'giờ',
    'quốc',
    'ĐƯỜNG',
    'ý',
    'xoong',
    'Nguyễn',
    'gì',
    'giếng',
  ])('takes “%s”', (text) => {
    expect(isVietnameseSyllable(text)).toBe(true);
  });
  it.each(['Huyeän', 'Néi', 'ñoâ', 'C©u', 'résumé', 'tàc', 'thueá', 'Haø', 'Hµ'])('refuses “%s”', (text) => {
    expect(isVietnameseSyllable(text)).toBe(false);
  });
});

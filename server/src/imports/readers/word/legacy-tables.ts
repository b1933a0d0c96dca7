/** An old Vietnamese encoding that is known whole. */
export type Encoding = 'TCVN3' | 'VNI';

const letters = (text: string) => text.split(' ');

/* Letters in the order of the alphabet, each vowel plain and with its five tones: huyền, sắc, hỏi, ngã, nặng. */
const small = letters(
  'à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ đ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ',
);

/**
 * What stands for them in TCVN3, which is also called ABC, as Windows shows its bytes; ư is a soft hyphen.
 * Source: TCVN 5712:1993, VN3.
 */
const tcvn3Small = letters(
  'µ ¸ ¶ · ¹ ¨ » ¾ ¼ ½ Æ © Ç Ê È É Ë ® Ì Ð Î Ï Ñ ª Ò Õ Ó Ô Ö × Ý Ø Ü Þ ß ã á â ä « å è æ ç é ¬ ê í ë ì î ï ó ñ ò ô \u00ad õ ø ö ÷ ù ú ý û ü þ',
);
/** It has no capitals with tones: fonts of capitals draw the small ones. */
const tcvn3Capitals: [string, string][] = [
  ['Ă', '¡'],
  ['Â', '¢'],
  ['Ê', '£'],
  ['Ô', '¤'],
  ['Ơ', '¥'],
  ['Ư', '¦'],
  ['Đ', '§'],
];

/** In VNI for Windows most letters are two: the vowel and a sign for its mark, its tone or both. */
const vniSmall = letters(
  'aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î',
);

const zip = (from: readonly string[], to: readonly string[]) =>
  from.map((letter, at): [string, string] => [letter, to[at] ?? '']);

const upper = (pairs: readonly [string, string][]) =>
  pairs.map(([letter, written]): [string, string] => [letter.toUpperCase(), written.toUpperCase()]);

/** A capital vowel is often followed by a small sign: “Aù” at the beginning of a word. */
const halfUpper = (pairs: readonly [string, string][]) =>
  pairs
    .filter(([, written]) => written.length === 2)
    .map(([letter, written]): [string, string] => [
      letter.toUpperCase(),
      `${written.charAt(0).toUpperCase()}${written.charAt(1)}`,
    ]);

const tcvn3 = [...zip(small, tcvn3Small), ...tcvn3Capitals];
const vniLower = zip(small, vniSmall);
const vni = [...vniLower, ...upper(vniLower)];

/** What each letter is written as, for those an encoding has. */
export const writtenAs: Record<Encoding, ReadonlyMap<string, string>> = {
  TCVN3: new Map(tcvn3),
  VNI: new Map(vni),
};

const reversed = (pairs: readonly [string, string][]) =>
  new Map(pairs.map(([letter, code]) => [code, letter]));

/** Which letter each sign, or pair of signs, stands for. */
export const readAs: Record<Encoding, ReadonlyMap<string, string>> = {
  TCVN3: reversed(tcvn3),
  VNI: reversed([...halfUpper(vniLower), ...vni]),
};

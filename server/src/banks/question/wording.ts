import { movableOptions } from '../paper/option-order.ts';
import { spoken } from './spoken.ts';

/** Whether an option speaks of others, by letter or by place: “Cả A và B”, “Tất cả đều đúng”. */
export const namesOptions = (texts: readonly string[]): boolean => movableOptions(texts) < texts.length;

const before = '(?<![\\p{L}\\p{N}*_])';
const after = '(?![\\p{L}\\p{N}])';
const inverted = [
  // “Nội dung nào sau đây không phải là …”, not “không quá 5 ngày” or “không gian mạng”.
  `${before}(?:[Nn]ào|[Gg]ì|[Aa]i|[Đđ]âu)${after}[^.?!]*${before}không (?:phải|đúng|thuộc|được|bao gồm|gồm|nằm|là|chính xác|phù hợp|có|quy định|áp dụng|thực hiện|yêu cầu|cần|bị)${after}`,
  `${before}(?:[Nn]ào|[Gg]ì|[Aa]i|[Đđ]âu)${after}[^.?!]*${before}(?:sai(?! phạm| lệch| sót)|chưa đúng|chưa chính xác)${after}`,
  `${before}(?:[Nn]goại trừ|[Tt]rừ (?:trường hợp|nội dung|đáp án|phương án|ý) nào)${after}`,
  `${before}(?:[Ww]hich|[Ww]hat|[Ww]ho)${after}[^.?!]*${before}(?:not|except|never)${after}`,
].map((pattern) => new RegExp(pattern, 'u'));

/**
 * Whether a question asks for what is not so, and says it in letters that are easily read over. In capitals, or
 * marked strong, the word is seen.
 */
export const hasQuietNegation = (prompt: string): boolean => inverted.some((pattern) => pattern.test(prompt));

/** Ways of writing that change nothing of what is said. Spoken text is lower case. */
const written: readonly [RegExp, string][] = [
  [/(?<!\p{L})uỷ/gu, 'ủy'],
  [/(?<!\p{L})ubnd(?!\p{L})/gu, 'ủy ban nhân dân'],
  [/(?<!\p{L})hđnd(?!\p{L})/gu, 'hội đồng nhân dân'],
  [/(?<!\p{L})tthc(?!\p{L})/gu, 'thủ tục hành chính'],
  [/(?<!\p{L})cchc(?!\p{L})/gu, 'cải cách hành chính'],
  [/(?<!\p{L})cbcc(?!\p{L})/gu, 'cán bộ công chức'],
  [/(?<!\p{N})0+(?=\p{N})/gu, ''],
];

const plainly = (text: string) =>
  written.reduce((said, [pattern, words]) => said.replace(pattern, words), spoken(text));

/** What is listed may be listed in any order: “tỉnh và xã” is “xã và tỉnh”. Dates are no lists. */
const senseOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[,;]|(?<!\p{L})(?:và|hoặc|and|or)(?!\p{L})/u)
    .map(plainly)
    .filter((part) => part !== '')
    .toSorted()
    .join('; ');

/**
 * The first two options that say the same in other letters: an abbreviation, another spelling, another order.
 *
 * @returns their places, from 0; undefined if there are none. Options that read the same are not meant.
 */
export const sameInOtherWords = (texts: readonly string[]): [number, number] | undefined => {
  const senses = texts.map(senseOf);
  for (const [right, sense] of senses.entries()) {
    const left = senses.indexOf(sense);
    const differ = spoken(texts[left] ?? '') !== spoken(texts[right] ?? '');
    if (left < right && sense !== '' && differ) return [left, right];
  }
  return undefined;
};

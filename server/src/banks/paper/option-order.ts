import type { StoredOption } from '@cchc/db/schema/banks.ts';
import { fold } from '../../vi/fold.ts';
import { shuffled, type Random } from './seeded-random.ts';

/*
 * “Cả A và B” breaks under shuffling: an option may speak of others by letter or by place. Which
 * options may move is decided from their wording. Where wording is ambiguous the options stay: a
 * paper shuffled a little less is still right, one shuffled too much is not.
 */

/** Lower case and folded, with a bare letter that names an option of this item written as `@`. */
const simplify = (text: string, optionCount: number): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (isLetter(word, optionCount) ? '@' : fold(word)))
    .join(' ');

const isLetter = (word: string, optionCount: number) =>
  word.length === 1 && word >= 'a' && word < String.fromCharCode(97 + optionCount);

/** What an option of a choice item is called in print. */
const noun =
  '(?:phuong an|dap an|lua chon|cau tra loi|cau hoi|cau|y(?! (?:kien|nghia|thuc|chi|te))|options?|answers?|choices?)';
const count = '(?:hai|ba|bon|nam|sau|2|3|4|5|6|two|three|four|five)';
const verdict =
  '(?:(?:deu|cung|la|are|is|khong|not) )*(?:dung|sai|phu hop|chinh xac|correct|true|false|wrong|right)';

const joined = '(?: (?:va|hoac|hay|lan|cung|and|or|nor))?';
const lead = `(?:(?:ca|chi|chi co|gom|cac|nhung|both|either|neither|only|${count}|${noun}) )*`;
const namesLetters = [
  // “Cả A và B”, “A, B, C”, “Phương án A và C đúng”
  new RegExp(`^${lead}@(?:${joined} (?:${noun} )?@)+(?: |$)`),
  // “Đáp án B”, “theo phương án a”
  new RegExp(`(?:^| )${noun} (?:so )?@(?: |$)`),
  // “Chỉ A đúng”, “A đúng, B sai”
  new RegExp(`^(?:chi |chi co |only )?@ ${verdict}(?: |$)`),
];

const some = `(?:tat ca|toan bo|ca|cac|nhung|moi|mot trong|mot trong so|khong co|khong|${count}|all|none|both|neither|either|any|one|each)`;
/** “trên” at the end of what it belongs to, not the “trên” of “trên địa bàn tỉnh”. */
const above = `(?:tren|above)(?: day)?(?:$| ${verdict}| deu| la | thuoc | are | is )`;
const namesPlaces = [
  // “Tất cả các phương án trên”, “Cả 3 nhiệm vụ nêu trên đều đúng”, “None of the above”
  new RegExp(`^${some} (?:.* )?${above}`),
  // “Tất cả đáp án”, “Cả hai ý đều sai”, “Các phương án còn lại”
  new RegExp(
    `^(?:tat ca|toan bo|ca)(?: ${count})?(?: (?:cac|nhung))? ${noun}(?:$| ${verdict}| deu| da neu| neu)`,
  ),
  new RegExp(`^(?:${some} )*(?:${noun}|the) (?:con lai|khac|others?)(?:$| ${verdict}| deu)`),
  // “Cả ba”, “Tất cả đều đúng”, “All are correct”
  new RegExp(
    `^(?:ca ${count}|tat ca|toan bo|all|both|neither|none|deu)(?: of (?:these|them))?(?: ${verdict})?$`,
  ),
  new RegExp(`^(?:all|none|both|neither|any|either|each|one) of (?:these|them|the ${noun})(?:$| ${verdict})`),
  // “Không phương án nào”, “Không có đáp án nào đúng”
  new RegExp(`^khong (?:co )?(?:${noun}|truong hop|noi dung|dieu|cai) nao(?:$| ${verdict}| neu| ke| o)`),
  // “Phương án khác”: last by custom
  /^(?:(?:phuong an|dap an|y kien|lua chon) )?khac$/,
];
const pointsDown = new RegExp(`^${some} (?:.* )?(?:duoi(?: day)?|sau day|below)(?:$| ${verdict}| deu| are )`);
const counted = new RegExp(
  `^(?:tat ca |mot trong |all |one )?(?:so |ca |of )?(?:the )?(${count}|both)(?: |$)`,
);

const numberOf: Record<string, number> = {
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  both: 2,
};

/** How many options an all/none/both option says it speaks of; null when it does not say. */
const statedCount = (text: string): number | null => {
  const word = counted.exec(text)?.[1];
  return word === undefined ? null : (numberOf[word] ?? Number(word));
};

/** “Cả 3 cơ quan”, third place in four: the number of options above it, so it must mean them. */
const countsThoseAbove = (text: string, index: number) =>
  text.startsWith('ca ') && statedCount(text) === index;

const pinsAll = (text: string) => namesLetters.some((pattern) => pattern.test(text)) || pointsDown.test(text);

const speaksOfOthers = (text: string, index: number) =>
  namesPlaces.some((pattern) => pattern.test(text)) || countsThoseAbove(text, index);

/**
 * How many options, counted from the first, may change places; those after them stay where they are.
 * 0 when an option names letters (“Cả A và B”), points below itself, or speaks of “both” or “all
 * three” of the above where more stand above it. An option that speaks of all, none or others
 * (“Tất cả các phương án trên”, “Không phương án nào”, “Phương án khác”) stays in place with
 * whatever follows it. “Cả 3 cơ quan” stays only where exactly three options stand above it:
 * elsewhere it is read as an answer of its own.
 */
export const movableOptions = (texts: readonly string[]): number => {
  const simple = texts.map((text) => simplify(text, texts.length));
  if (simple.some(pinsAll)) return 0;
  const first = simple.findIndex(speaksOfOthers);
  if (first === -1) return texts.length;
  const stated = statedCount(simple[first] ?? '');
  return stated === null || stated === first ? first : 0;
};

/**
 * Option ids in the order a paper shows them: the movable ones shuffled, the rest in place.
 *
 * @param movable as `movableOptions` gives it; a pool works it out once for each item.
 */
export const orderOptions = (
  options: readonly StoredOption[],
  random: Random,
  movable: number = movableOptions(options.map((option) => option.text)),
): string[] => {
  const ids = options.map((option) => option.id);
  return [...shuffled(ids.slice(0, movable), random), ...ids.slice(movable)];
};

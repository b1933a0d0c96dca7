import type { DraftQuestion } from '../../../banks/contract.ts';
import { readDecimal } from '../../../scoring/decimal.ts';
import { fold } from '../../../vi/fold.ts';
import type { ReadProblem } from '../../read-result.ts';
import { excerpt } from '../tidy-text.ts';

/** What a file says about a typed answer, in words. */
interface Written {
  answers: readonly string[];
  /** “phân biệt hoa thường, phân biệt dấu”. */
  textMatch: string;
  /** “± 0,5”. */
  tolerance: string;
}

type ReadWritten = Pick<DraftQuestion, 'answers' | 'textMatch' | 'tolerance'> & {
  problems: Pick<ReadProblem, 'code' | 'detail'>[];
};

/** Reads which typed answers are accepted. A number that is none is left as it is, to be told by the check. */
export const readWritten = (
  type: 'short-answer' | 'numeric',
  { answers, textMatch, tolerance }: Written,
): ReadWritten => {
  const { isClear, ...match } = matchIn(textMatch);
  return {
    answers: type === 'numeric' ? answers.map((answer) => readDecimal(answer) ?? answer) : [...answers],
    textMatch: match,
    tolerance: type === 'numeric' && tolerance.trim() !== '' ? toleranceIn(tolerance) : '0',
    problems: isClear ? [] : [{ code: 'text-match-unknown', detail: excerpt(textMatch) }],
  };
};

const phrases =
  /hoa (?:va |hay |chu |viet )*thuong|bo qua|phan biet|bat buoc|dau thanh|tieng viet|[\p{L}\p{N}]+/gu;
const denies = /^(?:khong|ko|bo qua)$/;
const asks = /^(?:phan biet|can|phai|xet|co|dung|tinh|giu|bat buoc)$/;
const ofCase = /^hoa(?: .*thuong)?$/;
const ofDiacritics = /^dau(?: thanh)?$/;
const fillsIn = /^(?:cung|ca|chu|viet|den|ve|theo|tieng viet)$/;
const known = [denies, asks, ofCase, ofDiacritics, fillsIn];

/**
 * “không phân biệt hoa thường, phân biệt dấu”, clause by clause. One that neither asks nor denies (“và dấu”)
 * goes on with what the one before said; one with a word unknown (“dấu câu”) settles nothing.
 */
const matchIn = (text: string): DraftQuestion['textMatch'] & { isClear: boolean } => {
  const match = { caseSensitive: false, diacriticSensitive: false, isClear: true };
  let isWanted = true;
  for (const clause of clausesOf(text)) {
    const words = clause.match(phrases) ?? [];
    const says = (pattern: RegExp) => words.some((word) => pattern.test(word));
    if (says(denies)) isWanted = false;
    else if (says(asks)) isWanted = true;
    const isOfSomething = says(ofCase) || says(ofDiacritics);
    if (!words.every((word) => known.some((one) => one.test(word))) || (isWanted && !isOfSomething)) {
      match.isClear = false;
      continue;
    }
    if (says(ofCase)) match.caseSensitive = isWanted;
    if (says(ofDiacritics)) match.diacriticSensitive = isWanted;
  }
  return match;
};

const clausesOf = (text: string) =>
  text
    .split(/[,;.\n]/)
    .map(fold)
    .flatMap((part) =>
      part.split(/\b(?:va(?! (?:chu |viet )*thuong)|nhung|con)\b|(?=\b(?:khong|ko|bo qua)\b)/),
    )
    .filter((clause) => clause.trim() !== '');

const toleranceIn = (text: string) => {
  const bare = text.replace(/^\s*(?:±|\+\/?-)\s*/, '').trim();
  return (readDecimal(bare) ?? bare).slice(0, 40);
};

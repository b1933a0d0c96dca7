import type { Language } from '../problems.ts';
import type { ItemFigures } from './item-analysis.ts';

/** What a question's figures say against it. */
const verdicts = {
  'negative-discrimination': {
    vi: 'Người làm tốt lại hay sai câu này: xem lại đáp án và cách hỏi.',
    en: 'Those who do well get this one wrong: look at its key and its wording again.',
  },
  'better-choose-wrong': {
    vi: 'Phương án {} được nhiều người làm tốt chọn hơn cả đáp án: có thể nó cũng đúng.',
    en: 'Those who do well choose option {} rather than the key: it may be right as well.',
  },
  'too-hard': {
    vi: 'Quá khó: chỉ khoảng {}% số điểm của câu được giành.',
    en: 'Too hard: only about {}% of its marks were earned.',
  },
  'too-easy': {
    vi: 'Quá dễ: gần như ai cũng đúng ({}% số điểm), câu không giúp xếp hạng.',
    en: 'Too easy: nearly everybody is right ({}% of its marks), so it ranks nobody.',
  },
  'low-discrimination': {
    vi: 'Người làm tốt và người làm chưa tốt trả lời câu này gần như nhau: hỏi rõ hơn, hoặc thay phương án nhiễu.',
    en: 'Those who do well and those who do not answer it alike: ask more clearly, or change its distractors.',
  },
  'unused-distractor': {
    vi: 'Không ai chọn phương án {}: thay bằng một phương án đáng cân nhắc hơn.',
    en: 'Nobody chose option {}: put one in its place that is worth a thought.',
  },
} as const satisfies Record<string, Record<Language, string>>;

export interface Verdict {
  code: keyof typeof verdicts;
  /** What stands in the sentence. */
  detail: string;
}

/** Fewer attempts say nothing about a question. */
export const fewestAttempts = 30;

const percent = (share: number) => Math.round(share / 100);
const verdict = (code: Verdict['code'], detail = ''): Verdict => ({ code, detail });

/**
 * What should be looked at, the gravest first; nothing for fewer than `fewestAttempts`.
 *
 * A discrimination below 0 means that a question is probably wrong, below 20 % that it tells little; a facility
 * up to 20 % that it is difficult or worse, from 95 % that it is extremely easy. One that is so easy cannot
 * discriminate, and is not blamed for it.
 *
 * @param wrong ids of the options that are not in the key, with the letters they are shown by; empty where
 * nothing is chosen from.
 * Source: Moodle, “Quiz statistics report”, its guide to the facility and discrimination indices.
 */
export const verdictsOn = (
  figures: ItemFigures,
  wrong: readonly { id: string; letter: string }[],
  right: readonly string[],
): Verdict[] => {
  if (figures.attempts < fewestAttempts) return [];
  const { facility, discrimination, choices } = figures;
  const easy = facility >= 9_500;
  const low = discrimination !== null && discrimination >= 0 && discrimination < 2_000 && !easy;
  const unused = wrong.filter(({ id }) => (choices[id] ?? 0) === 0);
  const tempting = wrong.filter(({ id }) => drawsTheBetter(figures, id, right));
  const letters = (list: typeof wrong) => list.map(({ letter }) => letter).join(', ');
  return [
    ...(discrimination !== null && discrimination < 0 ? [verdict('negative-discrimination')] : []),
    ...(tempting.length > 0 ? [verdict('better-choose-wrong', letters(tempting))] : []),
    ...(facility <= 2_000 ? [verdict('too-hard', `${percent(facility)}`)] : []),
    ...(easy ? [verdict('too-easy', `${percent(facility)}`)] : []),
    ...(low ? [verdict('low-discrimination')] : []),
    ...(unused.length > 0 && !easy ? [verdict('unused-distractor', letters(unused))] : []),
  ];
};

/** Chosen by a tenth at least, who did better in the rest than those who chose what is right. */
const drawsTheBetter = (
  { attempts, choices, choosers }: ItemFigures,
  id: string,
  right: readonly string[],
) => {
  if ((choices[id] ?? 0) * 10 < attempts) return false;
  const best = Math.max(0, ...right.map((each) => choosers[each] ?? 0));
  return (choosers[id] ?? 0) > best;
};

/** A verdict in the reader's language. */
export const verdictInWords = ({ code, detail }: Verdict, language: Language): string =>
  verdicts[code][language].replace('{}', detail);

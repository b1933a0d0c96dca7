import type { Language } from '../../problems.ts';

export type Words = Record<Language, string>;

/** What is said of one kind of problem with a question or a file of questions. */
export interface ProblemWords {
  severity: 'error' | 'warning';
  /** `{}` stands for the detail. */
  message: Words;
  suggestion: Words;
}

export const error = (message: Words, suggestion: Words) =>
  ({ severity: 'error', message, suggestion }) as const;
export const warning = (message: Words, suggestion: Words) =>
  ({ severity: 'warning', message, suggestion }) as const;

/** What a mender is told of a wrong word in the file or on the screen. */
export const mendHere: Words = {
  vi: 'Sửa ngay tại đây, hoặc sửa trong tệp rồi nạp lại.',
  en: 'Mend it here, or in the file and import it again.',
};
export const markHere: Words = {
  vi: 'Chọn phương án đúng ngay tại đây.',
  en: 'Mark the right option here.',
};

/** Message and suggestion in one language, the detail filled in. */
export const fillIn = (
  { message, suggestion }: ProblemWords,
  detail: string,
  language: Language,
): { message: string; suggestion: string } => {
  // A function, because in a replacement string “$&” would stand for something.
  const fill = (words: Words) => words[language].replace('{}', () => detail);
  return { message: fill(message), suggestion: fill(suggestion) };
};

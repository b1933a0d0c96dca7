import { FileRefused, type ReadQuestion, type ReadResult } from '../src/imports/read-result.ts';

/** A question in one line: `Prompt | option | *right option`, then its problems' codes. */
export const outline = ({ question, problems }: ReadQuestion): string => {
  const options = question.options.map(({ text, correct }) => `${correct ? '*' : ''}${text}`);
  const codes = problems.map(({ code }) => `!${code}`);
  return [[question.prompt, ...options].join(' | '), ...codes].join(' ');
};

export const outlines = ({ questions }: Pick<ReadResult, 'questions'>) => questions.map(outline);

/** Problems that belong to no question, each with its place and detail. */
export const loose = ({ problems }: Pick<ReadResult, 'problems'>) =>
  problems.map(({ code, place, detail }) => [code, Object.values(place).join(' '), detail].join(': '));

/** The code a file is refused with; anything else that is thrown is thrown on. */
export const refusal = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof FileRefused) return error.code;
    throw error;
  }
  return 'read';
};

import { readFileSync } from 'node:fs';
import { readQuestionFile } from '@cchc/server/src/imports/readers/read-file.ts';
import { expect, test } from 'vitest';
import { hintsOf } from '#lib/organizer/banks/question-hints.ts';

const template = readFileSync(new URL('../../../../static/mau-cau-hoi.xlsx', import.meta.url));

test('the template offered for download is read without a word of doubt, and lacks nothing', () => {
  const { questions, problems } = readQuestionFile(template, 'mau-cau-hoi.xlsx', () => undefined);
  expect(problems).toEqual([]);
  expect(questions.map(({ question }) => question.type)).toEqual(['single', 'multiple']);
  for (const { question, problems: ofQuestion } of questions) {
    expect(ofQuestion).toEqual([]);
    expect(hintsOf(question)).toEqual({ needs: [], advice: [] });
  }
});

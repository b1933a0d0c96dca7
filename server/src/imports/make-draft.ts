import type { DraftQuestion } from '../banks/contract.ts';
import type { ReadQuestion, ReadResult } from './read-result.ts';

let made = 0;

/** A question with nothing wrong with it, for tests; `changes` shows what matters. */
export const makeDraft = (changes: Partial<DraftQuestion> = {}): DraftQuestion => ({
  type: 'single',
  prompt: `Câu hỏi thứ ${++made} hỏi điều gì?`,
  options: [
    { text: 'Sở Nội vụ', correct: false },
    { text: 'Sở Tư pháp', correct: true },
    { text: 'Sở Y tế', correct: false },
    { text: 'Sở Tài chính', correct: false },
  ],
  topic: 'general',
  level: 'recall',
  difficulty: 'easy',
  explanation: 'Sở Tư pháp là cơ quan được giao.',
  legalBasis: 'Nghị định 1/2025/NĐ-CP, Điều 1',
  ...changes,
});

/** What a reader would give for questions, each at a line of its own. */
export const makeReading = (
  drafts: readonly DraftQuestion[],
  problems: Record<number, ReadQuestion['problems']> = {},
): ReadResult => ({
  format: 'csv',
  questions: drafts.map((question, index) => ({
    source: { place: { line: index + 2 }, text: question.prompt },
    question,
    problems: problems[index + 1] ?? [],
  })),
  problems: [],
});

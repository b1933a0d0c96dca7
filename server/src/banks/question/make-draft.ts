import { blankQuestion } from './complete-question.ts';
import type { DraftQuestion } from '../contract.ts';

let made = 0;

/** A question with nothing wrong with it, for tests; `changes` shows what matters. */
export const makeDraft = (changes: Partial<DraftQuestion> = {}): DraftQuestion => ({
  ...blankQuestion,
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

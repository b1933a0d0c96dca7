import { blankQuestion } from './complete-question.ts';
import type { DraftQuestion } from '../contract.ts';

let made = 0;

/** Unlike every other, so that no two of a file look alike. */
const newPrompt = () => {
  const number = ++made;
  return `Câu hỏi thứ ${number} hỏi gì: ${number} ngày, ${number} lần, ${number} bản hay ${number} nơi?`;
};

/** A question with nothing wrong with it, for tests; `changes` shows what matters. */
export const makeDraft = (changes: Partial<DraftQuestion> = {}): DraftQuestion => ({
  ...blankQuestion,
  type: 'single',
  prompt: newPrompt(),
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

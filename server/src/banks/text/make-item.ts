import type { BankItem } from './item-file.ts';

let made = 0;

/** Wordings far enough apart that no two made items look alike. */
const words = (seed: number) => Array.from({ length: 6 }, (_, at) => `từ${seed * 7 + at}`).join(' ');

/** An item with nothing wrong with it, for tests; `changes` shows what matters. */
export const makeItem = (changes: Partial<BankItem> = {}): BankItem => {
  const number = ++made;
  return {
    id: `test-${number}-a`,
    topic: 'general',
    fact: `TEST-${number}`,
    type: 'single',
    level: 'recall',
    difficulty: 'easy',
    prompt: `Theo Nghị định ${number}/2025/NĐ-CP, ${words(number)} là gì?`,
    options: [
      { id: 'a', text: 'Sở Nội vụ' },
      { id: 'b', text: 'Sở Tư pháp' },
      { id: 'c', text: 'Sở Y tế' },
      { id: 'd', text: 'Sở Tài chính' },
    ],
    key: ['b'],
    pairs: [],
    sequence: [],
    answers: [],
    textMatch: { caseSensitive: false, diacriticSensitive: false },
    tolerance: '0',
    explanation: 'Sở Tư pháp là cơ quan được giao.',
    legalBasis: `Nghị định ${number}/2025/NĐ-CP, Điều 1`,
    file: 'items/general.yaml',
    line: number,
    ...changes,
  };
};

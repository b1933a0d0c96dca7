import { describe, expect, it } from 'vitest';
import { KnownQuestions } from '../banks/question/known-questions.ts';
import { examine } from './examine.ts';
import type { QuestionRow } from './import-rows.ts';
import { makeDraft } from '../banks/question/make-draft.ts';

const row = (ordinal: number, changes: Partial<QuestionRow> = {}): QuestionRow => ({
  ordinal,
  source: { place: { line: ordinal }, text: '' },
  question: makeDraft(),
  problems: [],
  mendedAt: null,
  leftOut: false,
  itemId: null,
  ...changes,
});
const nobody = new KnownQuestions();
const codesOf = (rows: QuestionRow[], bank = nobody, inForce = false) =>
  examine(rows, bank, inForce).map(({ problems }) => problems.map(({ code }) => code));
const twin = makeDraft();

describe('examine', () => {
  const conflict = { code: 'conflicting-keys', place: { line: 3 }, detail: 'A, B' } as const;

  it('keeps what reading found until someone has mended the question', () => {
    expect(codesOf([row(1, { problems: [conflict] })])).toEqual([['conflicting-keys']]);
    expect(codesOf([row(1, { problems: [conflict], mendedAt: 1 })])).toEqual([[]]);
  });

  it('works a missing key out anew instead of remembering it', () => {
    const problems = [{ code: 'no-key', place: {}, detail: '' } as const];
    expect(codesOf([row(1, { problems })])).toEqual([[]]);
    const question = makeDraft({
      options: [
        { text: 'Có', correct: false },
        { text: 'Không', correct: false },
      ],
    });
    expect(codesOf([row(1, { question, problems })])).toEqual([['no-key']]);
  });

  it('says where in the file a problem is', () => {
    const [found] = examine([row(4, { question: makeDraft({ prompt: '' }) })], nobody, false);
    expect(found?.problems).toEqual([{ code: 'no-prompt', detail: '', place: { line: 4 } }]);
  });

  it('finds a question that is there twice, the second time', () => {
    const rows = [row(1, { question: twin }), row(2), row(3, { question: { ...twin } })];
    expect(codesOf(rows)).toEqual([[], [], ['duplicate-in-file']]);
  });

  it('one that is left out stands in nobody’s way', () => {
    const rows = [row(1, { question: twin, leftOut: true }), row(2, { question: { ...twin } })];
    expect(examine(rows, nobody, false).map(({ sound }) => sound)).toEqual([false, true]);
  });

  it('a question that was taken is not its own double in the bank', () => {
    const bank = new KnownQuestions();
    bank.add('cau-1', twin);
    expect(codesOf([row(1, { question: twin })], bank)).toEqual([['already-in-bank']]);
    expect(codesOf([row(1, { question: twin, itemId: 'i' })], bank, true)).toEqual([[]]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownQuestions } from '../banks/question/known-questions.ts';
import { examine, type Around } from './examine.ts';
import type { QuestionRow } from './import-rows.ts';
import { findNearQuestions, nearNothing } from './near-questions.ts';
import { makeDraft } from '../banks/question/make-draft.ts';

const row = (ordinal: number, changes: Partial<QuestionRow> = {}): QuestionRow => ({
  ordinal,
  source: { place: { line: ordinal }, text: '' },
  question: makeDraft(),
  problems: [],
  mendedAt: null,
  code: null,
  basedOn: null,
  leftOut: false,
  itemId: null,
  ...changes,
});
const nobody = new KnownQuestions();
const alone: Around = {
  bank: nobody,
  near: nearNothing,
  named: new Map(),
  missing: new Set(),
  inForce: false,
};
const codesOf = (rows: QuestionRow[], around: Partial<Around> = {}) =>
  examine(rows, { ...alone, ...around }).map(({ problems }) => problems.map(({ code }) => code));
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
    const [found] = examine([row(4, { question: makeDraft({ prompt: '' }) })], alone);
    expect(found?.problems).toEqual([{ code: 'no-prompt', detail: '', place: { line: 4 } }]);
  });

  it('finds a question that is there twice, the second time', () => {
    const rows = [row(1, { question: twin }), row(2), row(3, { question: { ...twin } })];
    expect(codesOf(rows)).toEqual([[], [], ['duplicate-in-file']]);
  });

  it('one that is left out stands in nobody’s way', () => {
    const rows = [row(1, { question: twin, leftOut: true }), row(2, { question: { ...twin } })];
    expect(examine(rows, alone).map(({ sound }) => sound)).toEqual([false, true]);
  });

  it('a question that was taken is not its own double in the bank', () => {
    const bank = new KnownQuestions();
    bank.add('cau-1', twin);
    expect(codesOf([row(1, { question: twin })], { bank })).toEqual([['already-in-bank']]);
    expect(codesOf([row(1, { question: twin, itemId: 'i' })], { bank, inForce: true })).toEqual([[]]);
  });

  it('one in the bank is no double of an earlier one that is wanted after all', () => {
    const bank = new KnownQuestions();
    bank.add('cau-1', twin);
    const rows = [row(1, { question: { ...twin } }), row(2, { question: twin, itemId: 'i' })];
    expect(codesOf(rows, { bank, inForce: true })).toEqual([['already-in-bank'], []]);
  });

  it('a picture that is not stored keeps its question out, and says which one it is', () => {
    const media = ['a', 'b'].map((letter) => ({ sha256: letter.repeat(64), alt: 'Sơ đồ' }));
    const [found] = examine([row(1, { question: makeDraft({ media }) })], {
      ...alone,
      missing: new Set(['b'.repeat(64)]),
    });
    expect(found).toMatchObject({ sound: false, problems: [{ code: 'missing-media', detail: '2' }] });
  });
});

describe('questions that are nearly the same', () => {
  const prompt = 'Cơ quan nào chủ trì tiếp nhận hồ sơ thủ tục hành chính tại cấp xã?';
  const other = 'Cơ quan nào chủ trì việc tiếp nhận hồ sơ thủ tục hành chính ở cấp xã?';
  const far = 'Ai công bố kết quả chỉ số cải cách hành chính của các bộ và các tỉnh hằng năm theo quy định?';
  const near = async (rows: QuestionRow[]) => codesOf(rows, { near: await findNearQuestions(rows) });
  const asked = (...prompts: string[]) =>
    prompts.map((text, at) => row(at + 1, { question: makeDraft({ prompt: text }) }));

  it('in the file are told of at the later one, which may be taken all the same', async () => {
    const rows = asked(prompt, far, other);
    expect(await near(rows)).toEqual([[], [], ['near-in-file']]);
    const [, , third] = examine(rows, { ...alone, near: await findNearQuestions(rows) });
    expect(third).toMatchObject({ sound: true, problems: [{ code: 'near-in-file', detail: '1' }] });
  });

  it('are told of once where they are the same word for word', async () => {
    expect(await near(asked(prompt, prompt))).toEqual([[], ['duplicate-in-file']]);
  });

  it('stand in nobody’s way once one is left out', async () => {
    const rows = asked(prompt, other);
    rows[0] = { ...rows[0]!, leftOut: true };
    expect(await near(rows)).toEqual([[], []]);
  });

  it('are compared anew when one is mended, before or after the other', async () => {
    const rows = asked(prompt, far, other);
    await near(rows);
    rows[2] = row(3, { question: makeDraft({ prompt: 'Hồ sơ nào được miễn?' }) });
    expect(await near(rows)).toEqual([[], [], []]);
    rows[1] = row(2, { question: makeDraft({ prompt: other }) });
    expect(await near(rows)).toEqual([[], ['near-in-file'], []]);
    rows[0] = row(1, { question: makeDraft({ prompt: far }) });
    expect(await near(rows)).toEqual([[], [], []]);
    rows[0] = row(1, { question: makeDraft({ prompt }) });
    expect(await near(rows)).toEqual([[], ['near-in-file'], []]);
  });

  it('found with every mending are those that looking at all anew finds', async () => {
    const words = fc.constantFrom(...[prompt, other, far].flatMap((text) => [text, `${text} Vì sao?`]));
    const mends = fc.array(fc.tuple(fc.nat(4), words), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 5, maxLength: 5 }), mends, async (prompts, changes) => {
        const rows = asked(...prompts);
        await findNearQuestions(rows);
        for (const [place, text] of changes) {
          rows[place] = row(place + 1, { question: makeDraft({ prompt: text }) });
          expect(await near(rows)).toEqual(await near([...rows]));
        }
      }),
      { numRuns: 30 },
    );
  });
});

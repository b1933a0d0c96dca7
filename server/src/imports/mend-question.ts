import { and, eq } from 'drizzle-orm';
import { inBankTurn } from '../banks/bank-turn.ts';
import { cleanQuestion } from '../banks/question/complete-question.ts';
import type { DraftQuestion } from '../banks/contract.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import { keepMedia } from '../media/keep-media.ts';
import { problem, type Language } from '../problems.ts';
import type { Import, ImportQuestion } from './contract.ts';
import { getImportRow, getQuestionRows, replaceQuestionRow, type QuestionRow } from './import-rows.ts';
import { examineImport, isRead, presentQuestion, stateOf } from './present-import.ts';

interface Mending {
  importId: string;
  ordinal: number;
  question: DraftQuestion;
  leftOut: boolean;
}

/**
 * Mends a question of an import, or puts it aside. Saved as it is and not left out, it is mended too: someone
 * has looked at what reading found and says that it is right. Repeating it changes nothing.
 *
 * @returns the question as checked again.
 * @throws {Problem} not-found; import-not-ready while it is read; import-taken for a question that is in the bank;
 * invalid-request at media that are not stored, unless it is left out.
 */
export const mendQuestion = async (
  deps: Deps,
  mending: Mending,
  now: number,
  language: Language,
): Promise<ImportQuestion> => {
  const { bankId } = await getImportRow(deps, mending.importId);
  return inBankTurn(deps, bankId, async () => {
    const row = await getImportRow(deps, mending.importId);
    const question = await findQuestion(deps, mending, stateOf(row));
    if (!mending.leftOut) await keepMedia(deps, mending.question.media, now);
    await storeMended(deps, mending.importId, mended(question, mending, now));
    const examined = await examineImport(deps, row);
    const found = examined.find((each) => each.row.ordinal === mending.ordinal);
    if (!found) throw problem('not-found');
    return presentQuestion(found, language);
  });
};

/** @throws {Problem} as `mendQuestion`. */
const findQuestion = async (
  deps: Deps,
  { importId, ordinal }: Mending,
  state: Import['state'],
): Promise<QuestionRow> => {
  if (!isRead(state)) throw problem('import-not-ready');
  const rows = await getQuestionRows(deps, importId);
  const row = rows.find((each) => each.ordinal === ordinal);
  if (!row) throw problem('not-found');
  if (state === 'taken' && row.itemId !== null) throw problem('import-taken');
  return row;
};

const mended = (row: QuestionRow, { question, leftOut }: Mending, now: number): QuestionRow => {
  const clean = cleanQuestion(question);
  const changed = canonicalJson(clean) !== canonicalJson(row.question);
  const looked = !leftOut && row.problems.length > 0 && row.mendedAt === null;
  return {
    ...row,
    question: changed ? clean : row.question,
    leftOut,
    mendedAt: changed || looked ? now : row.mendedAt,
  };
};

/** Not audited: nothing is in a bank yet, and taking it is. */
const storeMended = async (deps: Deps, importId: string, row: QuestionRow) => {
  const { importQuestions } = deps.store.tables;
  const { ordinal, question, leftOut, mendedAt } = row;
  await deps.store.write(async (tx) => {
    await tx
      .update(importQuestions)
      .set({ question, leftOut, mendedAt })
      .where(and(eq(importQuestions.importId, importId), eq(importQuestions.ordinal, ordinal)));
  });
  await replaceQuestionRow(deps, importId, row);
};

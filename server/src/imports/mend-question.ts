import { and, eq } from 'drizzle-orm';
import { getBankIndex } from '../banks/bank-index.ts';
import { inBankTurn } from '../banks/bank-turn.ts';
import { cleanQuestion } from '../banks/question/complete-question.ts';
import type { DraftQuestion } from '../banks/contract.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import { keepMedia } from '../media/keep-media.ts';
import { problem, type Language } from '../problems.ts';
import type { Import, ImportQuestion } from './contract.ts';
import {
  getImportRow,
  getQuestionRows,
  replaceQuestionRow,
  type ImportRow,
  type QuestionRow,
} from './import-rows.ts';
import { recordMending } from './menders.ts';
import { examineImport, isRead, stateOf } from './present-import.ts';
import { presentQuestions } from './present-question.ts';

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
 * @param by staff id: whoever changed its words last is its author once it is taken.
 * @returns the question as checked again.
 * @throws {Problem} not-found; import-not-ready while it is read; import-taken for a question that is in the bank;
 * invalid-request at media that are not stored, unless it is left out.
 */
export const mendQuestion = async (
  deps: Deps,
  mending: Mending,
  by: string,
  now: number,
  language: Language,
): Promise<ImportQuestion> => {
  const { bankId } = await getImportRow(deps, mending.importId);
  return inBankTurn(deps, bankId, async () => {
    const row = await getImportRow(deps, mending.importId);
    const question = await findQuestion(deps, mending, stateOf(row));
    if (!mending.leftOut) await keepMedia(deps, mending.question.media, now);
    const seen = await versionSeen(deps, bankId, question);
    await storeMended(deps, row, question, { ...mended(question, mending, by, now), basedOn: seen });
    const examined = await examineImport(deps, row);
    const found = examined.filter((each) => each.row.ordinal === mending.ordinal);
    const [shown] = await presentQuestions(deps, row, found, language);
    if (!shown) throw problem('not-found');
    return shown;
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

/** The version that stands beside a question while it is mended: what is put over it from now on is put over that one. */
const versionSeen = async (deps: Deps, bankId: string, { code, basedOn, leftOut }: QuestionRow) => {
  if (basedOn === null || leftOut) return basedOn;
  const { items } = await getBankIndex(deps, bankId);
  return items.find((item) => item.code === code)?.version ?? basedOn;
};

/** What makes somebody the author: topic and the like may change around the words of another. */
const wordsOf = (question: DraftQuestion): string =>
  canonicalJson({
    ...question,
    ...{ topic: null, level: null, difficulty: null, format: null, citations: null, translations: null },
  });

const mended = (row: QuestionRow, { question, leftOut }: Mending, by: string, now: number): QuestionRow => {
  const clean = cleanQuestion(question);
  const changed = canonicalJson(clean) !== canonicalJson(row.question);
  const looked = !leftOut && row.problems.length > 0 && row.mendedAt === null;
  return {
    ...row,
    question: changed ? clean : row.question,
    leftOut,
    mendedAt: changed || looked ? now : row.mendedAt,
    mendedBy: wordsOf(clean) === wordsOf(row.question) ? row.mendedBy : by,
  };
};

/** Audited once for whoever goes on changing it: the page saves after every field. */
const storeMended = async (deps: Deps, { id, bankId }: ImportRow, before: QuestionRow, row: QuestionRow) => {
  const { importQuestions } = deps.store.tables;
  const { ordinal, question, leftOut, mendedAt, mendedBy, basedOn } = row;
  await deps.store.write(async (tx) => {
    await tx
      .update(importQuestions)
      .set({ question, leftOut, mendedAt, basedOn })
      .where(and(eq(importQuestions.importId, id), eq(importQuestions.ordinal, ordinal)));
    if (mendedAt !== null && mendedBy !== undefined && mendedBy !== before.mendedBy)
      await recordMending(tx, deps, { id, bankId, ordinal }, mendedBy, mendedAt);
  });
  await replaceQuestionRow(deps, id, row);
};

import { getBankIndex, type BankIndex } from '../banks/bank-index.ts';
import { likeness } from '../banks/review/likeness.ts';
import { wordsAsked } from '../banks/review/near-duplicates.ts';
import type { Deps } from '../deps.ts';
import type { Language } from '../problems.ts';
import type { ImportQuestion, LikeQuestion } from './contract.ts';
import type { ExaminedQuestion } from './examine.ts';
import { inWords, type ImportProblemCode } from './import-problem.ts';
import { getQuestionRows, type ImportRow, type QuestionRow } from './import-rows.ts';
import { keptTranslations } from './named-items.ts';

/** Problems whose detail names a question of the bank by its code, or one of the file by its ordinal. */
const namesItem: ReadonlySet<ImportProblemCode> = new Set([
  'already-in-bank',
  'retired-in-bank',
  'prompt-in-bank',
  'near-in-bank',
]);
const namesQuestion: ReadonlySet<ImportProblemCode> = new Set([
  'duplicate-in-file',
  'code-in-file',
  'prompt-in-file',
  'near-in-file',
]);

const likeQuestions = (
  { row, problems }: ExaminedQuestion,
  { items }: BankIndex,
  rows: readonly QuestionRow[],
): LikeQuestion[] => {
  const own = wordsAsked(row.question);
  const shareWith = (question: LikeQuestion['question']) =>
    Math.floor(likeness(own, wordsAsked(question), 0) * 100);
  const beside = problems.flatMap(({ code, detail: name }): LikeQuestion[] => {
    const item = namesItem.has(code) ? items.find((each) => each.code === name) : undefined;
    const other = namesQuestion.has(code) ? rows.find(({ ordinal }) => `${ordinal}` === name) : undefined;
    const question = item?.question ?? other?.question;
    return question ? [{ itemId: item?.id ?? null, name, likeness: shareWith(question), question }] : [];
  });
  // One of the same code may have the same words as well: it stands beside once.
  return [...new Map(beside.map((like) => [`${like.itemId} ${like.name}`, like])).values()];
};

const changeOf = ({ row, changes }: ExaminedQuestion): ImportQuestion['change'] => {
  if (!changes || changes.differs === 'nothing' || changes.item.retiredAt !== null) return null;
  const { id, code, question } = changes.item;
  // What stays as it is must not look as if it went.
  const kept = keptTranslations(row.question, question);
  const others = Object.entries(question.translations).filter(([language]) => !(language in kept));
  return {
    ...{ itemId: id, code, translationsOnly: changes.differs === 'translations' },
    question: { ...question, translations: Object.fromEntries(others) },
  };
};

/** Questions of an import as organisers see them. At most a hundred at a time: what each is like is looked up. */
export const presentQuestions = async (
  deps: Deps,
  { id, bankId }: ImportRow,
  examined: readonly ExaminedQuestion[],
  language: Language,
): Promise<ImportQuestion[]> => {
  const index = await getBankIndex(deps, bankId);
  const rows = await getQuestionRows(deps, id);
  return examined.map((each) => {
    const { ordinal, source, question, leftOut, mendedAt } = each.row;
    return {
      ordinal,
      source,
      question,
      problems: each.problems.map((problem) => inWords(problem, language)),
      like: likeQuestions(each, index, rows),
      leftOut,
      mended: mendedAt !== null,
      change: changeOf(each),
      itemId: each.itemId,
    };
  });
};

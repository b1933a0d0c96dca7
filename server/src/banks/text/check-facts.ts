import { bankProblem, type BankProblem } from './bank-problem.ts';
import type { Fact } from './facts-file.ts';
import type { BankItem } from './item-file.ts';

/** Words by which the fact base says that nobody has settled whether a row still holds. */
const unsettled = /chưa rõ|chưa xác minh|đối chiếu/;
/** Kinds of source that carry a fact only beside another. */
const weak = new Set(['thứ cấp', 'trí nhớ']);
const ofThePast =
  /^(?:hết giai đoạn|mục tiêu mốc|số liệu theo mốc|hết năm kế hoạch|kiến thức lịch sử|văn bản lịch sử|quy định của Luật|đã (?:hết|được|bị|thay|có|qua))|luật cũ|kiến thức lịch sử/;
const year = /(?<!\d)(?:19|20)\d\d(?!\d)/;
/** 76/NQ-CP, 282/QĐ-TTg, 18-NQ/TW, 118/2025/NĐ-CP, 72/2025/QH15 */
const documentNumber = /\d+(?:[/-](?:19|20)\d\d)?[/-](?:[A-ZĐ]{2,}\d*)(?:[/-][A-ZĐa-z]+)?/;

/**
 * Whether an item may rest on its fact: seen in a source worth trusting, still settled, and asked
 * with its year or document where it belongs to a past period. Wrong law is worse than no question.
 */
export const checkFacts = (items: readonly BankItem[], facts: ReadonlyMap<string, Fact>): BankProblem[] =>
  items.flatMap((item) => {
    const place = { file: item.file, line: item.line, item: item.id };
    if (item.fact === null) return [bankProblem(place, 'fact-missing')];
    const fact = facts.get(item.fact);
    if (!fact) return [bankProblem(place, 'fact-unknown', item.fact)];
    return [
      ...(fact.confidence === 'A' ? [] : [bankProblem(place, 'fact-confidence', fact.confidence)]),
      ...(unsettled.test(fact.status) ? [bankProblem(place, 'fact-status', fact.status)] : []),
      ...(fact.labels.every((label) => weak.has(label))
        ? [bankProblem(place, 'fact-source', fact.labels.join(', '))]
        : []),
      ...(ofThePast.test(fact.status) && !isDated(item.prompt)
        ? [bankProblem(place, 'fact-past', fact.status)]
        : []),
    ];
  });

/** Whether a prompt names a year or a document: then it may ask about what has passed. */
export const isDated = (prompt: string) => year.test(prompt) || documentNumber.test(prompt);

/** Items beyond the second on one fact: a bank that leans on few facts teaches few. */
export const checkFactUse = (items: readonly BankItem[]): BankProblem[] => {
  const uses = new Map<string, number>();
  return items.flatMap((item) => {
    if (item.fact === null) return [];
    const count = (uses.get(item.fact) ?? 0) + 1;
    uses.set(item.fact, count);
    const place = { file: item.file, line: item.line, item: item.id };
    return count > 2 ? [bankProblem(place, 'fact-overused', item.fact)] : [];
  });
};

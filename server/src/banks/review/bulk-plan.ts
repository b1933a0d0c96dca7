import type { BankIndex, IndexedItem } from '../bank-index.ts';
import type { CompleteQuestion } from '../question/complete-question.ts';
import { KnownQuestions } from '../question/known-questions.ts';
import type { BulkDeed, LeftReason } from './review-contract.ts';
import { isOwn } from './review-state.ts';

/** What is to be done to one item. */
export type PlannedChange = { item: IndexedItem } & (
  | { kind: 'version'; question: CompleteQuestion }
  | { kind: 'retired'; retired: boolean }
  | { kind: 'approval' }
);

export interface BulkPlan {
  changes: PlannedChange[];
  left: { id: string; code: string | null; reason: LeftReason }[];
}

/** The part of a question a deed sets; undefined for one that sets none. */
const partSet = (deed: BulkDeed): Partial<CompleteQuestion> | undefined => {
  switch (deed.do) {
    case 'topic':
      return { topic: deed.topic };
    case 'level':
      return { level: deed.level };
    case 'difficulty':
      return { difficulty: deed.difficulty };
    default:
      return undefined;
  }
};

type Planned = PlannedChange | LeftReason;

const planVersion = (item: IndexedItem, part: Partial<CompleteQuestion>): Planned => {
  const question = { ...item.question, ...part };
  const same = Object.keys(part).every(
    (key) => Reflect.get(question, key) === Reflect.get(item.question, key),
  );
  return same ? 'same-already' : { item, kind: 'version', question };
};

const planApproval = (item: IndexedItem, by: string): Planned => {
  if (item.retiredAt !== null) return 'retired';
  if (isOwn(item.authors, by)) return 'own';
  const stands = item.review?.verdict === 'approved' || (item.fromText && item.review === null);
  // What it rests on may have changed since: then it is to be read again.
  if (stands && item.doubts.length === 0) return 'same-already';
  return { item, kind: 'approval' };
};

/** @param back items restored by the same deed: two that ask the same do not both come back. */
const planRestoring = (item: IndexedItem, known: KnownQuestions, back: KnownQuestions): Planned => {
  if (item.retiredAt === null) return 'same-already';
  if (known.find(item.question, item.code)?.same || back.find(item.question)?.same) return 'twin';
  back.add(item.code, item.question);
  return { item, kind: 'retired', retired: false };
};

/**
 * What one deed does to each of some items of a bank, and which it leaves, and why. An item named twice is
 * changed once.
 *
 * @param by staff id: nobody approves their own.
 */
export const planBulk = (
  index: Pick<BankIndex, 'items' | 'known'>,
  itemIds: readonly string[],
  deed: BulkDeed,
  by: string,
): BulkPlan => {
  const byId = new Map(index.items.map((item) => [item.id, item]));
  const back = new KnownQuestions();
  const part = partSet(deed);
  const planOne = (item: IndexedItem): Planned => {
    if (part) return planVersion(item, part);
    if (deed.do === 'approve') return planApproval(item, by);
    if (deed.do === 'restore') return planRestoring(item, index.known, back);
    return item.retiredAt === null ? { item, kind: 'retired', retired: true } : 'same-already';
  };
  const plan: BulkPlan = { changes: [], left: [] };
  for (const id of new Set(itemIds)) {
    const item = byId.get(id);
    const planned = item ? planOne(item) : 'not-found';
    if (typeof planned === 'string') plan.left.push({ id, code: item?.code ?? null, reason: planned });
    else plan.changes.push(planned);
  }
  return plan;
};

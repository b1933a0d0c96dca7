import { desc, eq, inArray } from 'drizzle-orm';
import { listContests } from '../contests/list-contests.ts';
import { banksNamed } from '../contests/paper-source.ts';
import type { Deps } from '../deps.ts';
import { describeDoubts } from '../legal-documents/describe-doubts.ts';
import { problem, type Language } from '../problems.ts';
import { getBankIndex, type BankIndex, type IndexedItem } from './bank-index.ts';
import { checkAgainstKnown, checkDraft } from './question/check-draft.ts';
import type { Finding, StaffItem } from './contract.ts';
import { findingInWords } from './question/draft-problem.ts';
import { questionOf } from './question/item-content.ts';
import { itemStates } from './review/item-states.ts';
import { isOwn, isReviewed } from './review/review-state.ts';
import { readReviews } from './review/version-reviews.ts';

const versionsShown = 50;

/**
 * An item with its bank's index.
 *
 * @throws {Problem} not-found.
 */
export const findItem = async (
  deps: Pick<Deps, 'store'>,
  itemId: string,
): Promise<{ item: IndexedItem; index: BankIndex }> => {
  const { items } = deps.store.tables;
  const [row] = await deps.store.read
    .select({ bankId: items.bankId })
    .from(items)
    .where(eq(items.id, itemId));
  if (!row) throw problem('not-found');
  const index = await getBankIndex(deps, row.bankId);
  const item = index.items.find(({ id }) => id === itemId);
  if (!item) throw problem('not-found');
  return { item, index };
};

/** Who looks at an item, when, and in which language. */
export interface Reading {
  /** Staff id. */
  by: string;
  now: number;
  language: Language;
}

/**
 * An item with its history and what is to be said about it, for organisers of the whole platform.
 *
 * @throws {Problem} not-found.
 */
export const getItem = async (
  deps: Deps,
  itemId: string,
  { by, now, language }: Reading,
): Promise<StaffItem> => {
  const { item, index } = await findItem(deps, itemId);
  const { id, code, retiredAt, version, question, review, authors, fromText } = item;
  const versions = await readVersions(deps, itemId);
  const since = versions.at(-1)?.createdAt ?? 0;
  return {
    id,
    code,
    bankId: index.bankId,
    retiredAt,
    state: (await itemStates(deps, index, now))(item),
    reviewed: isReviewed({ fromText, verdict: review?.verdict ?? null }),
    review,
    mayReview: retiredAt === null && !isOwn(authors, by),
    usedInPapers: await hasPapers(deps, index.bankId, since),
    current: version,
    question,
    versions,
    checks: findings(item, index, language),
    doubts: await describeDoubts(deps, item.doubts, now),
  };
};

const findings = ({ code, question }: IndexedItem, { known }: BankIndex, language: Language): Finding[] =>
  [...checkDraft(question), ...checkAgainstKnown(question, known, code)].map((found) =>
    findingInWords(found, language),
  );

const readVersions = async ({ store }: Deps, itemId: string): Promise<StaffItem['versions']> => {
  const { itemVersions, itemKeys, staffUsers } = store.tables;
  const rows = await store.read
    .select({ version: itemVersions, key: itemKeys, by: staffUsers.name })
    .from(itemVersions)
    .innerJoin(itemKeys, eq(itemKeys.itemVersionId, itemVersions.id))
    .leftJoin(staffUsers, eq(staffUsers.id, itemVersions.createdBy))
    .where(eq(itemVersions.itemId, itemId))
    .orderBy(desc(itemVersions.version))
    .limit(versionsShown);
  const reviews = await readReviews(
    store,
    rows.map((row) => row.version.id),
  );
  return rows.map(({ by, ...row }) => ({
    version: row.version.version,
    createdAt: row.version.createdAt,
    by,
    question: questionOf(row),
    reviews: reviews.get(row.version.id) ?? [],
  }));
};

/**
 * Whether papers have been drawn from the bank in a round that was not over by then. Which items are in them
 * is not looked up: the papers of a million attempts would have to be read, while entrants sit.
 */
const hasPapers = async (deps: Deps, bankId: string, since: number): Promise<boolean> => {
  const contests = (await listContests(deps)).filter(({ rules }) => banksNamed(rules).has(bankId));
  const rounds = contests.flatMap((contest) => contest.rounds).filter(({ closesAt }) => closesAt > since);
  if (rounds.length === 0) return false;
  const { attempts } = deps.store.tables;
  const ids = rounds.map(({ id }) => id);
  const drawn = await deps.store.read
    .select({ id: attempts.id })
    .from(attempts)
    .where(inArray(attempts.roundId, ids))
    .limit(1);
  return drawn.length > 0;
};

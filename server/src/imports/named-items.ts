import { eq, inArray } from 'drizzle-orm';
import type { BankIndex, IndexedItem } from '../banks/bank-index.ts';
import type { DraftQuestion } from '../banks/contract.ts';
import type { CompleteQuestion } from '../banks/question/complete-question.ts';
import { contentOfQuestion, contentOfVersion, type ItemContent } from '../banks/question/item-content.ts';
import { inTurns } from '../banks/review/in-turns.ts';
import { batches } from '../banks/write-versions.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import { oncePer } from '../once-per.ts';
import type { QuestionRow } from './import-rows.ts';

/** The item of the bank a question of a file was written from. */
export interface NamedItem {
  item: IndexedItem;
  /** What the file says otherwise than the bank. */
  differs: 'nothing' | 'translations' | 'wording';
  /** Whether the words of the bank have changed since the file was written, and nobody has looked at both. */
  outdated: boolean;
}

/** By the ordinal of the question; what names no item of the bank is not in it. */
export type NamedItems = ReadonlyMap<number, NamedItem>;

/** What a translation follows line by line. */
const linesOf = ({ options, pairs }: DraftQuestion) =>
  canonicalJson([options.map(({ text }) => text), pairs.map(({ left, right }) => [left, right])]);

/**
 * Translations of an item that stay though a file says nothing in their languages: two may translate at once, each with
 * a sheet of their own. They go where options or pairs are others now.
 */
export const keptTranslations = (
  draft: DraftQuestion,
  stored: CompleteQuestion,
): DraftQuestion['translations'] => {
  if (linesOf(draft) !== linesOf(stored)) return {};
  const silent = Object.entries(stored.translations).filter(
    ([language]) => !(language in draft.translations),
  );
  return Object.fromEntries(silent);
};

/**
 * The next version of an item as a file has it: where the file does not say, topic, translations and the like stay what
 * they are.
 */
export const asVersionOf = (draft: DraftQuestion, stored: CompleteQuestion): CompleteQuestion => ({
  ...draft,
  topic: draft.topic ?? stored.topic,
  level: draft.level ?? stored.level,
  difficulty: draft.difficulty ?? stored.difficulty,
  translations: { ...keptTranslations(draft, stored), ...draft.translations },
});

const differenceOf = (draft: DraftQuestion, stored: CompleteQuestion): NamedItem['differs'] => {
  const { translations: inFile, ...asRead } = contentOfQuestion(asVersionOf(draft, stored), null);
  const { translations: inBank, ...asStored } = contentOfQuestion(stored, null);
  if (canonicalJson(asRead) !== canonicalJson(asStored)) return 'wording';
  return canonicalJson(inFile) === canonicalJson(inBank) ? 'nothing' : 'translations';
};

interface Difference {
  stored: CompleteQuestion;
  differs: NamedItem['differs'];
}

/** What a question was last found to say otherwise than what is stored. */
const lastFound = oncePer<DraftQuestion, { difference?: Difference }>(() => ({}));

type Store = Pick<Deps, 'store'>['store'];

/** What versions of items said, by item and version. Versions never change. */
const readWordings = async (
  { read, tables }: Store,
  wanted: readonly { item: IndexedItem; basedOn: number }[],
): Promise<ReadonlyMap<string, string>> => {
  const { itemVersions, itemKeys } = tables;
  const said = new Map<string, string>();
  for (const batch of batches(wanted, 500)) {
    const rows = await read
      .select({ version: itemVersions, key: itemKeys })
      .from(itemVersions)
      .innerJoin(itemKeys, eq(itemKeys.itemVersionId, itemVersions.id))
      .where(
        inArray(
          itemVersions.itemId,
          batch.map(({ item }) => item.id),
        ),
      );
    for (const row of rows)
      said.set(`${row.version.itemId} ${row.version.version}`, wordingOf(contentOfVersion(row)));
  }
  return said;
};

/** Citations are noted later on where a document comes to be known. */
const wordingOf = (content: ItemContent) => canonicalJson({ ...content, translations: {}, citations: [] });

/**
 * Ordinals of the questions that would put back words the bank has changed since. Who mends one has seen both: it is
 * based on what stood beside it then.
 */
const findOutdated = async (
  store: Store,
  rows: readonly QuestionRow[],
  named: NamedItems,
): Promise<ReadonlySet<number>> => {
  const suspects = rows.flatMap(({ ordinal, basedOn }) => {
    const { item, differs } = named.get(ordinal) ?? {};
    const isOlder = item && basedOn !== null && basedOn < item.version;
    return isOlder && differs === 'wording' ? [{ ordinal, item, basedOn }] : [];
  });
  const said = await readWordings(store, suspects);
  return new Set(
    suspects.flatMap(({ ordinal, item, basedOn }) => {
      const now = said.get(`${item.id} ${item.version}`);
      return said.get(`${item.id} ${basedOn}`) === now ? [] : [ordinal];
    }),
  );
};

const remembered = (draft: DraftQuestion, stored: CompleteQuestion): NamedItem['differs'] => {
  const last = lastFound(draft);
  if (last.difference?.stored === stored) return last.difference.differs;
  const differs = differenceOf(draft, stored);
  last.difference = { stored, differs };
  return differs;
};

/**
 * Finds the items the questions of a file were written from, in turns of a few milliseconds.
 *
 * @param importId an item that came with this import itself is none it was written from.
 */
export const findNamedItems = async (
  { store }: Pick<Deps, 'store'>,
  rows: readonly QuestionRow[],
  index: BankIndex,
  importId: string,
): Promise<NamedItems> => {
  const items = new Map(index.items.map((item) => [item.code, item]));
  const named = new Map<number, NamedItem>();
  await inTurns(rows, ({ ordinal, code, question }) => {
    const item = code === null ? undefined : items.get(code);
    if (item && item.importId !== importId)
      named.set(ordinal, { item, differs: remembered(question, item.question), outdated: false });
  });
  for (const ordinal of await findOutdated(store, rows, named)) {
    const one = named.get(ordinal);
    if (one) named.set(ordinal, { ...one, outdated: true });
  }
  return named;
};

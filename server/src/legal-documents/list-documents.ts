import type { Deps } from '../deps.ts';
import { fold } from '../vi/fold.ts';
import { readCatalogue, type DocumentRow } from './catalogue.ts';
import { getCitingIndex, tallyOf } from './citing-index.ts';
import type { DocumentList, DocumentQuery, NamedDocuments } from './contract.ts';
import { named, presentDocument } from './present-document.ts';

const wordsOf = ({ number, kind, title, issuer }: DocumentRow) =>
  fold([number, kind, title, issuer].join(' '));

/** A number in full or in part is looked for where a number begins; other words anywhere. */
const matches = (document: DocumentRow, words: readonly string[]): boolean => {
  const folded = ` ${wordsOf(document)}`;
  return words.every((word) => folded.includes(` ${word}`));
};

/** Newest first; those without a date last, by number. */
const newestFirst = (one: DocumentRow, other: DocumentRow): number => {
  const [left, right] = [one.issuedOn ?? '', other.issuedOn ?? ''];
  if (left !== right) return left < right ? 1 : -1;
  return one.number < other.number ? -1 : 1;
};

/** Documents of the catalogue with whatever is asked for, diacritics aside. */
export const listDocuments = async (
  deps: Pick<Deps, 'store'>,
  { q, status, doubt, offset, limit }: DocumentQuery,
  now: number,
): Promise<DocumentList> => {
  const catalogue = await readCatalogue(deps.store, deps.store.read);
  const index = await getCitingIndex(deps);
  const words = fold(q).split(' ').filter(Boolean);
  const found = catalogue.documents
    .filter((document) => matches(document, words))
    .toSorted(newestFirst)
    .map((document) => presentDocument(document, catalogue, tallyOf(index, document.id), now))
    .filter((document) => status === undefined || document.status === status)
    .filter(({ inDoubt }) => doubt === undefined || inDoubt > 0);
  return { total: found.length, documents: found.slice(offset, offset + limit) };
};

/** What documents are called, for pages that show citations of them. */
export const nameDocuments = async (
  { store }: Pick<Deps, 'store'>,
  ids: readonly string[],
): Promise<NamedDocuments> => {
  const { byId } = await readCatalogue(store, store.read);
  return { documents: ids.flatMap((id) => byId.get(id) ?? []).map(named) };
};

/** What documents are called in a sentence, by id: `Nghị định 118/2025/NĐ-CP`. Those unknown are left out. */
export const callDocuments = async (
  deps: Pick<Deps, 'store'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const { documents } = await nameDocuments(deps, ids);
  return new Map(documents.map(({ id, kind, number }) => [id, `${kind} ${number}`]));
};

import type { Citation } from '../banks/contract.ts';
import { numberKey } from './document-number.ts';
import { readCitations, type ReadCitation } from './read-citation.ts';

/** What recognising a citation needs to know of a document. */
interface NamedDocument {
  id: string;
  number: string;
  kind: string;
  issuedOn: string | null;
}

/** Finds documents by the way people cite them. */
export type FindDocument = (cited: ReadCitation) => NamedDocument | undefined;

/** Some numbers are used anew every year: a date that is given must be the document's. */
const issuedThen = ({ issuedOn }: NamedDocument, issued: string) =>
  issued === '' || issuedOn === null || issuedOn.startsWith(issued);

/** Two documents that fit as well leave it open: none is better than the wrong one. */
const theOnly = (found: readonly NamedDocument[]) => (found.length === 1 ? found[0] : undefined);

/** Looks documents up by number and date; a short form, `118/2025`, by its kind as well. */
export const findAmong = (documents: readonly NamedDocument[]): FindDocument => {
  const byNumber = Map.groupBy(documents, ({ number }) => numberKey(number));
  return ({ number, kind, issued }) => {
    const key = numberKey(number);
    const exact = (byNumber.get(key) ?? []).filter((document) => issuedThen(document, issued));
    if (exact.length > 0 || /[a-z]{2}/.test(key)) return theOnly(exact);
    const begun = documents.filter(
      (document) => document.kind === kind && numberKey(document.number).startsWith(`${key}/`),
    );
    return theOnly(begun.filter((document) => issuedThen(document, issued)));
  };
};

/** At most this many are kept with a question; a basis that names more is a list of reading. */
const most = 12;

const keyOf = ({ documentId, article, clause }: Citation) => [documentId, article, clause].join(' ');

/** Each once; a whole document only where no article of it is named. */
const distinct = (citations: readonly Citation[]): Citation[] => {
  const each = [...new Map(citations.map((citation) => [keyOf(citation), citation])).values()];
  const inParts = new Set(each.filter(({ article }) => article !== '').map(({ documentId }) => documentId));
  return each.filter(({ documentId, article }) => article !== '' || !inParts.has(documentId)).slice(0, most);
};

/** What a legal basis cites, as far as the catalogue knows it, and the numbers it does not know. */
export const resolveBasis = (
  legalBasis: string,
  find: FindDocument,
): { citations: Citation[]; unknown: string[] } => {
  const read = readCitations(legalBasis).map((cited) => ({ cited, document: find(cited) }));
  const known = read.flatMap(({ cited: { article, clause }, document }) =>
    document ? [{ documentId: document.id, article, clause }] : [],
  );
  const unknown = read.filter(({ document }) => !document).map(({ cited }) => cited.number);
  return { citations: distinct(known), unknown: [...new Set(unknown)] };
};

/** The documents citations are looked up among. */
export interface CitingCatalogue {
  documents: readonly NamedDocument[];
  find: FindDocument;
}

/** Knows no document: for a database that is not there yet. */
export const noCatalogue: CitingCatalogue = { documents: [], find: () => undefined };

/** A question with what its legal basis cites beside what was cited by hand; documents nobody knows are left out. */
export const withCitations = <Question extends { legalBasis: string; citations: Citation[] }>(
  question: Question,
  catalogue: CitingCatalogue,
): Question => {
  const ids = new Set(catalogue.documents.map(({ id }) => id));
  const byHand = question.citations.filter(({ documentId }) => ids.has(documentId));
  const { citations } = resolveBasis(question.legalBasis, catalogue.find);
  return { ...question, citations: distinct([...byHand, ...citations]) };
};

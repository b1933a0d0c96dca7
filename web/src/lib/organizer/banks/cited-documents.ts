import type { Citation, DraftQuestion } from '@cchc/server/src/banks/contract.ts';

const same = (one: Citation, other: Citation) =>
  one.documentId === other.documentId && one.article === other.article && one.clause === other.clause;

/** Citations a legal basis does not name: somebody added them besides, and they stay when the basis is rewritten. */
export const besides = (citations: readonly Citation[], recognised: readonly Citation[]): Citation[] =>
  citations.filter((citation) => !recognised.some((named) => same(named, citation)));

/**
 * What a draft cites once its legal basis reads as it does now: saving adds what the basis names, so what the old
 * basis named must not stay behind.
 *
 * @param began the question as it was when editing began.
 * @param recognised what its legal basis named then; undefined while that is not known.
 */
export const keptCitations = (
  legalBasis: string,
  began: Pick<DraftQuestion, 'legalBasis' | 'citations'>,
  recognised: readonly Citation[] | undefined,
): Citation[] =>
  legalBasis.trim() === began.legalBasis.trim() || recognised === undefined
    ? began.citations
    : besides(began.citations, recognised);

import type { LegalDocument, WrittenDocument } from '@cchc/server/src/legal-documents/contract.ts';

/** A document before anything is known of it. */
export const blankDocument: WrittenDocument = {
  number: '',
  kind: '',
  title: '',
  issuer: '',
  issuedOn: null,
  effectiveFrom: null,
  standing: 'in-force',
  note: '',
};

/** What of a document is written by hand. */
export const writtenOf = (document: LegalDocument): WrittenDocument => {
  const { number, kind, title, issuer, issuedOn, effectiveFrom, standing, note } = document;
  return { number, kind, title, issuer, issuedOn, effectiveFrom, standing, note };
};

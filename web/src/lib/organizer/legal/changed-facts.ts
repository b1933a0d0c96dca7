import type { LegalDocument } from '@cchc/server/src/legal-documents/contract.ts';
import { m } from '#lib/paraglide/messages.js';

const facts = {
  number: m.legal_number,
  kind: m.legal_kind,
  title: m.legal_title,
  issuer: m.legal_issuer,
  issuedOn: m.legal_issued_on,
  effectiveFrom: m.legal_effective_from,
  effectiveTo: m.legal_effective_to,
  standing: m.legal_standing,
  note: m.legal_note,
} satisfies Partial<Record<keyof LegalDocument, () => string>>;

/** What is said of a document otherwise than before, by name. */
export const changedFacts = (before: LegalDocument, after: LegalDocument): string[] => [
  ...Object.entries(facts).flatMap(([fact, name]) =>
    before[fact as keyof typeof facts] === after[fact as keyof typeof facts] ? [] : [name()],
  ),
  ...(before.replacedBy?.id === after.replacedBy?.id ? [] : [m.legal_replaced_by()]),
];

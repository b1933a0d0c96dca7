import type { FieldErrorCode } from '../http/field-errors.ts';
import { problem } from '../problems.ts';
import type { WrittenDocument } from './contract.ts';
import { firstDay, hasGoneBy, statusOn, type Validity } from './document-standing.ts';

/** A document as far as it may contradict itself or another. */
export interface RuledDocument extends Validity {
  id: string;
}

/** What is said of a document that cannot be, at the field that says it. */
interface Contradiction {
  pointer: string;
  detail: FieldErrorCode;
}

/** @throws {Problem} invalid-request at the field, where there is a contradiction. */
export const refuseContradiction = (found: Contradiction | undefined): void => {
  if (found) throw problem('invalid-request', { errors: [found] });
};

/** Days from which a document stands in the place of others. */
const tookOver = (documents: Iterable<RuledDocument>, id: string): string[] =>
  [...documents].flatMap(({ replacedById, effectiveTo }) =>
    replacedById === id && effectiveTo !== null ? [effectiveTo] : [],
  );

/**
 * Why a document cannot end on a day: it would never have held, or it would be gone when it takes another's place.
 *
 * @param from the first day it would hold no more.
 */
export const wrongEnd = (
  document: RuledDocument,
  from: string,
  documents: Iterable<RuledDocument>,
): Contradiction | undefined => {
  const begins = firstDay(document);
  if (begins !== null && from <= begins) return { pointer: '/from', detail: 'before-effective' };
  if (tookOver(documents, document.id).some((day) => from <= day))
    return { pointer: '/from', detail: 'ends-before-replacing' };
  return undefined;
};

/** Whether a document was replaced, in one or more steps, by another. */
export const leadsTo = (
  byId: ReadonlyMap<string, Pick<RuledDocument, 'replacedById'>>,
  fromId: string,
  toId: string,
): boolean => {
  const seen = new Set<string>();
  for (let next: string | null | undefined = fromId; next; next = byId.get(next)?.replacedById) {
    if (next === toId) return true;
    if (seen.has(next)) return false;
    seen.add(next);
  }
  return false;
};

/** Why a document cannot be replaced by another from a day: that one must be there, and hold then. */
export const wrongSuccessor = (
  documentId: string,
  { successorId, from }: { successorId: string; from: string },
  byId: ReadonlyMap<string, RuledDocument>,
): Contradiction | undefined => {
  const pointer = '/successorId';
  const successor = byId.get(successorId);
  if (successorId === documentId) return { pointer, detail: 'document-itself' };
  if (!successor) return { pointer, detail: 'unknown-document' };
  if (leadsTo(byId, successorId, documentId)) return { pointer, detail: 'document-circle' };
  if (hasGoneBy(successor, from)) return { pointer, detail: 'successor-over' };
  if (statusOn(successor, from) === 'upcoming') return { pointer: '/from', detail: 'successor-later' };
  return undefined;
};

/**
 * Why a document cannot be what is written of it, as it stands otherwise.
 *
 * @param day today, an ISO date in Vietnam.
 */
export const wrongWords = (
  document: RuledDocument,
  written: WrittenDocument,
  documents: Iterable<RuledDocument>,
  day: string,
): Contradiction | undefined => {
  const { effectiveTo } = document;
  const begins = firstDay(written);
  const pointer = written.effectiveFrom === null ? '/document/issuedOn' : '/document/effectiveFrom';
  if (begins !== null && effectiveTo !== null && effectiveTo <= begins)
    return { pointer, detail: 'after-end' };
  if (begins !== null && tookOver(documents, document.id).some((taken) => taken < begins))
    return { pointer, detail: 'after-replacing' };
  if (written.standing !== 'over') return undefined;
  if (begins !== null && begins > day)
    return { pointer: '/document/standing', detail: 'over-before-effective' };
  if (effectiveTo !== null && effectiveTo > day)
    return { pointer: '/document/standing', detail: 'over-with-end' };
  return undefined;
};

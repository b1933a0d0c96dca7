import { expect, test } from 'vitest';
import { besides, keptCitations } from '#lib/organizer/banks/cited-documents.ts';

const named = { documentId: '61-2018', article: '5', clause: '' };
const added = { documentId: '129-2025', article: '', clause: '' };
const began = { legalBasis: 'Nghị định 61/2018/NĐ-CP, Điều 5', citations: [named, added] };

test('what the basis names is told from what was added besides', () => {
  expect(besides(began.citations, [{ ...named }])).toEqual([added]);
});

test('another article of a document is another citation', () => {
  expect(besides([named], [{ ...named, article: '6' }])).toEqual([named]);
});

test('a basis rewritten leaves only what was added besides', () => {
  expect(keptCitations('Luật 1/2026/QH16', began, [named])).toEqual([added]);
});

test('a basis written back, or one nobody could read, leaves all', () => {
  expect(keptCitations(`${began.legalBasis} `, began, [named])).toEqual(began.citations);
  expect(keptCitations('Luật 1/2026/QH16', began, undefined)).toEqual(began.citations);
});

import type { LegalDocument } from '@cchc/server/src/legal-documents/contract.ts';
import { expect, test } from 'vitest';
import { blankDocument } from './blank-document.ts';
import { changedFacts } from './changed-facts.ts';

const document: LegalDocument = {
  ...blankDocument,
  id: 'a',
  effectiveTo: null,
  replacedBy: null,
  status: 'in-force',
  flaggedAt: null,
  revision: 1,
  items: 0,
  inDoubt: 0,
};

test.each<[Partial<LegalDocument>, string[]]>([
  [{}, []],
  [{ revision: 2, items: 3 }, []],
  [{ title: 'Một cửa', note: 'Sửa' }, ['Tên, hoặc nội dung chính', 'Ghi chú']],
  [
    { effectiveTo: '2026-03-01', replacedBy: { id: 'b', kind: 'Luật', number: '1/2026/QH16' } },
    ['Hết hiệu lực từ ngày', 'Bị thay thế bởi'],
  ],
])('%o was said otherwise: %o', (changes, names) => {
  expect(changedFacts(document, { ...document, ...changes })).toEqual(names);
});

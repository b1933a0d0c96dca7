import { importFormats, largestUpload } from '@cchc/server/src/imports/contract.ts';
import { expect, test } from 'vitest';
import { fileKinds, largestFile, refuseFile } from '#lib/organizer/banks/refuse-file.ts';

test('the page takes what the server takes', () => {
  expect(fileKinds).toEqual(importFormats.map((format) => `.${format}`));
  expect(largestFile).toBe(largestUpload);
});

test.each([
  ['Đề thi.docx', 1, undefined],
  ['NGAN HANG.XLSX', largestUpload, undefined],
  ['cau.hoi.csv', 1, undefined],
  ['cau-hoi.csv', largestUpload + 1, 'too-large'],
  ['cau-hoi.csv', 0, 'empty'],
  ['Đề cũ.doc', 5_000, 'old-word'],
  ['bảng.xls', 5_000, 'old-excel'],
  ['de-thi.pdf', 5_000, 'kind'],
  ['docx', 5_000, 'kind'],
])('%s of %i bytes: %s', (name, size, refusal) => {
  expect(refuseFile({ name, size })).toBe(refusal);
});

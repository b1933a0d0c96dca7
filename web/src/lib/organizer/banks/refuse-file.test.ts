import { importFormats, largestUpload, type ImportFormat } from '@cchc/server/src/imports/contract.ts';
import { expect, test } from 'vitest';
import { fileKinds, largestFile, refuseFile } from '#lib/organizer/banks/refuse-file.ts';

/** What files of each format are called. */
const endings: Record<ImportFormat, readonly string[]> = {
  docx: ['.docx'],
  xlsx: ['.xlsx'],
  csv: ['.csv', '.tsv'],
  gift: ['.txt', '.gift'],
  aiken: ['.txt'],
  'moodle-xml': ['.xml'],
  text: ['.txt'],
};

test('the page takes what the server takes', () => {
  const known = new Set(importFormats.flatMap((format) => endings[format]));
  expect(new Set<string>(fileKinds)).toEqual(known);
  expect(largestFile).toBe(largestUpload);
});

test.each([
  ['Đề thi.docx', 1, undefined],
  ['NGAN HANG.XLSX', largestUpload, undefined],
  ['cau.hoi.csv', 1, undefined],
  ['moodle.xml', 1, undefined],
  ['cau-hoi.gift', 1, undefined],
  ['cau-hoi.csv', largestUpload + 1, 'too-large'],
  ['cau-hoi.csv', 0, 'empty'],
  ['Đề cũ.doc', 5_000, 'old-word'],
  ['bảng.xls', 5_000, 'old-excel'],
  ['de-thi.pdf', 5_000, 'kind'],
  ['docx', 5_000, 'kind'],
])('%s of %i bytes: %s', (name, size, refusal) => {
  expect(refuseFile({ name, size })).toBe(refusal);
});

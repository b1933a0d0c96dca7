import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ZipWriter } from './xlsx-zip.ts';

/** An archive and how often it grew. */
function zipped(write: (zip: ZipWriter) => void) {
  const pieces: Uint8Array[] = [];
  const zip = new ZipWriter((bytes) => pieces.push(Uint8Array.from(bytes)));
  write(zip);
  zip.end();
  return { files: unzipSync(Buffer.concat(pieces)), pieces };
}

test('what is written in pieces is read whole, letters of several bytes at their edges too', () => {
  const lines = Array.from({ length: 40_000 }, (_, at) => `<row>${at} Nguyễn Thị Hồng Nhung</row>`);
  const { files, pieces } = zipped((zip) => {
    const file = zip.begin('xl/sheet1.xml');
    for (const line of lines) file.write(line);
    file.end();
    zip.add('ngắn.txt', Buffer.from('ok'));
  });
  expect(strFromU8(files['xl/sheet1.xml'] ?? new Uint8Array())).toBe(lines.join(''));
  expect(strFromU8(files['ngắn.txt'] ?? new Uint8Array())).toBe('ok');
  // It grew long before its end was known.
  expect(pieces.length).toBeGreaterThan(5);
});

test('a file without anything is a file', () => {
  expect(zipped((zip) => zip.begin('empty').end()).files['empty']).toEqual(new Uint8Array());
});

import { expect, test } from 'vitest';
import { cutSheet, rowXml } from './xlsx-rows.ts';

const sheet = [
  '<worksheet><dimension ref="A1:C2"/><sheetData>',
  '<row r="1" ht="32"><c r="A1" t="s" s="2"><v>1</v></c></row>',
  '<row r="2"><c r="A2" s="4"><v>0</v></c><c r="B2" t="s" s="5"><v>0</v></c><c r="C2"><v>0</v></c></row>',
  '</sheetData><autoFilter ref="A1:C10"/></worksheet>',
].join('');

const frame = () => cutSheet(sheet, { columns: 3, rows: 9 });

test('a sheet is cut where its rows go, and says how long it will be', () => {
  const { before, after } = frame();
  expect(before).toBe(
    '<worksheet><dimension ref="A1:C10"/><sheetData><row r="1" ht="32"><c r="A1" t="s" s="2"><v>1</v></c></row>',
  );
  expect(after).toBe('</sheetData><autoFilter ref="A1:C10"/></worksheet>');
});

test('a sheet the library writes otherwise one day is refused', () => {
  expect(() => cutSheet('<worksheet><sheetData/></worksheet>', { columns: 1, rows: 1 })).toThrow(/no row/);
});

test.each([
  ['a number keeps the format of its column', 8.5, '<c r="A7" s="4"><v>8.5</v></c>'],
  [
    'text is typed text, and nothing in it is XML',
    'A & B <c> =1+1 ',
    '<c r="A7" s="4" t="inlineStr"><is><t xml:space="preserve">A &amp; B &lt;c&gt; =1+1 </t></is></c>',
  ],
  ['nothing leaves the cell empty', null, '<c r="A7" s="4"/>'],
  ['so does a text without letters', '', '<c r="A7" s="4"/>'],
  ['so does a number no workbook takes', Number.NEGATIVE_INFINITY, '<c r="A7" s="4"/>'],
])('%s', (_, value, cell) => {
  expect(rowXml(frame(), 7, [value])).toBe(`<row r="7">${cell}</row>`);
});

test('a column without a format has none', () => {
  expect(rowXml(frame(), 3, [1, 2, 3])).toContain('<c r="C3"><v>3</v></c>');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellDay, cellDuration, cellMoment, cellScore, cellText, sheetName } from './xlsx-cell.ts';

describe('text in a cell', () => {
  it.each([
    ['=HYPERLINK("http://x","y")', `'=HYPERLINK("http://x","y")`],
    ['+84 912', `'+84 912`],
    ['-1+1', `'-1+1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['  =1', `'  =1`],
    ['＝1+1', `'＝1+1`],
    ['\t=1', `' =1`],
    ['\r\n=1', `' =1`],
    ['\u0000=1', `'=1`],
    ['#REF!', `'#REF!`],
    ['#N/A', `'#N/A`],
  ])('%j is kept from being run', (text, written) => {
    expect(cellText(text)).toBe(written);
  });

  it.each([
    ['Nguyễn Thị Hồng Nhung', 'Nguyễn Thị Hồng Nhung'],
    ['Sở Nội vụ – Lâm Đồng', 'Sở Nội vụ – Lâm Đồng'],
    ['a=b', 'a=b'],
    ['#1 của tỉnh', '#1 của tỉnh'],
    ['0912345678', '0912345678'],
    ['hai\ndòng', 'hai dòng'],
    ['chuông\u0007', 'chuông'],
    ['nửa\uD800', 'nửa'],
    // A spreadsheet reads _x0041_ as the letter A.
    ['_x0041_', '_x005F_x0041_'],
    ['Hue\u0302\u0301', 'Huế'],
  ])('%j is written as %j', (text, written) => {
    expect(cellText(text)).toBe(written);
  });

  it('never begins as a formula does, whatever was typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ' ', '\t', '\r', '\u0001', '＝', 'a') }),
    );
    fc.assert(
      fc.property(typed, (text) => {
        expect(cellText(text)).not.toMatch(/^[\s\p{Cc}]*[=+\-@＝＋－＠]/u);
      }),
      { numRuns: 300 },
    );
  });
});

describe('numbers of a spreadsheet', () => {
  it('dates are by the clock in Vietnam', () => {
    // 21/11/2026 08:30 in Hanoi; 46347 is what a spreadsheet calls that day.
    expect(cellMoment(Date.UTC(2026, 10, 21, 1, 30))).toBeCloseTo(46_347 + 8.5 / 24, 9);
  });

  it.each([
    ['the last moment of a day', Date.UTC(2026, 10, 21, 16, 59, 59, 999), 46_347],
    ['midnight', Date.UTC(2026, 10, 21, 17), 46_348],
  ])('%s belongs to its day in Vietnam', (_, at, day) => {
    expect(cellDay(at)).toBe(day);
  });

  it('a length of time is a share of a day, a mark its hundredths', () => {
    expect(cellDuration(90_000) * 86_400).toBeCloseTo(90, 9);
    expect(cellScore(850)).toBe(8.5);
  });
});

describe('the name of a sheet', () => {
  it.each([
    ['Kết quả', [], 'Kết quả'],
    ['Kết quả [1]: a/b\\c*?', [], 'Kết quả 1 a b c'],
    ["'Vòng 1'", [], 'Vòng 1'],
    ['', [], 'Sheet'],
    ['History', [], 'History (2)'],
    ['KẾT QUẢ', ['Kết quả'], 'KẾT QUẢ (2)'],
    ['Kết quả Vòng thi tuần thứ nhất dành cho cán bộ', [], 'Kết quả Vòng thi tuần thứ nhất'],
    [
      'Kết quả Vòng thi tuần thứ nhất dành cho cán bộ',
      ['Kết quả Vòng thi tuần thứ nhất'],
      'Kết quả Vòng thi tuần thứ n (2)',
    ],
  ])('%j with %j taken becomes %j', (wanted, taken, name) => {
    expect(sheetName(wanted, taken)).toBe(name);
  });

  it('is legal and new, whatever is wanted', () => {
    const wanted = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(wanted, fc.array(fc.string()), (text, others) => {
        const taken = [...others, sheetName(text, others)];
        const name = sheetName(text, taken);
        expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$|^[^[\]:*?/\\'][^[\]:*?/\\]{0,29}[^[\]:*?/\\']$/u);
        expect(taken.map((each) => each.toLowerCase())).not.toContain(name.toLowerCase());
      }),
    );
  });
});

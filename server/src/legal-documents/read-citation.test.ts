import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { readBank } from '../banks/text/bank-file.ts';
import { readShippedCatalogue } from './catalogue-file.ts';
import { checkBases, checkCatalogue } from './check-catalogue.ts';
import { documentKinds } from './document-kinds.ts';
import { readCitations } from './read-citation.ts';

/** Short for reading: `118/2025/NĐ-CP@2025-06-09 Đ7 điểm b khoản 1`. */
const read = (text: string) =>
  readCitations(text).map(({ number, issued, article, clause }) =>
    [
      number + (issued === '' ? '' : `@${issued}`),
      ...(article === '' ? [] : [`Đ${article}`]),
      ...(clause === '' ? [] : [clause]),
    ].join(' '),
  );

describe('readCitations', () => {
  it.each([
    ['Quyết định 282/QĐ-TTg ngày 12/02/2026 của Thủ tướng Chính phủ', ['282/QĐ-TTg@2026-02-12']],
    [
      'Nghị định 118/2025/NĐ-CP ngày 09/6/2025, khoản 1 Điều 5; điểm b khoản 2 Điều 7',
      ['118/2025/NĐ-CP@2025-06-09 Đ5 1', '118/2025/NĐ-CP@2025-06-09 Đ7 điểm b khoản 2'],
    ],
    ['Nghị quyết 76/NQ-CP năm 2021', ['76/NQ-CP@2021']],
    ['Nghị quyết 30c/NQ-CP, Nghị quyết 18-NQ/TW, Nghị quyết 38-CP', ['30c/NQ-CP', '18-NQ/TW', '38-CP']],
    ['Nghị quyết 66.22/2026/NQ-CP, Điều 3, khoản 1 Điều 5', ['66.22/2026/NQ-CP Đ3', '66.22/2026/NQ-CP Đ5 1']],
    ['Luật Chuyển đổi số số 148/2025/QH15 ngày 11/12/2025', ['148/2025/QH15@2025-12-11']],
    [
      'Luật Phòng, chống tham nhũng 36/2018/QH14, điểm a khoản 2 Điều 20',
      ['36/2018/QH14 Đ20 điểm a khoản 2'],
    ],
    [
      'Thông tư 117/2026/TT-BTC, khoản 3, 4 và 5 Điều 1',
      ['117/2026/TT-BTC Đ1 3', '117/2026/TT-BTC Đ1 4', '117/2026/TT-BTC Đ1 5'],
    ],
    [
      'Khoản 1 Điều 5 Nghị định 118/2025/NĐ-CP và Điều 2 của Luật 36/2018/QH14',
      ['118/2025/NĐ-CP Đ5 1', '36/2018/QH14 Đ2'],
    ],
    [
      'Nghị định 69/2024/NĐ-CP (sửa bởi Nghị định 320/2026/NĐ-CP ngày 13/8/2026), khoản 1 Điều 7',
      ['69/2024/NĐ-CP Đ7 1', '320/2026/NĐ-CP@2026-08-13'],
    ],
    [
      'Nghị định 309/2026/NĐ-CP, Điều 1 và Điều 8 (bổ sung khoản 9 Điều 3, khoản 2a Điều 17 Nghị định 118/2025)',
      ['309/2026/NĐ-CP Đ1', '309/2026/NĐ-CP Đ8', '118/2025 Đ3 9', '118/2025 Đ17 2a'],
    ],
    [
      'Nghị định 63/2010/NĐ-CP (sửa đổi bởi Nghị định 48/2013 và 92/2017), Điều 12',
      ['63/2010/NĐ-CP Đ12', '48/2013', '92/2017'],
    ],
    ['Công văn 623/TTg-KSTT ngày 30/5/2025; kế hoạch tiếp nhận', ['623/TTg-KSTT@2025-05-30']],
    ['NGHỊ ĐỊNH số 118/2025/NÐ–CP, ĐIỀU 5', ['118/2025/NĐ-CP Đ5']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
    expect(read(text.normalize('NFD'))).toEqual(expected);
  });

  it.each([
    'Báo cáo PAPI',
    'Kết quả do Bộ Nội vụ công bố tháng 4/2023 cho năm 2022',
    'Luật Phòng, chống tác hại của rượu, bia năm 2019, khoản 5 Điều 5',
    'Cơ cấu Chính phủ nhiệm kỳ 2021–2026 (Quốc hội khóa XV, 2021)',
    'Phát động ngày 19/5/2019; trong 3-tháng; 24/7',
  ])('names no document: %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('leaves out what has been replaced', () => {
    const text =
      'Nghị định 09/2026/NĐ-CP (thay Nghị định 39/2025/NĐ-CP, Điều 2); Nghị định 1/2026/NĐ-CP, Điều 3';
    expect(read(text)).toEqual(['09/2026/NĐ-CP', '1/2026/NĐ-CP Đ3']);
  });

  it('finds any number with any article again, whatever stands around it', () => {
    const number = fc.stringMatching(/^[1-9]\d{0,3}\/20[0-2]\d\/(NĐ-CP|QH1[0-6]|TT-BTC|QĐ-TTg)$/);
    const kind = fc.constantFrom(...documentKinds);
    const place = fc.record({
      article: fc.integer({ min: 1, max: 400 }),
      clause: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(kind, number, place, fc.string(), (word, made, { article, clause }, after) => {
        const tail = /^[\p{L}\p{N}/.-]/u.test(after) ? '' : after.replaceAll(/[\d()]/g, '');
        const [first] = readCitations(`${word} ${made}, khoản ${clause} Điều ${article}; ${tail}`);
        expect(first).toMatchObject({ number: made, kind: word, article: `${article}`, clause: `${clause}` });
      }),
    );
  });
});

describe('the shipped catalogue', () => {
  const now = Date.UTC(2026, 10, 21);
  const bank = readBank(fileURLToPath(new URL('../../../question-banks/cchc-2026', import.meta.url)));

  it('has sound entries, each number once, every successor among them', async () => {
    expect(checkCatalogue(await readShippedCatalogue())).toEqual([]);
  });

  it('knows every document the shipped bank rests on, and none that has gone carries a question without a date', async () => {
    const found = checkBases((await bank).items, await readShippedCatalogue(), now);
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('covers the bank: at most one question in ten rests on words without a number', async () => {
    const { items } = await bank;
    const found = checkBases(items, await readShippedCatalogue(), now);
    expect(found.filter(({ code }) => code === 'document-missing').length).toBeLessThan(items.length / 10);
  });
});

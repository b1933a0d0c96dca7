import { describe, expect, it } from 'vitest';
import { checkFacts, checkFactUse } from './check-facts.ts';
import { readFacts, type Fact } from './facts-file.ts';
import { makeItem } from './make-item.ts';

const fact = (changes: Partial<Fact>): Map<string, Fact> =>
  new Map([
    [
      'TTHC-1',
      {
        id: 'TTHC-1',
        basis: 'Luật',
        issued: '',
        status: 'còn hiệu lực',
        labels: ['toàn văn'],
        confidence: 'A',
        ...changes,
      },
    ],
  ]);
const codes = (changes: Partial<Fact>, prompt = 'Điều gì?') =>
  checkFacts([makeItem({ fact: 'TTHC-1', prompt })], fact(changes)).map(({ code }) => code);

describe('checkFacts', () => {
  it('accepts a settled fact seen in full text', () => {
    expect(codes({})).toEqual([]);
  });

  it('demands a fact that is there', () => {
    expect(checkFacts([makeItem({ fact: null })], fact({}))[0]?.code).toBe('fact-missing');
    expect(checkFacts([makeItem({ fact: 'TTHC-2' })], fact({}))[0]?.code).toBe('fact-unknown');
  });

  it('refuses a fact from memory, of confidence B or still unsettled', () => {
    expect(codes({ labels: ['thứ cấp', 'trí nhớ'] })).toEqual(['fact-source']);
    expect(codes({ labels: [] })).toEqual(['fact-source']);
    expect(codes({ labels: ['thứ cấp', 'báo/cổng'] })).toEqual([]);
    expect(codes({ confidence: 'B' })).toEqual(['fact-confidence']);
    expect(codes({ status: 'còn hiệu lực – chưa rõ có văn bản thay' })).toEqual(['fact-status']);
    expect(codes({ status: 'còn hiệu lực – nên đối chiếu lại bản gốc' })).toEqual(['fact-status']);
  });

  it.each([
    'hết giai đoạn – kiến thức lịch sử',
    'mục tiêu mốc 2025 – đã qua',
    'số liệu theo mốc 2023',
    'hết năm kế hoạch – chỉ hỏi theo mốc 2023',
    'kiến thức lịch sử',
    'quy định của Luật 2016 – luật cũ, đã bị thay từ 01/9/2026',
    'đã được thay thế bởi Luật Tiếp cận thông tin (sửa đổi)',
    'đã hết hiệu lực – kiến thức lịch sử',
  ])('a fact of the past (“%s”) is asked only with its year or document', (status) => {
    expect(codes({ status }, 'Chỉ tiêu là bao nhiêu?')).toEqual(['fact-past']);
    expect(codes({ status }, 'Trong 12030 xã, bao nhiêu?')).toEqual(['fact-past']);
    expect(codes({ status }, 'Đến năm 2020, chỉ tiêu là bao nhiêu?')).toEqual([]);
    for (const document of ['76/NQ-CP', '282/QĐ-TTg', '18-NQ/TW', '66.7/2025/NQ-CP', '876/QĐ-BNV'])
      expect(codes({ status }, `Theo văn bản ${document}, chỉ tiêu là bao nhiêu?`)).toEqual([]);
  });

  it('a fact still in force needs no year', () => {
    expect(codes({ status: 'còn hiệu lực – thay Nghị định 36/2025' })).toEqual([]);
  });
});

describe('checkFactUse', () => {
  it('lets two items rest on one fact and reports the third', () => {
    const items = [
      makeItem({ fact: 'X-1' }),
      makeItem({ fact: 'X-1' }),
      makeItem({ fact: 'X-1', id: 'third' }),
    ];
    expect(checkFactUse(items.slice(0, 2))).toEqual([]);
    expect(checkFactUse(items).map(({ item, code }) => [item, code])).toEqual([['third', 'fact-overused']]);
  });
});

describe('readFacts', () => {
  const header = 'id\tbasis\tissued\tstatus\tlabels\tconfidence';

  it('reads rows and reports a row that is cut short or repeated, keeping the others', () => {
    const { facts, problems } = readFacts(
      'facts.tsv',
      `${header}\nX-1\tLuật\t2025-01-01\tcòn hiệu lực\ttoàn văn; báo/cổng\tA\nX-2\tLuật\nX-1\t\t\t\t\t\n`,
    );
    expect(facts.get('X-1')).toMatchObject({ labels: ['toàn văn', 'báo/cổng'], confidence: 'A' });
    expect(facts.size).toBe(1);
    expect(problems.map(({ line, detail }) => [line, detail])).toEqual([
      [3, 'X-2'],
      [4, 'X-1'],
    ]);
  });

  it('refuses a file with other columns', () => {
    expect(readFacts('facts.tsv', 'id\tfact\n').problems[0]?.code).toBe('fact-file');
  });
});

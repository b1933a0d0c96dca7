import { describe, expect, it } from 'vitest';
import { topics } from '../../contests/contract.ts';
import type { ReadBank } from './bank-file.ts';
import { checkBank } from './check-bank.ts';
import type { BankItem } from './item-file.ts';
import { makeItem } from './make-item.ts';

const bank = {
  slug: 'thu',
  title: 'Thử',
  description: 'Thử',
  license: 'Apache-2.0',
  createdAt: '2026-11-21',
  minItems: 0,
  everyTopic: false,
};
const read = (items: BankItem[], changes: Partial<ReadBank['bank']> = {}): ReadBank => ({
  bank: { ...bank, ...changes },
  items,
  facts: null,
  problems: [],
});
const codes = (items: BankItem[], changes?: Partial<ReadBank['bank']>) =>
  checkBank(read(items, changes)).map(({ code }) => code);
const letters = ['a', 'b', 'c', 'd'] as const;
const single = (count: number, changes: (index: number) => Partial<BankItem>) =>
  Array.from({ length: count }, (_, index) =>
    makeItem({ key: [letters[index % 4] ?? 'a'], ...changes(index) }),
  );
const statements = (right: number, wrong: number) =>
  Array.from({ length: right + wrong }, (_, index) =>
    makeItem({
      type: 'true-false',
      options: [
        { id: 'a', text: 'Đúng' },
        { id: 'b', text: 'Sai' },
      ],
      key: [index < right ? 'a' : 'b'],
    }),
  );

const favouring = (count: number) =>
  single(20, (index) => ({ key: [index < count ? 'a' : (letters[1 + (index % 3)] ?? 'b')] }));

const avoiding = (count: number) =>
  single(20, (index) => ({ key: [index < count ? 'd' : (letters[index % 3] ?? 'a')] }));

const withLong = (count: number) =>
  single(20, (index) => ({ key: [index < count ? 'd' : (letters[index % 3] ?? 'a')] }))
    .map((item, index) => (index < count ? { ...item, key: [letters[index % 4] ?? 'a'] } : item))
    .map((item, index) => ({
      ...item,
      options: item.options.map((option) => ({
        ...option,
        text:
          index < count && item.key.some((letter) => letter === option.id)
            ? 'Sở Khoa học và Công nghệ'
            : `Sở ${option.id}`,
      })),
    }));

describe('checkBank', () => {
  it('finds nothing wrong with a balanced bank', () => {
    expect(codes([...single(40, () => ({})), ...statements(10, 10)])).toEqual([]);
  });

  it('names where an id was used first', () => {
    const twins = [makeItem({ id: 'x-1', line: 3 }), makeItem({ id: 'x-1', line: 9 })];
    expect(checkBank(read(twins))).toMatchObject([
      { code: 'duplicate-id', line: 9, detail: 'items/general.yaml:3' },
    ]);
  });

  it('reports keys that favour a letter, on both sides of 35 %', () => {
    expect(codes(favouring(7))).toEqual([]);
    expect(codes(favouring(8))).toEqual(['key-spread']);
  });

  it('reports a letter that is right too seldom, on both sides of 15 %', () => {
    expect(codes(avoiding(3))).toEqual([]);
    expect(codes(avoiding(2))).toEqual(['key-spread']);
  });

  it('reports true/false items that favour one verdict, on both sides of 65 %', () => {
    expect(codes(statements(13, 7))).toEqual([]);
    expect(codes(statements(14, 6))).toEqual(['true-share']);
    expect(codes(statements(6, 14))).toEqual(['true-share']);
  });

  it('reports a bank whose key is too often the longest option, on both sides of 45 %', () => {
    expect(codes(withLong(9))).not.toContain('longest-key');
    expect(codes(withLong(10))).toContain('longest-key');
  });

  it('says nothing of shares in a bank too small to have any', () => {
    expect(codes([...single(19, () => ({ key: ['a'] })), ...statements(19, 0)])).toEqual([]);
  });

  it('reports a prompt asked twice and warns of one nearly so', () => {
    const prompt =
      'Theo Nghị định 118/2025/NĐ-CP thì thời hạn giải quyết hồ sơ thủ tục hành chính được tính từ lúc nào trong ngày làm việc?';
    const found = checkBank(
      read([
        makeItem({ prompt }),
        makeItem({ prompt }),
        makeItem({ prompt: prompt.replace('làm việc', 'hôm ấy') }),
      ]),
    );
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['duplicate-prompt', 'error'],
      ['similar-prompt', 'warning'],
    ]);
  });

  it('demands every topic and the number of items bank.json declares', () => {
    const items = topics.slice(1).map((topic) => makeItem({ topic }));
    expect(
      checkBank(read(items, { everyTopic: true, minItems: 11 })).map(({ code, detail }) => [code, detail]),
    ).toEqual([
      ['topic-missing', 'general'],
      ['too-few-items', '10 < 11'],
    ]);
    expect(codes([...items, makeItem()], { everyTopic: true, minItems: 11 })).toEqual([]);
  });
});

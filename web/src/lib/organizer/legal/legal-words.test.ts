import type { DocumentDoubt } from '@cchc/server/src/banks/contract.ts';
import { describe, expect, it } from 'vitest';
import { citedWords, doubtWords, standingWords } from './legal-words.ts';

const successor = { id: 'b', kind: 'Nghị định', number: '118/2025/NĐ-CP' };
const standing = { effectiveFrom: null, effectiveTo: null, replacedBy: null };
const dated = { ...standing, effectiveTo: '2026-03-01' };

describe('how a document stands', () => {
  it.each([
    [{ ...dated, status: 'replaced', replacedBy: successor }, 'Bị thay thế bởi Nghị định 118/2025/NĐ-CP từ'],
    [
      { ...standing, status: 'replaced', replacedBy: successor },
      'Đã bị thay thế bởi Nghị định 118/2025/NĐ-CP',
    ],
    [{ ...dated, status: 'ending', replacedBy: successor }, 'Sẽ bị thay thế bởi'],
    [{ ...dated, status: 'ending' }, 'Sẽ hết hiệu lực từ'],
    [{ ...dated, status: 'over' }, 'Hết hiệu lực từ'],
    [{ ...standing, status: 'over' }, 'Đã hết'],
    [{ ...standing, effectiveFrom: '2026-03-01', status: 'upcoming' }, 'Có hiệu lực từ'],
    [{ ...standing, status: 'upcoming' }, 'Chưa có hiệu lực'],
    [{ ...dated, status: 'in-force' }, 'Còn hiệu lực'],
    [{ ...standing, status: 'unclear' }, 'Chưa rõ hiệu lực'],
  ] as const)('%o: %s', (document, words) => {
    expect(standingWords(document)).toContain(words);
    expect(standingWords(document).includes('2026')).toBe(/từ|bởi$/.test(words));
  });
});

describe('what happened to a document a question rests on', () => {
  const doubt: DocumentDoubt = {
    documentId: 'a',
    kind: 'Nghị định',
    number: '61/2018/NĐ-CP',
    since: Date.UTC(2026, 10, 22, 2),
    change: 'amended',
    effectiveTo: null,
    replacedBy: null,
    reason: '',
  };
  it.each<[Partial<DocumentDoubt>, RegExp]>([
    [
      { change: 'replaced', replacedBy: successor, effectiveTo: '2026-03-01' },
      /^Nghị định 61\/2018\/NĐ-CP bị thay thế bởi Nghị định 118\/2025\/NĐ-CP từ .*2026\.$/,
    ],
    [
      { change: 'replaced', replacedBy: successor },
      /^Nghị định 61\/2018\/NĐ-CP đã bị thay thế bởi Nghị định 118\/2025\/NĐ-CP\.$/,
    ],
    [{ change: 'ended', effectiveTo: '2026-03-01' }, /hết hiệu lực từ .*2026\.$/],
    [{ change: 'ended' }, /đã hết hiệu lực\.$/],
    [{}, /có điều khoản được sửa, ghi nhận ngày .*2026\.$/],
  ])('%o', (changes, words) => expect(doubtWords({ ...doubt, ...changes })).toMatch(words));
});

describe('a citation', () => {
  it.each([
    ['5', '2', 'khoản 2 Điều 5 Luật 1/2026/QH16'],
    ['5', 'điểm b khoản 2', 'điểm b khoản 2 Điều 5 Luật 1/2026/QH16'],
    ['5', '', 'Điều 5 Luật 1/2026/QH16'],
    ['', '', 'Luật 1/2026/QH16'],
  ])('Điều “%s”, khoản “%s”: %s', (article, clause, words) => {
    expect(citedWords({ article, clause }, 'Luật 1/2026/QH16')).toBe(words);
  });
});

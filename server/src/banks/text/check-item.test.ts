import { describe, expect, it } from 'vitest';
import { checkItem } from './check-item.ts';
import type { BankItem } from './item-file.ts';
import { makeItem } from './make-item.ts';

const codes = (changes: Partial<BankItem>) => checkItem(makeItem(changes)).map(({ code }) => code);
const options = (...texts: string[]) => texts.map((text, index) => ({ id: 'abcdefg'[index] ?? '?', text }));
const five = options('Một', 'Hai', 'Ba', 'Bốn', 'Năm');

const unchosen = { options: [], key: [] };
const threePairs = ['Một', 'Hai', 'Ba'].map((left) => ({ left, right: `${left} giải` }));

describe('checkItem', () => {
  it('finds nothing wrong with a sound item of each type', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ type: 'multiple', options: five, key: ['a', 'c'] })).toEqual([]);
    expect(codes({ type: 'true-false', options: options('Đúng', 'Sai'), key: ['b'] })).toEqual([]);
    expect(
      codes({ ...unchosen, type: 'matching', pairs: [...threePairs, { left: '', right: 'Dư' }] }),
    ).toEqual([]);
    expect(codes({ ...unchosen, type: 'ordering', sequence: ['Một', 'Hai', 'Ba'] })).toEqual([]);
    expect(codes({ ...unchosen, type: 'short-answer', answers: ['IPv6', 'IP v6'] })).toEqual([]);
    expect(codes({ ...unchosen, type: 'numeric', answers: ['91,87'], tolerance: '0,01' })).toEqual([]);
  });

  it.each<[string, Partial<BankItem>, string]>([
    ['single choice with five options', { options: five }, 'option-count'],
    ['single choice with two right options', { key: ['a', 'b'] }, 'key-count'],
    [
      'multiple choice with three options',
      { type: 'multiple', options: five.slice(0, 3), key: ['a', 'b'] },
      'option-count',
    ],
    ['multiple choice with one right option', { type: 'multiple', options: five, key: ['a'] }, 'key-count'],
    [
      'multiple choice with all right',
      { type: 'multiple', options: five, key: ['a', 'b', 'c', 'd', 'e'] },
      'key-count',
    ],
    [
      'true/false worded otherwise',
      { type: 'true-false', options: options('Có', 'Không'), key: ['a'] },
      'true-false-options',
    ],
    [
      'true/false the other way round',
      { type: 'true-false', options: options('Sai', 'Đúng'), key: ['a'] },
      'true-false-options',
    ],
    [
      'options with a gap',
      { options: [...five.slice(0, 3), { id: 'e', text: 'Bốn' }], key: ['a'] },
      'option-letters',
    ],
    ['a key outside the options', { key: ['e'] }, 'key-unknown'],
    ['a key named twice', { type: 'multiple', options: five, key: ['a', 'b', 'b'] }, 'key-repeated'],
    [
      'options equal but for case and spaces',
      { options: options('Một', ' MỘT.', 'Ba', 'Bốn') },
      'duplicate-option',
    ],
    ['two pairs', { ...unchosen, type: 'matching', pairs: threePairs.slice(1) }, 'pair-count'],
    [
      'a left side twice',
      { ...unchosen, type: 'matching', pairs: [...threePairs, { left: 'MỘT', right: 'Khác' }] },
      'duplicate-option',
    ],
    [
      'a right side twice',
      { ...unchosen, type: 'matching', pairs: [...threePairs, { left: '', right: 'Một giải.' }] },
      'duplicate-option',
    ],
    ['a step twice', { ...unchosen, type: 'ordering', sequence: ['Một', 'Hai', 'một'] }, 'duplicate-option'],
    ['an answer twice', { ...unchosen, type: 'short-answer', answers: ['Bộ', 'bộ'] }, 'duplicate-option'],
    ['words for a number', { ...unchosen, type: 'numeric', answers: ['ba tư'] }, 'not-a-number'],
    [
      'a tolerance below zero',
      { ...unchosen, type: 'numeric', answers: ['3'], tolerance: '-1' },
      'not-a-number',
    ],
    ['markup in a step', { ...unchosen, type: 'ordering', sequence: ['Một', '<b>Hai</b>', 'Ba'] }, 'markup'],
    ['decomposed letters', { prompt: 'Điều gì?'.normalize('NFD') }, 'not-nfc'],
    ['an invisible character', { explanation: 'Vì\u200B thế' }, 'control-characters'],
    ['a bell', { legalBasis: 'Điều 1\u0007' }, 'control-characters'],
    ['a tag', { prompt: 'Hỏi <b>gì</b>?' }, 'markup'],
    ['an entity', { options: options('A &amp; B', 'Hai', 'Ba', 'Bốn') }, 'markup'],
    ['Markdown', { explanation: 'Vì **thế**' }, 'markup'],
  ])('refuses %s', (_, changes, code) => {
    expect(codes(changes)).toContain(code);
  });

  it('options that differ in diacritics are different words', () => {
    expect(codes({ options: options('Thứ ba', 'Thư ba', 'Thú ba', 'Thu ba') })).toEqual([]);
  });

  it('only warns of options that differ much in length, and not where all are short', () => {
    const found = checkItem(makeItem({ options: options('Mười chữ đó', 'x'.repeat(60), 'Ba', 'Bốn') }));
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([['uneven-options', 'warning']]);
    expect(codes({ options: options('15', 'Hai mươi ngày', '30', '45') })).toEqual([]);
  });

  it('a less-than sign before a number is no markup', () => {
    expect(codes({ prompt: 'Tỷ lệ nào < 50 % và > 10 %?' })).toEqual([]);
  });
});

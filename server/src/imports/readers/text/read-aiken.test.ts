import { describe, expect, it } from 'vitest';
import { loose, outlines } from '../../../../testing/outline.ts';
import { readAiken } from './read-aiken.ts';

const read = (text: string) => readAiken(new TextEncoder().encode(text), () => undefined);

describe('an Aiken file', () => {
  it.each<[string, string, string[], string[]]>([
    ['as Moodle describes it', 'Thủ đô?\nA. Huế\nB) Hà Nội\nANSWER: B', ['Thủ đô? | Huế | *Hà Nội'], []],
    ['in small letters', 'Thủ đô?\na. Huế\nb. Hà Nội\nanswer: b\n', ['Thủ đô? | Huế | *Hà Nội'], []],
    [
      'with lines that run over',
      'Thủ đô\ncủa ta?\nA. Huế\ncố đô\nB. Hà Nội\nANSWER: B',
      ['Thủ đô\ncủa ta? | Huế cố đô | *Hà Nội'],
      [],
    ],
    [
      'with numbered questions',
      '1. Một?\nA. x\nB. y\nANSWER: A\n\nCâu 2: Hai?\nA. x\nB. y\nANSWER: B',
      ['Một? | *x | y', 'Hai? | x | *y'],
      [],
    ],
    [
      'without blank lines',
      'Một?\nA. x\nB. y\nANSWER: A\nHai?\nA. x\nB. y\nANSWER: B',
      ['Một? | *x | y', 'Hai? | x | *y'],
      [],
    ],
    [
      'that lacks a key',
      'Một?\nA. x\nB. y\n\nHai?\nA. x\nB. y\nANSWER: B',
      ['Một? | x | y', 'Hai? | x | *y'],
      [],
    ],
    [
      'that lacks a key and a blank line',
      'Một?\nA. x\nB. y\nHai?\nA. x\nB. z\nANSWER: B',
      ['Một? | x | y Hai? | x | z !letters-repeat'],
      [],
    ],
    ['whose key names no option', 'Một?\nA. x\nB. y\nANSWER: E', ['Một? | x | y !key-unknown'], []],
    [
      'whose options lack a letter',
      'Một?\nA. x\nC. y\nD. z\nANSWER: C',
      ['Một? | x | *y | z !options-out-of-order'],
      [],
    ],
    [
      'whose options lack the letter of the key',
      'Một?\nA. x\nC. y\nD. z\nANSWER: B',
      ['Một? | x | y | z !key-unknown !options-out-of-order'],
      [],
    ],
    ['with two keys', 'Một?\nA. x\nB. y\nC. z\nANSWER: A, C', ['Một? | *x | y | *z !read-as-multiple'], []],
    ['with words of its own', 'Đề thi thử\n\nSố câu: 1', [], ['outside-question: 1: Đề thi thử / Số câu: 1']],
  ])('%s', (_, text, questions, problems) => {
    const result = read(text);
    expect([outlines(result), loose(result)]).toEqual([questions, problems]);
  });

  it('tells the line of a question and of its key', () => {
    const [, second] = read('Một?\nA. x\nB. y\nANSWER: A\n\nHai?\nA. x\nB. y\nANSWER: Z').questions;
    expect(second?.source.place).toEqual({ line: 6 });
    expect(second?.problems[0]?.place).toEqual({ line: 9 });
  });
});

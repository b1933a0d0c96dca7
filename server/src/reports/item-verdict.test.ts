import { describe, expect, it } from 'vitest';
import type { ItemFigures } from './item-analysis.ts';
import { verdictInWords, verdictsOn } from './item-verdict.ts';

const sound: ItemFigures = {
  attempts: 30,
  facility: 6_000,
  discrimination: 3_500,
  choices: { a: 18, b: 5, c: 4, d: 3 },
  choosers: { a: 7_000, b: 5_000, c: 5_000, d: 5_000 },
};
const wrong = ['b', 'c', 'd'].map((id) => ({ id, letter: id.toUpperCase() }));
const said = (changes: Partial<ItemFigures>) =>
  verdictsOn({ ...sound, ...changes }, wrong, ['a']).map(({ code, detail }) =>
    detail ? `${code} ${detail}` : code,
  );

describe('what figures say', () => {
  it.each<[string, Partial<ItemFigures>, string[]]>([
    ['a sound question', {}, []],
    ['too few attempts say nothing', { attempts: 29, facility: 0, discrimination: -10_000 }, []],
    ['20 % is hard', { facility: 2_000 }, ['too-hard 20']],
    ['20,01 % is not', { facility: 2_001 }, []],
    ['94,99 % is not too easy', { facility: 9_499 }, []],
    [
      '95 % is, and excuses what else it does',
      { facility: 9_500, discrimination: 0, choices: { a: 30 } },
      ['too-easy 95'],
    ],
    ['just below nothing', { discrimination: -1 }, ['negative-discrimination']],
    ['none at all', { discrimination: 0 }, ['low-discrimination']],
    ['19,99 %', { discrimination: 1_999 }, ['low-discrimination']],
    ['20 %', { discrimination: 2_000 }, []],
    ['not defined', { discrimination: null }, []],
    ['a distractor nobody chooses', { choices: { a: 18, c: 12 } }, ['unused-distractor B, D']],
    [
      'a distractor the better choose',
      { choosers: { ...sound.choosers, b: 7_001 } },
      ['better-choose-wrong B'],
    ],
    ['as good as those who are right', { choosers: { ...sound.choosers, b: 7_000 } }, []],
    [
      'too few of the better',
      { choices: { a: 24, b: 2, c: 2, d: 2 }, choosers: { ...sound.choosers, b: 9_000 } },
      [],
    ],
  ])('%s', (_title, changes, expected) => {
    expect(said(changes)).toEqual(expected);
  });

  it('in words, with its option', () => {
    expect(verdictInWords({ code: 'unused-distractor', detail: 'D' }, 'vi')).toMatch(
      /^Không ai chọn phương án D:/,
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockSchema, plainBlocks, plainRuns, runSchema } from './formatted-text.ts';
import { parseMarkdown, parseMarkdownLine } from './parse-markdown.ts';

const paragraph = (...runs: object[]) => ({ kind: 'paragraph', runs });

describe('a formatted text', () => {
  it.each([
    [
      'Theo **Nghị định** này',
      [paragraph({ text: 'Theo ' }, { text: 'Nghị định', strong: true }, { text: ' này' })],
    ],
    [
      '*không* `Điều 3`',
      [paragraph({ text: 'không', emphasis: true }, { text: ' ' }, { text: 'Điều 3', code: true })],
    ],
    [
      '**đậm _và nghiêng_**',
      [paragraph({ text: 'đậm ', strong: true }, { text: 'và nghiêng', strong: true, emphasis: true })],
    ],
    ['một\nhai\n\nba', [paragraph({ text: 'một\nhai' }), paragraph({ text: 'ba' })]],
    ['một\\\nhai', [paragraph({ text: 'một' }, { text: '\n' }, { text: 'hai' })]],
    ['```\na < b\n```', [{ kind: 'code', text: 'a < b' }]],
    [
      '3. ba\n   - trong\n     - sâu\n4. bốn',
      [
        {
          kind: 'list',
          ordered: true,
          start: 3,
          items: [
            {
              runs: [{ text: 'ba' }],
              inner: { ordered: false, start: 1, items: [[{ text: 'trong' }], [{ text: 'sâu' }]] },
            },
            { runs: [{ text: 'bốn' }] },
          ],
        },
      ],
    ],
    ['', []],
  ])('%j', (text, blocks) => {
    expect(parseMarkdown(text)).toEqual(blocks);
  });

  it.each([
    '<script>alert(1)</script>',
    'a <b>b</b> <img src=x onerror=y>',
    '[chỗ khác](https://example.org)',
    '![ảnh](https://example.org/a.png)',
    '<https://example.org>',
    '[a]: https://example.org',
    '# Điều 1',
    '> 5 ngày',
    'Tiêu đề\n===',
    '---',
  ])('%j is text like any other: nothing of it is obeyed, nothing lost', (text) => {
    expect(parseMarkdown(text)).toEqual([paragraph({ text })]);
  });

  it('is what the contract says, whatever was typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'ab \n*_`-1.>#[]()<!\\&~+\t'), maxLength: 200 });
    fc.assert(
      fc.property(typed, (text) => {
        for (const block of parseMarkdown(text)) expect(blockSchema.safeParse(block).success).toBe(true);
        for (const run of parseMarkdownLine(text)) expect(runSchema.safeParse(run).success).toBe(true);
      }),
    );
  });

  it.each([
    ['lists in lists', '- '.repeat(2_000)],
    ['emphasis that never ends', '*a **b '.repeat(570)],
    ['two signs that never meet', '_a*'.repeat(1_333)],
    ['emphasis in emphasis', `${'*'.repeat(2_000)}a${'*'.repeat(2_000)}`],
    ['lists by indentation', Array.from({ length: 60 }, (_, at) => `${'  '.repeat(at)}- a`).join('\n')],
    ['fences', '`'.repeat(4_000)],
    ['brackets', '['.repeat(4_000)],
  ])('made to be slow (%s) is read in a moment', (_what, text) => {
    const began = performance.now();
    parseMarkdown(text);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

it('beyond two hundred runs of signs a text stands as it was typed', () => {
  const [most, beyond] = ['*a* '.repeat(100), '*a_'.repeat(101)];
  expect(plainRuns(parseMarkdownLine(most))).toBe('a '.repeat(100).trim());
  expect(parseMarkdown(beyond)).toEqual([paragraph({ text: beyond })]);
  expect(parseMarkdownLine(beyond)).toEqual([{ text: beyond }]);
  const deep = `${'*'.repeat(50)}a${'*'.repeat(50)}`;
  expect(parseMarkdownLine(deep)).toEqual([{ text: deep }]);
});

it('an option that begins with a number or a dash stays one line', () => {
  expect(parseMarkdownLine('1. Ủy ban **nhân dân**')).toEqual([
    { text: '1. Ủy ban ' },
    { text: 'nhân dân', strong: true },
  ]);
  expect(plainRuns(parseMarkdownLine('- 5 ngày'))).toBe('- 5 ngày');
});

it('where no look can be shown the words remain', () => {
  expect(plainBlocks(parseMarkdown('Chọn **một**:\n\n1. a\n   - b\n2. c\n\n```\nd\n```'))).toBe(
    'Chọn một:\n\n1. a\n– b\n2. c\n\nd',
  );
});

import { describe, expect, it } from 'vitest';
import { readItems } from './item-file.ts';

const item = (id: string, extra = '') => `- id: ${id}
  fact: TTHC-15
  type: single
  level: recall
  difficulty: easy
  prompt: "Hỏi gì: điều này?"
  options:
    a: Một
    b: Hai
    c: 15
    d: no
  key: [b]
  explanation: Vì thế.
  legalBasis: Nghị định 118/2025/NĐ-CP
${extra}`;
const read = (text: string) => readItems('items/procedures.yaml', 'procedures', text);
const codes = (text: string) => read(text).problems.map(({ line, code, item: id }) => [line, code, id]);

const withPrompt = (length: number) => item('x-1').replace('"Hỏi gì: điều này?"', 'x'.repeat(length));

const withOption = (length: number) => item('x-1').replace('b: Hai', `b: ${'x'.repeat(length)}`);

describe('readItems', () => {
  it('reads an item with its topic and line, every scalar as the text it shows', () => {
    const { items, problems } = read(`# chú thích\n${item('tthc-15-a')}${item('tthc-15-b')}`);
    expect(problems).toEqual([]);
    expect(items.map(({ id, line }) => [id, line])).toEqual([
      ['tthc-15-a', 2],
      ['tthc-15-b', 16],
    ]);
    expect(items[0]).toMatchObject({
      topic: 'procedures',
      fact: 'TTHC-15',
      key: ['b'],
      prompt: 'Hỏi gì: điều này?',
    });
    expect(items[0]?.options.map(({ text }) => text)).toEqual(['Một', 'Hai', '15', 'no']);
  });

  it('reads what each type of item has of its own', () => {
    const of = (type: string, own: string) =>
      item('x-1')
        .replace('type: single', `type: ${type}`)
        .replace(/  options:[^]*?key: \[b\]\n/, own);
    const first = (text: string) => read(text).items[0];
    expect(
      first(
        of(
          'matching',
          '  pairs:\n    - {left: Một, right: 1}\n    - {left: Hai, right: 2}\n    - right: 3\n',
        ),
      ),
    ).toMatchObject({
      pairs: [
        { left: 'Một', right: '1' },
        { left: 'Hai', right: '2' },
        { left: '', right: '3' },
      ],
    });
    expect(first(of('ordering', '  sequence: [Một, Hai, Ba]\n'))?.sequence).toEqual(['Một', 'Hai', 'Ba']);
    expect(first(of('short-answer', '  answers: [Bộ]\n  diacriticSensitive: true\n'))).toMatchObject({
      answers: ['Bộ'],
      textMatch: { caseSensitive: false, diacriticSensitive: true },
    });
    expect(first(of('numeric', "  answers: ['91,87']\n  tolerance: '0,01'\n"))).toMatchObject({
      answers: ['91,87'],
      tolerance: '0,01',
    });
  });

  it('a field of another type is reported, and so is a type that is not known', () => {
    expect(codes(item('x-1').replace('type: single', 'type: numeric'))).toEqual(
      expect.arrayContaining([
        [expect.any(Number), 'unknown-field', 'x-1'],
        [expect.any(Number), 'missing-field', 'x-1'],
      ]),
    );
    expect(codes(item('x-1').replace('type: single', 'type: essay'))).toEqual([[3, 'invalid-field', 'x-1']]);
  });

  it.each([
    ['an unclosed quote', 'prompt: "Hỏi gì: điều này?"', 'prompt: "Hỏi gì'],
    ['a bad indent', '    b: Hai', '  b: Hai\n x'],
    ['a repeated option', '    b: Hai', '    b: Hai\n    b: Ba'],
    ['a colon without quotes', 'explanation: Vì thế.', 'explanation: Vì: thế: kia'],
  ])('%s costs only its own item', (_, from, to) => {
    const { items, problems } = read(item('x-1') + item('x-2').replace(from, to) + item('x-3'));
    expect(items.map(({ id }) => id)).toEqual(['x-1', 'x-3']);
    expect(problems.map(({ code }) => code)).toContain('yaml-syntax');
    for (const { line } of problems) {
      expect(line).toBeGreaterThanOrEqual(15);
      expect(line).toBeLessThan(32);
    }
  });

  it('points at the line of a field that is not right', () => {
    expect(codes(item('x-1').replace('level: recall', 'level: easy'))).toEqual([[4, 'invalid-field', 'x-1']]);
    expect(codes(item('x-1').replace('key: [b]', 'key: [b, z]'))).toEqual([[12, 'invalid-field', 'x-1']]);
    expect(codes(item('x-1').replace('    b: Hai\n', '    b: ""\n'))).toEqual([[9, 'invalid-field', 'x-1']]);
  });

  it('names a missing and an unknown field', () => {
    const { items, problems } = read(item('x-1', '  note: gì đó\n').replace(/ {2}legalBasis.*\n/, ''));
    expect(items).toEqual([]);
    expect(problems.map(({ code, detail }) => [code, detail])).toEqual([
      ['missing-field', 'legalBasis'],
      ['unknown-field', 'note'],
    ]);
  });

  it('a prompt of 300 characters is taken and one of 301 is not', () => {
    expect(read(withPrompt(300)).items).toHaveLength(1);
    expect(codes(withPrompt(301))).toEqual([[6, 'too-long', 'x-1']]);
  });

  it('an option of 160 characters is taken and one of 161 is not', () => {
    expect(read(withOption(160)).items).toHaveLength(1);
    expect(codes(withOption(161))).toEqual([[9, 'too-long', 'x-1']]);
  });

  it('text before the first item is reported, not lost in silence', () => {
    expect(codes(`topic: procedures\n${item('x-1')}`)).toEqual([[1, 'not-a-list', undefined]]);
  });

  it('an alias cannot stand for text written elsewhere', () => {
    const bomb = item('x-1')
      .replace('explanation: Vì thế.', 'explanation: *x')
      .replace('prompt: ', 'prompt: &x ');
    expect(read(bomb).items).toEqual([]);
    expect(read(bomb).problems).toMatchObject([{ code: 'yaml-syntax', line: 13 }]);
  });

  it('an empty file has no items and no problems', () => {
    expect(read('')).toEqual({ items: [], problems: [] });
  });

  it('takes Windows line ends and a byte order mark', () => {
    expect(read(`\uFEFF${item('x-1').replaceAll('\n', '\r\n')}`).items[0]?.legalBasis).toBe(
      'Nghị định 118/2025/NĐ-CP',
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeMeasure } from './export-fonts.ts';
import { fitText } from './export-text-fit.ts';

/** A face whose letters are all as wide as half their size. */
const measure = (text: string, _font: string, size: number) => (text.length * size) / 2;
const box = { width: 100, linesAt: (size: number) => Math.floor(60 / size), sizes: [20, 10, 5] };
const fit = (text: string) => fitText(text, 'regular', box, measure);

it.each([
  ['short text takes the largest size', 'Xã An', { size: 20, lines: ['Xã An'] }],
  [
    'lines come out about as long as each other',
    'aaa bbb ccc ddd',
    { size: 20, lines: ['aaa bbb', 'ccc ddd'] },
  ],
  ['longer text takes a smaller size', 'một hai ba bốn năm sáu bảy tám', { size: 10 }],
  ['a word wider than the box makes the text smaller', 'thi.hue.gov.vn/contests', { size: 5 }],
])('%s', (_, text, expected) => {
  expect(fit(text)).toMatchObject(expected);
});

it('what fits at no size is cut and says so', () => {
  const { lines, size } = fit('chữ '.repeat(400));
  expect(size).toBe(5);
  expect(lines).toHaveLength(12);
  expect(lines.at(-1)).toMatch(/…$/);
});

it('no line is wider than its box, whatever is written', () => {
  const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), { maxLength: 40 });
  fc.assert(
    fc.property(words, (each) => {
      const { lines, size } = fit(each.join(' '));
      expect(lines.length).toBeLessThanOrEqual(box.linesAt(size));
      for (const line of lines)
        if ([...line].length > 1) expect(measure(line, 'regular', size)).toBeLessThanOrEqual(box.width);
    }),
  );
});

it('the faces have every letter Vietnamese is written with', () => {
  const width = makeMeasure();
  const letters = 'ăâđêôơưĂÂĐÊÔƠƯáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵẾỆỘỢỰỸ“”–…';
  // A letter a face lacks is drawn as its box for missing ones, which has a width of its own.
  const missing = width('\uE123', 'regular', 1_000);
  for (const letter of letters)
    for (const font of ['regular', 'semibold', 'bold', 'extrabold'] as const)
      expect([letter, width(letter, font, 1_000)]).not.toEqual([letter, missing]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlText } from './html-text.ts';

describe('HTML as words', () => {
  it.each<[string, string, string]>([
    ['paragraphs become lines', '<p>Một</p>\n<p>Hai<br/>Ba</p>', 'Một\nHai\nBa'],
    ['references are decoded', '&Aacute;o &lt;b&gt; &#7891; &#x1ED3; &hellip; &khac;', 'Áo <b> ồ ồ … &khac;'],
    ['lists keep their signs', '<ol><li>a</li><li>b</li></ol><ul><li>c</li></ul>', '1. a\n2. b\n- c'],
    ['cells are kept apart', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a | b\nc'],
    ['raised digits stay raised', 'm<sup>2</sup>, H<sub>2</sub>O, x<sup>n</sup>', 'm², H₂O, x^(n)'],
    ['scripts, styles and comments are not read', 'a<style>b</style><!-- c --><script>d</script>e', 'ae'],
    ['what is no tag stays', 'a<b và c>d, 1 < 2', 'a<b và c>d, 1 < 2'],
    ['a tag behind what only began like one is read', 'a <b <b c="d">e</b>', 'a <b e'],
    ['a tag never closed stays', 'a <p class="x', 'a <p class="x'],
  ])('%s', (_, html, plain) => {
    expect(htmlText(html).plain).toBe(plain);
  });

  it.each<[string, string, string | null]>([
    ['a part in bold', 'Chọn <b>sai</b> một', 'Chọn **sai** một'],
    ['a part in italic and bold', '<em>a<strong> b</strong></em> c', '*a* ***b*** c'],
    ['the whole in bold', '<p><strong>Chọn một</strong></p>', null],
    ['bold within a word beside a sign', 'x<b>(y)</b>z', 'x(y)z'],
    ['signs of Markdown', '<i>a</i> * b_c # d', '*a* \\* b\\_c # d'],
  ])('%s as Markdown', (_, html, markdown) => {
    const text = htmlText(html);
    expect(text.hasMarks ? text.markdown : null).toBe(markdown);
  });

  it('finds pictures and sounds with their words', () => {
    const html = `<img alt='Cờ' src="a.png"><audio controls><source src="b.mp3"></audio><a href="c.html">c</a>`;
    expect(htmlText(html).embedded).toEqual([
      { what: 'image', source: 'a.png', alt: 'Cờ' },
      { what: 'audio', source: 'b.mp3', alt: '' },
    ]);
  });

  it('never fails, whatever it is given', () => {
    const sign = fc.constantFrom('<', '>', '</', 'b', 'p', ' ', '"', "'", '=', '&', ';', '!--', 'li', 'x');
    fc.assert(
      fc.property(fc.array(sign), (signs) => {
        const { plain, embedded } = htmlText(signs.join(''));
        expect([plain, embedded]).toEqual([expect.any(String), []]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['tags never closed', '<a "'.repeat(200_000)],
    ['tags that are none', '<b x>'.repeat(200_000)],
    ['tags closed once, at the end', `${'<a '.repeat(200_000)}>`],
    ['comments never closed', '<!--'.repeat(200_000)],
    ['nested lists', '<ul><li>'.repeat(100_000)],
  ])('is done in a moment with %s', (_, html) => {
    const from = performance.now();
    htmlText(html);
    expect(performance.now() - from).toBeLessThan(5_000);
  });
});

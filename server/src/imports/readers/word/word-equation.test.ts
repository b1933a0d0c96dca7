import { describe, expect, it } from 'vitest';
import { makeDocx, paragraph, paragraphs, run } from '../../../../testing/ooxml.ts';
import { outline } from '../../../../testing/outline.ts';
import { readDocx } from './read-docx.ts';

const t = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
const e = (content: string) => `<m:e>${content}</m:e>`;
const part = (name: string, content: string) => `<m:${name}>${content}</m:${name}>`;
const pr = (of: string, ...said: [string, string][]) =>
  `<m:${of}Pr>${said.map(([name, value]) => `<m:${name} m:val="${value}"/>`).join('')}<m:ctrlPr/></m:${of}Pr>`;
const fraction = (over: string, under: string) =>
  `<m:f>${pr('f')}${part('num', over)}${part('den', under)}</m:f>`;
const power = (base: string, sup: string) => `<m:sSup>${e(base)}${part('sup', sup)}</m:sSup>`;
const index = (base: string, sub: string) => `<m:sSub>${e(base)}${part('sub', sub)}</m:sSub>`;

const read = (equation: string) => {
  const body =
    paragraph(`${run('Câu 1. Tính ')}<m:oMath>${equation}</m:oMath>`) +
    paragraphs('A. Một', 'B. Hai', 'Đáp án: B');
  const [found] = readDocx(makeDocx({ body }), () => undefined).questions;
  if (!found) throw new Error('A question was expected');
  return found;
};

describe('an equation is read as text on one line', () => {
  it.each<[string, string]>([
    [t('x+1'), 'x+1'],
    [fraction(t('1'), t('2')), '1/2'],
    [fraction(t('a+b'), t('2')), '(a+b)/2'],
    [fraction(t('1'), t('ab')), '1/(ab)'],
    [t('2') + fraction(t('a'), t('b')), '2(a/b)'],
    [fraction(t('a'), t('b')) + t('+c'), 'a/b+c'],
    [fraction(fraction(t('a'), t('b')), t('c')), '(a/b)/c'],
    [power(t('x'), t('2')), 'x²'],
    [power(t('x'), t('n+1')), 'xⁿ⁺¹'],
    [power(t('x'), t('a')), 'x^a'],
    [power(t('e'), t('ax')), 'e^(ax)'],
    [power(t('a+b'), t('2')), '(a+b)²'],
    [index(t('x'), t('1')), 'x₁'],
    [index(t('a'), t('ij')), 'a_(ij)'],
    [`<m:sSubSup>${e(t('x'))}${part('sub', t('1'))}${part('sup', t('2'))}</m:sSubSup>`, 'x₁²'],
    [`<m:rad>${pr('rad', ['degHide', '1'])}<m:deg/>${e(t('x+1'))}</m:rad>`, '√(x+1)'],
    [`<m:rad>${pr('rad')}${part('deg', t('3'))}${e(t('8'))}</m:rad>`, '∛8'],
    [`<m:rad>${pr('rad')}${part('deg', t('n'))}${e(t('x'))}</m:rad>`, 'ⁿ√x'],
    [
      `<m:nary>${pr('nary', ['chr', '∑'])}${part('sub', t('i=1'))}${part('sup', t('n'))}${e(power(t('i'), t('2')))}</m:nary>`,
      '∑_(i=1)ⁿ i²',
    ],
    [`<m:nary>${pr('nary')}${part('sub', t('0'))}${part('sup', t('1'))}${e(t('x dx'))}</m:nary>`, '∫₀¹ x dx'],
    [`<m:d>${pr('d')}${e(t('a+b'))}</m:d>`, '(a+b)'],
    [`<m:d>${pr('d', ['begChr', '|'], ['endChr', '|'])}${e(t('x'))}</m:d>`, '|x|'],
    [
      `<m:d>${pr('d', ['begChr', '{'], ['endChr', ''])}${e(`<m:eqArr>${e(t('x=1'))}${e(t('y=2'))}</m:eqArr>`)}</m:d>`,
      '{x=1; y=2',
    ],
    [`<m:func>${part('fName', t('sin'))}${e(t('2x'))}</m:func>`, 'sin (2x)'],
    [
      `<m:func>${part('fName', `<m:limLow>${e(t('lim'))}${part('lim', t('x→0'))}</m:limLow>`)}${e(t('x'))}</m:func>`,
      'lim_(x→0) x',
    ],
    [`<m:acc>${pr('acc', ['chr', '⃗'])}${e(t('a'))}</m:acc>`, 'a⃗'],
  ])('%s → %s', (equation, expected) => {
    const found = read(equation);
    expect(found.question.prompt).toBe(`Tính ${expected}`);
    expect(found.problems).toMatchObject([{ code: 'equation-flattened', detail: expected }]);
  });

  it('but a matrix is kept out until somebody has looked', () => {
    const found = read(
      `<m:m><m:mr>${e(t('1'))}${e(t('0'))}</m:mr><m:mr>${e(t('0'))}${e(t('1'))}</m:mr></m:m>`,
    );
    expect(outline(found)).toBe('Tính [1, 0; 0, 1] | Một | *Hai !equation-unreadable');
  });

  it('in an option keeps the look that marks it', () => {
    const red = '<w:rPr><w:color w:val="FF0000"/></w:rPr>';
    const option = paragraph(
      `${run('B. ', '<w:color w:val="FF0000"/>')}<m:oMath><m:r>${red}<m:t>2</m:t></m:r></m:oMath>`,
    );
    const body = paragraphs('Câu 1. Gì?', 'A. Một') + option;
    const [found] = readDocx(makeDocx({ body }), () => undefined).questions;
    expect(outline(found!)).toBe('Gì? | Một | *2 !equation-flattened');
  });
});

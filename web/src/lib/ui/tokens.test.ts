import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

type Palette = Record<string, string>;
const paletteAfter = (selector: string): Palette => {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`No ${selector} in tokens.css`);
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((hit) => [hit[1], hit[2]]),
  );
};

const light = paletteAfter(':root');
const dark = paletteAfter(":root[data-theme='dark']");
const stage = paletteAfter('.stage-palette');

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (hex: string): number => {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
};
const contrast = (one = '', other = ''): number => {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

const grounds = ['paper', 'raised', 'sunk'];
const AAA = 7;
const AA = 4.5;
const shape = 3;
const pairs: [string, string, number][] = [
  ...grounds.flatMap((ground): [string, string, number][] => [
    ['ink', ground, AAA],
    ['ink-soft', ground, AA],
    ['brand', ground, AA],
    ['gold', ground, AA],
    ['ok', ground, AA],
    ['warn', ground, AA],
    ['bad', ground, AA],
    ['info', ground, AA],
    ['line-strong', ground, shape],
    ['focus', ground, shape],
  ]),
  ...['brand', 'gold', 'ok', 'warn', 'bad', 'info'].flatMap((tone): [string, string, number][] => [
    [tone, `${tone}-tint`, AA],
    ['ink', `${tone}-tint`, AAA],
  ]),
  ['on-action', 'action', AA],
  ['on-action', 'action-hover', AA],
  ['on-medal', 'gold-fill', AA],
  ['on-medal', 'silver-fill', AA],
  ['on-medal', 'bronze-fill', AA],
];

describe.each([
  ['light', light],
  ['dark', dark],
  ['stage', stage],
])('%s palette', (_name, palette) => {
  test.each(pairs)('%s on %s reaches %d to 1', (front, ground, least) => {
    expect(contrast(palette[front], palette[ground])).toBeGreaterThanOrEqual(least);
  });

  test('names the same colours as the light one', () => {
    expect(Object.keys(palette).sort()).toEqual(Object.keys(light).sort());
  });
});

test('dark by preference and dark by choice are the same', () => {
  expect(paletteAfter(":root:not([data-theme='light'])")).toEqual(dark);
});

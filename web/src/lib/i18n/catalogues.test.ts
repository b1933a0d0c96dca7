import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const folder = (locale: string) => new URL(`../../../messages/${locale}/`, import.meta.url);
const read = (locale: string, area: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(area, folder(locale)), 'utf8')) as Record<string, unknown>;
const areas = readdirSync(folder('vi')).filter((name) => name.endsWith('.json'));

/** Every string of a message, whether it is plain or has variants. */
const texts = (message: unknown): string[] => {
  if (typeof message === 'string') return [message];
  const variants = (message as { match: Record<string, string> }[])[0]?.match ?? {};
  return Object.values(variants);
};
const placeholders = (message: unknown) => {
  const names = texts(message).flatMap((text) =>
    [...text.matchAll(/(?<!\\)\{(\w+)\}/g)].map((hit) => hit[1]),
  );
  return [...new Set(names)].sort();
};

test('English has the same areas as Vietnamese', () => {
  expect(readdirSync(folder('en')).filter((name) => name.endsWith('.json'))).toEqual(areas);
});

test('no message stands in two areas', () => {
  const keys = areas.flatMap((area) => Object.keys(read('vi', area)));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

describe.each(areas)('%s', (area) => {
  const [vi, en] = [read('vi', area), read('en', area)];

  test('both languages have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
  });

  test('the same message takes the same placeholders in both', () => {
    const differing = Object.keys(vi).filter(
      (key) => String(placeholders(vi[key])) !== String(placeholders(en[key])),
    );
    expect(differing).toEqual([]);
  });

  test('nothing is empty, and Vietnamese is composed (NFC)', () => {
    const wrong = [...Object.entries(vi), ...Object.entries(en)].filter(([, message]) =>
      texts(message).some((text) => !text.trim() || text !== text.normalize('NFC')),
    );
    expect(wrong).toEqual([]);
  });
});

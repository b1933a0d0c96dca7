import { expect, test } from 'vitest';
import { notePreviewed, previewedVersion } from '#lib/organizer/previewed.ts';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
};

test('the version looked at is remembered for its own contest', () => {
  const store = memory();
  notePreviewed(store, 'c1', 3);
  expect(previewedVersion(store, 'c1')).toBe(3);
  expect(previewedVersion(store, 'c2')).toBeUndefined();
});

test('a browser that stores nothing has looked at nothing', () => {
  const refusing = {
    getItem: (): string | null => {
      throw new DOMException('no', 'SecurityError');
    },
    setItem: () => {
      throw new DOMException('no', 'SecurityError');
    },
  };
  notePreviewed(refusing, 'c1', 3);
  expect(previewedVersion(refusing, 'c1')).toBeUndefined();
});

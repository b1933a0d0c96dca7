import { makeRules } from '@cchc/server/src/ranking/testing/make-rules.ts';
import { expect, test } from 'vitest';
import { dropDraft, findDraft, keepDraft, type RulesDraft } from '#lib/organizer/rules-draft.ts';
import { formOf } from '#lib/organizer/rules-form.ts';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};
const draft: RulesDraft = {
  form: formOf(makeRules()),
  slug: '',
  base: { version: 3, rules: makeRules() },
  savedAt: 1_795_000_000_000,
};

test('changes are found again for the contest they belong to', () => {
  const store = memory();
  keepDraft(store, 'c1', draft);
  expect(findDraft(store, 'c1')).toMatchObject(draft);
  expect(findDraft(store, 'c2')).toBeUndefined();
});

test('dropped changes are gone', () => {
  const store = memory();
  keepDraft(store, 'c1', draft);
  dropDraft(store, 'c1');
  expect(findDraft(store, 'c1')).toBeUndefined();
});

test.each(['{', 'null', '7', '{"shape":0,"form":{}}'])('%s kept by an older page is no draft', (text) => {
  const store = memory();
  store.setItem('organizer-rules-c1', text);
  expect(findDraft(store, 'c1')).toBeUndefined();
});

test('a browser that refuses to store is told apart from one that did', () => {
  const full = {
    ...memory(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  expect(keepDraft(full, 'c1', draft)).toBe(false);
  expect(keepDraft(memory(), 'c1', draft)).toBe(true);
});

import { translationLanguages } from '@cchc/server/src/banks/contract.ts';
import { expect, test } from 'vitest';
import { translationLanguageOrder } from '#lib/organizer/banks/translation-languages.ts';

test('every language the server takes is offered once', () => {
  expect([...translationLanguageOrder].sort()).toEqual([...translationLanguages].sort());
});

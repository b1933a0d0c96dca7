import { expect, test } from 'vitest';
import type { OpenAttempt } from '@cchc/server/src/attempts/contract.ts';
import { KeptPaper } from '#lib/attempt/kept-paper.ts';
import { MemoryShelf } from '#lib/attempt/testing/browser.ts';

const paper: OpenAttempt = {
  attemptId: 'a1',
  roundId: 'r1',
  roundTitle: 'Vòng 1',
  contestSlug: 'thi',
  contestTitle: 'Thi',
  isDemo: false,
  isRehearsal: false,
  number: 1,
  set: null,
  startedAt: 0,
  endsAt: 600_000,
  serverNow: 0,
  slots: [],
  prediction: null,
};

test('a paper is found by its attempt only, until it is forgotten', () => {
  const kept = new KeptPaper(new MemoryShelf());
  kept.keep({ paper, ahead: 40 });
  expect(kept.find('a1')).toEqual({ paper, ahead: 40 });
  expect(kept.find('a2')).toBeUndefined();
  kept.forget('a1');
  expect(kept.find('a1')).toBeUndefined();
});

test('where nothing can be kept nothing fails', () => {
  const shelf = new MemoryShelf();
  shelf.full = true;
  const kept = new KeptPaper(shelf);
  kept.keep({ paper, ahead: 0 });
  expect(kept.find('a1')).toBeUndefined();
  expect(new KeptPaper(undefined).find('a1')).toBeUndefined();
});

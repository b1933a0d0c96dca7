import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeBank } from '../../testing/builders.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { blankQuestion } from '../banks/question/complete-question.ts';
import type { Deps } from '../deps.ts';
import { forgetUnusedMedia } from './forget-unused.ts';
import { keepMedia } from './keep-media.ts';
import { storeMedia } from './store-media.ts';
import { aSound } from './testing/sounds.ts';

const day = 24 * 60 * 60_000;
let deps: Deps;
let cleanUp: () => Promise<void>;
beforeEach(async () => {
  ({ deps, cleanUp } = await makeTestDeps('forget-unused'));
});
afterEach(() => cleanUp());

/** Sounds that differ in their last byte. */
const sound = async (last: number, now = testNow) => {
  const bytes = aSound();
  bytes[bytes.length - 1] = last;
  return (await storeMedia(deps, bytes, now)).sha256;
};
const left = async () =>
  (
    await deps.store.read.select({ sha256: deps.store.tables.media.sha256 }).from(deps.store.tables.media)
  ).map(({ sha256 }) => sha256);

async function nameInItem(sha256: string) {
  const { itemVersionIds } = await makeBank(deps, { items: 600 });
  const { itemVersions } = deps.store.tables;
  await deps.store.write((tx) =>
    tx
      .update(itemVersions)
      .set({ media: [{ sha256, alt: 'Tiếng chuông' }] })
      .where(eq(itemVersions.id, itemVersionIds.at(-1) ?? '')),
  );
}

async function nameInImport(sha256: string) {
  const { importQuestions } = deps.store.tables;
  const blank = { ...blankQuestion, type: 'single', prompt: 'Câu hỏi?' };
  const questions = Array.from({ length: 600 }, (_, index) => ({
    importId: 'import-1',
    ordinal: index + 1,
    source: {},
    question: index === 599 ? { ...blank, media: [{ sha256, alt: '' }] } : blank,
    problems: [],
    leftOut: true,
  }));
  await deps.store.write(async (tx) => {
    for (let from = 0; from < questions.length; from += 100)
      await tx.insert(importQuestions).values(questions.slice(from, from + 100));
  });
}

it('what no question names is forgotten after a day, and not a moment before', async () => {
  await sound(1);
  expect(await forgetUnusedMedia(deps, testNow + day - 1)).toBe(0);
  expect(await forgetUnusedMedia(deps, testNow + day)).toBe(1);
  expect(await left()).toEqual([]);
  expect(await deps.store.read.$count(deps.store.tables.mediaBytes)).toBe(0);
});

it('thousands in use stand in the way of nothing', async () => {
  const { media, itemVersions } = deps.store.tables;
  const names = Array.from({ length: 5_001 }, (_, at) => `${String(at).padStart(8, '0')}${'0'.repeat(56)}`);
  const facts = { kind: 'image', mime: 'image/webp', size: 1, createdAt: testNow };
  const { itemVersionIds } = await makeBank(deps, { items: 1 });
  await deps.store.write(async (tx) => {
    for (let from = 0; from < names.length; from += 500)
      await tx.insert(media).values(names.slice(from, from + 500).map((sha256) => ({ sha256, ...facts })));
    await tx
      .update(itemVersions)
      .set({ media: names.slice(0, -1).map((sha256) => ({ sha256, alt: '' })) })
      .where(eq(itemVersions.id, itemVersionIds[0] ?? ''));
  });
  expect(await forgetUnusedMedia(deps, testNow + day)).toBe(1);
  expect(await left()).toEqual(names.slice(0, -1));
});

it('what a question of a bank or of an import names stays, however far down it stands', async () => {
  const [inItem, inImport] = [await sound(1), await sound(2)];
  await sound(3);
  await nameInItem(inItem);
  await nameInImport(inImport);
  expect(await forgetUnusedMedia(deps, testNow + 40 * day)).toBe(1);
  expect((await left()).toSorted()).toEqual([inItem, inImport].toSorted());
});

it('what was uploaded again counts as new', async () => {
  const name = await sound(1);
  await sound(1, testNow + day);
  expect(await forgetUnusedMedia(deps, testNow + day)).toBe(0);
  expect(await left()).toEqual([name]);
});

it('what a question names as it is saved stays, and what is not there is refused by its place', async () => {
  const name = await sound(1);
  await keepMedia(deps, [{ sha256: name }], testNow + 2 * day);
  expect(await forgetUnusedMedia(deps, testNow + 2 * day)).toBe(0);
  const gone = { sha256: '0'.repeat(64) };
  await expect(keepMedia(deps, [{ sha256: name }, gone], testNow)).rejects.toMatchObject({
    problem: 'invalid-request',
    extra: { errors: [{ pointer: '/question/media/1/sha256', detail: 'unknown-media' }] },
  });
  await expect(keepMedia(deps, [], testNow)).resolves.toBeUndefined();
});

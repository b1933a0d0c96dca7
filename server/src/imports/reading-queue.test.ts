import { setImmediate as nextTurn } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import type { Deps } from '../deps.ts';
import pino from 'pino';
import { makeDraft } from '../banks/question/make-draft.ts';
import { makeReading } from './make-reading.ts';
import { mostWaiting, ReadingQueue, type ReadUpload } from './reading-queue.ts';
import { FileRefused, type ReadResult } from './read-result.ts';
import { failInterrupted } from './store-read.ts';

let deps: Deps;
let cleanUp: () => Promise<void>;
beforeEach(async () => {
  ({ deps, cleanUp } = await makeTestDeps());
});
afterEach(() => cleanUp());

const noted = async (importId: string) => {
  const row = { id: importId, bankId: 'b', fileName: 'a.csv', sha256: '', size: 1, createdBy: 'm' };
  await deps.store.write(async (tx) => {
    await tx.insert(deps.store.tables.imports).values({ ...row, createdAt: testNow, problems: [] });
  });
  return { importId, fileName: 'a.csv', bytes: new Uint8Array(1) };
};
const stored = async (importId: string) => {
  const { imports, importQuestions } = deps.store.tables;
  const [row] = await deps.store.read.select().from(imports).where(eq(imports.id, importId));
  const questions = await deps.store.read.$count(importQuestions, eq(importQuestions.importId, importId));
  return { readAt: row?.readAt, failure: row?.failure, questions };
};

/** A reader that gives its result when told to. */
const heldReader = () => {
  const reading: {
    name: string;
    finish: (result: ReadResult) => void;
    onProgress: (share: number) => void;
  }[] = [];
  const read: ReadUpload = (_bytes, name, { onProgress, signal }) =>
    new Promise((resolve, reject) => {
      reading.push({ name, finish: resolve, onProgress });
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });
  return { reading, read };
};
const queueWith = (read: ReadUpload) => new ReadingQueue(deps, read, () => testNow + 5);
const three = makeReading([makeDraft(), makeDraft(), makeDraft()]);

describe('ReadingQueue', () => {
  it('reads one file at a time, in the order they came, and tells how far it is', async () => {
    const { reading, read } = heldReader();
    const queue = queueWith(read);
    await Promise.all(['i1', 'i2'].map((id) => queue.accept(() => noted(id))));
    expect(reading).toHaveLength(1);
    reading[0]?.onProgress(0.5);
    expect([queue.progressOf('i1'), queue.progressOf('i2')]).toEqual([0.475, 0]);
    reading[0]?.finish(three);
    while (reading.length < 2) await nextTurn();
    expect(await stored('i1')).toEqual({ readAt: testNow + 5, failure: null, questions: 3 });
    reading[1]?.finish(three);
    await queue.settled();
    expect(await stored('i2')).toMatchObject({ questions: 3 });
  });

  it('takes one to read and five to wait, and refuses the seventh', async () => {
    const { read } = heldReader();
    const queue = queueWith(read);
    const uploads = Array.from({ length: mostWaiting + 2 }, (_, at) => queue.accept(() => noted(`i${at}`)));
    const outcomes = (await Promise.allSettled(uploads)).map(({ status }) => status);
    expect(outcomes).toEqual([...Array.from({ length: 6 }, () => 'fulfilled'), 'rejected']);
    await expect(uploads.at(-1)).rejects.toMatchObject({ problem: 'uploads-full' });
    await queue.close();
  });

  it('a place kept for an upload that failed is free again', async () => {
    const { read } = heldReader();
    const queue = queueWith(read);
    for (let time = 0; time < mostWaiting + 2; time++)
      await expect(queue.accept(() => Promise.reject(new Error('no such bank')))).rejects.toThrow(
        'no such bank',
      );
    await queue.accept(() => noted('i1'));
    await queue.close();
  });

  it.each<[string, unknown, string]>([
    ['a file that is refused says why', new FileRefused('password-protected'), 'password-protected'],
    ['a reader that breaks down is told of', new Error('a bug'), 'reading-failed'],
  ])('%s, and the next file is read', async (_title, error, code) => {
    let calls = 0;
    const queue = queueWith(() => (calls++ === 0 ? Promise.reject(error) : Promise.resolve(three)));
    await queue.accept(() => noted('i1'));
    await queue.accept(() => noted('i2'));
    await queue.settled();
    const failed = await stored('i1');
    expect(JSON.parse(failed.failure ?? '')).toMatchObject({ code });
    expect(await stored('i2')).toMatchObject({ failure: null, questions: 3 });
  });

  it('what a file says never reaches the log, also when reading it breaks down', async () => {
    let logged = '';
    const log = pino({ level: 'trace' }, { write: (line: string) => void (logged += line) });
    for (const error of [
      new FileRefused('reading-failed', 'Bí mật'),
      new FileRefused('key-unknown', 'Bí mật'),
    ]) {
      const queue = new ReadingQueue(
        { ...deps, log },
        () => Promise.reject(error),
        () => testNow,
      );
      await queue.accept(() => noted(error.code));
      await queue.settled();
    }
    expect(logged).toContain('reading a file failed');
    expect(logged).not.toContain('mật');
  });

  it('many questions are stored in many small units', async () => {
    const many = makeReading(Array.from({ length: 120 }, () => makeDraft()));
    const queue = queueWith(() => Promise.resolve(many));
    await queue.accept(() => noted('i1'));
    await queue.settled();
    expect(await stored('i1')).toMatchObject({ questions: 120 });
  });

  it('a file thrown away while it is read leaves nothing', async () => {
    const { reading, read } = heldReader();
    const queue = queueWith(read);
    await queue.accept(() => noted('i1'));
    const { imports } = deps.store.tables;
    queue.cancel('i1');
    await deps.store.write(async (tx) => {
      await tx.delete(imports).where(eq(imports.id, 'i1'));
    });
    reading[0]?.finish(three);
    await queue.settled();
    expect(await stored('i1')).toEqual({ readAt: undefined, failure: undefined, questions: 0 });
  });

  it('a restart while reading leaves an import that says it was interrupted', async () => {
    const { read } = heldReader();
    const queue = queueWith(read);
    await queue.accept(() => noted('i1'));
    await queue.close();
    expect(await stored('i1')).toMatchObject({ readAt: null });
    await failInterrupted(deps, testNow + 60_000);
    const { failure, readAt } = await stored('i1');
    expect([JSON.parse(failure ?? '').code, readAt]).toEqual(['interrupted', testNow + 60_000]);
  });
});

import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { makeDraft } from '../banks/question/make-draft.ts';
import type { Deps } from '../deps.ts';
import { ColumnsNeeded } from './columns-needed.ts';
import { askAgain, forgetOldFiles, keepFile, keptMs } from './kept-files.ts';
import { makeReading } from './make-reading.ts';
import { ReadingQueue } from './reading-queue.ts';
import { storeFailure, storeResult } from './store-read.ts';

let deps: Deps;
let cleanUp: () => Promise<void>;
beforeEach(async () => {
  ({ deps, cleanUp } = await makeTestDeps());
});
afterEach(() => cleanUp());

const sample = { sheet: '', total: 1, rows: [['a']], guess: { skip: 0, columns: [] } };
const needed = new ColumnsNeeded('no-header', 'csv', [sample]);
const bytes = new Uint8Array(1);

/** An import that is being read. */
const noted = async () => {
  const row = { id: 'i', bankId: 'b', fileName: 'a.csv', sha256: '', size: 1, createdBy: 'm' };
  await deps.store.write(async (tx) => {
    await tx.insert(deps.store.tables.imports).values({ ...row, createdAt: testNow, problems: [] });
  });
};
/** One whose kept file is read anew, its columns named. */
const readAnew = async () => {
  await noted();
  await keepFile(deps, { importId: 'i', bytes, needed }, testNow);
  const { imports } = deps.store.tables;
  await deps.store.write(async (tx) => {
    await tx.update(imports).set({ readAt: null, failure: null }).where(eq(imports.id, 'i'));
  });
};
const storeTwo = () => {
  const result = makeReading([makeDraft(), makeDraft()]);
  const { signal } = new AbortController();
  return storeResult(deps, { importId: 'i', result, signal }, () => testNow);
};
const stored = async () => {
  const { imports, importFiles, importQuestions } = deps.store.tables;
  const [row] = await deps.store.read.select().from(imports);
  return {
    readAt: row?.readAt,
    code: row?.failure ? JSON.parse(row.failure).code : null,
    questions: await deps.store.read.$count(importQuestions),
    files: await deps.store.read.$count(importFiles),
  };
};

describe('a kept file', () => {
  it('is gone in the moment what it held is there', async () => {
    await readAnew();
    await storeTwo();
    expect(await stored()).toEqual({ readAt: testNow, code: null, questions: 2, files: 0 });
  });

  it('is gone when reading it has failed for good', async () => {
    await readAnew();
    await storeFailure(deps, 'i', { code: 'reading-failed', detail: '', place: {} }, testNow);
    expect(await stored()).toMatchObject({ code: 'reading-failed', files: 0 });
  });

  it('stays, however old, while it is read', async () => {
    await readAnew();
    await forgetOldFiles(deps, testNow + keptMs + 1);
    expect(await stored()).toEqual({ readAt: null, code: null, questions: 0, files: 1 });
  });
});

describe('an import that has been read', () => {
  const cases: [string, () => Promise<unknown>][] = [
    [
      'a late failure',
      () => storeFailure(deps, 'i', { code: 'reading-failed', detail: '', place: {} }, testNow + 1),
    ],
    ['a late question about columns', () => askAgain(deps, ['i'], 'columns-gave-nothing', testNow + 1)],
    ['a file kept late', () => keepFile(deps, { importId: 'i', bytes, needed }, testNow + 1)],
    [
      'a file left behind and forgotten',
      async () => {
        const file = { importId: 'i', bytes: Buffer.from(bytes), sample: [], keptAt: testNow };
        await deps.store.write(async (tx) => {
          await tx.insert(deps.store.tables.importFiles).values(file);
        });
        expect(await forgetOldFiles(deps, testNow + keptMs + 1)).toBe(1);
      },
    ],
  ];
  it.each(cases)('keeps its questions: %s', async (_, happen) => {
    await noted();
    await storeTwo();
    await happen();
    expect(await stored()).toEqual({ readAt: testNow, code: null, questions: 2, files: 0 });
  });
});

it('an import whose file could not be kept has failed, and the queue goes on', async () => {
  await noted();
  let units = 0;
  const write: Deps['store']['write'] = (unit, options) =>
    units++ === 0 ? Promise.reject(new Error('disk full')) : deps.store.write(unit, options);
  const poor = { ...deps, store: { ...deps.store, write } };
  const queue = new ReadingQueue(
    poor,
    () => Promise.reject(needed),
    () => testNow,
  );
  await queue.accept(() => Promise.resolve({ importId: 'i', fileName: 'a.csv', bytes }));
  await queue.settled();
  expect(await stored()).toMatchObject({ readAt: testNow, code: 'reading-failed' });
});

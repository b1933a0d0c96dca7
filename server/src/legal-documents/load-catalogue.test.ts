import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { listBanks } from '../banks/list-banks.ts';
import { importBank } from '../banks/text/import-bank.ts';
import { makeItem } from '../banks/text/make-item.ts';
import { getPool } from '../banks/paper/pool.ts';
import type { Deps } from '../deps.ts';
import { readCatalogue } from './catalogue.ts';
import { readShippedCatalogue, type CatalogueEntry } from './catalogue-file.ts';
import { endDocument, replaceDocument } from './change-standing.ts';
import { linkItems } from './link-items.ts';
import { loadCatalogue } from './load-catalogue.ts';

let deps: Deps;
let cleanUp: () => Promise<void>;
beforeEach(async () => {
  ({ deps, cleanUp } = await makeTestDeps());
});
afterEach(() => cleanUp());

const stored = async () => (await readCatalogue(deps.store, deps.store.read)).documents;
const entry = (number: string, changes: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  number,
  kind: 'Nghị định',
  ...changes,
});
const bank = {
  bank: {
    slug: 'thu',
    title: 'Thử',
    description: 'Thử',
    license: 'Apache-2.0',
    createdAt: '2026-11-21',
    minItems: 0,
    everyTopic: false,
  },
  items: [makeItem({ id: 'x-1', legalBasis: 'Nghị định 1/2025/NĐ-CP, Điều 2' })],
  facts: null,
  problems: [],
};

it('loads the shipped catalogue, and again without changing anything', async () => {
  const { entries } = await readShippedCatalogue();
  expect(await loadCatalogue(deps, entries, testNow)).toBe(entries.length);
  const before = await stored();
  expect(await loadCatalogue(deps, entries, testNow + 1)).toBe(0);
  expect(await stored()).toEqual(before);
  const replaced = before.find(({ number }) => number === '61/2018/NĐ-CP');
  expect(before.find(({ id }) => id === replaced?.replacedById)?.number).toBe('118/2025/NĐ-CP');
  expect(before.every(({ flaggedAt }) => flaggedAt === null)).toBe(true);
});

it('brings what the text says anew, and leaves what an organiser decided', async () => {
  await loadCatalogue(deps, [entry('1/2025/NĐ-CP'), entry('2/2025/NĐ-CP')], testNow);
  const [first] = await stored();
  await endDocument(
    deps,
    { documentId: first?.id ?? '', from: '2026-01-01', reason: 'Bãi bỏ', basedOn: 1 },
    'staff',
    testNow,
  );
  const text = [entry('1/2025/NĐ-CP', { title: 'Một' }), entry('2/2025/NĐ-CP', { title: 'Hai' })];
  expect(await loadCatalogue(deps, text, testNow + 1)).toBe(1);
  expect((await stored()).map(({ title, effectiveTo }) => [title, effectiveTo])).toEqual([
    ['', '2026-01-01'],
    ['Hai', null],
  ]);
});

it('makes no circle with what an organiser decided', async () => {
  await loadCatalogue(deps, [entry('1/2025/NĐ-CP'), entry('2/2025/NĐ-CP')], testNow);
  const [first, second] = await stored();
  const change = {
    documentId: first?.id ?? '',
    successorId: second?.id ?? '',
    from: '2026-01-01',
    basedOn: 1,
  };
  await replaceDocument(deps, change, 'staff', testNow);
  const text = [entry('1/2025/NĐ-CP'), entry('2/2025/NĐ-CP', { replacedBy: '1/2025/NĐ-CP' })];
  expect(await loadCatalogue(deps, text, testNow + 1)).toBe(0);
  expect((await stored()).map(({ replacedById }) => replacedById)).toEqual([second?.id, null]);
});

it('ties a bank that was there before, and importing its text again makes no version', async () => {
  const { bankId } = await importBank(deps, bank, testNow);
  await loadCatalogue(deps, [entry('1/2025/NĐ-CP')], testNow);
  expect(await importBank(deps, bank, testNow + 1)).toMatchObject({ changed: [], unchanged: 1 });
  const pool = async () => (await getPool(deps, bankId)).items.length;
  expect(await pool()).toBe(1);
  await loadCatalogue(deps, [entry('1/2025/NĐ-CP', { effectiveTo: '2026-11-01' })], testNow + 2);
  expect(await pool()).toBe(0);
});

it('questions are drawn by the documents they rest on, those tied to one later too', async () => {
  const { bankId } = await importBank(deps, bank, testNow);
  const documents = async () => (await getPool(deps, bankId)).items.map((item) => item.documents);
  expect(await documents()).toEqual([[]]);
  await loadCatalogue(deps, [entry('1/2025/NĐ-CP', { title: 'Một' })], testNow);
  await linkItems(deps);
  const [document] = await stored();
  const id = document?.id ?? '';
  expect(await documents()).toEqual([[id]]);
  expect((await listBanks(deps))[0]).toMatchObject({
    pool: [{ topic: 'general', level: 'recall', documents: [id], count: 1 }],
    documents: [{ id, number: '1/2025/NĐ-CP', title: 'Một' }],
  });
});

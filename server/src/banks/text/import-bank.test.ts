import { asc, eq, inArray } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTestDeps, testNow } from '../../../testing/test-app.ts';
import type { Deps } from '../../deps.ts';
import type { ReadBank } from './bank-file.ts';
import { bankProblem } from './bank-problem.ts';
import { importBank, previewImport } from './import-bank.ts';
import type { BankItem } from './item-file.ts';
import { makeDraft } from '../question/make-draft.ts';
import { makeItem } from './make-item.ts';
import { getPool } from '../paper/pool.ts';
import { changeItem, createItem } from '../write-item.ts';

let deps: Deps;
let cleanUp: () => Promise<void>;
let heard: string[];

beforeEach(async () => {
  ({ deps, cleanUp } = await makeTestDeps());
  heard = [];
  deps.changes.on('bank', ({ bankId }) => heard.push(bankId));
});
afterEach(() => cleanUp());

const bank = {
  slug: 'thu',
  title: 'Ngân hàng thử',
  description: 'Thử',
  license: 'Apache-2.0',
  createdAt: '2026-11-21',
  minItems: 0,
  everyTopic: false,
};
const read = (items: BankItem[], problems: ReadBank['problems'] = []): ReadBank => ({
  bank,
  items,
  facts: null,
  problems,
});
const [one, two, three] = [makeItem({ id: 'one' }), makeItem({ id: 'two' }), makeItem({ id: 'three' })];

const versionsOf = async (code: string) => {
  const { items, itemVersions, itemKeys } = deps.store.tables;
  return deps.store.read
    .select({ version: itemVersions.version, prompt: itemVersions.prompt, correct: itemKeys.correct })
    .from(items)
    .innerJoin(itemVersions, eq(itemVersions.itemId, items.id))
    .innerJoin(itemKeys, eq(itemKeys.itemVersionId, itemVersions.id))
    .where(eq(items.code, code))
    .orderBy(asc(itemVersions.version));
};

describe('importBank', () => {
  it('what organisers brought in or changed themselves stays when the text comes again', async () => {
    const { bankId } = await importBank(deps, read([one, two]), testNow);
    const { items, itemVersions } = deps.store.tables;
    const { itemId } = await createItem(deps, { bankId, question: makeDraft() }, 'm1', testNow);
    const [changed] = await deps.store.read.select().from(items).where(eq(items.code, 'two'));
    const change = { itemId: changed?.id ?? '', question: makeDraft(), basedOn: 1 };
    await changeItem(deps, change, 'm1', testNow + 1);
    expect(await importBank(deps, read([one]), testNow + 2)).toMatchObject({ retired: [], unchanged: 1 });
    const kept = await deps.store.read
      .select({ retiredAt: items.retiredAt, by: itemVersions.createdBy })
      .from(items)
      .innerJoin(itemVersions, eq(itemVersions.id, items.currentVersionId))
      .where(inArray(items.id, [itemId, change.itemId]));
    expect(kept).toEqual([
      { retiredAt: null, by: 'm1' },
      { retiredAt: null, by: 'm1' },
    ]);
  });

  it('stores a new bank with its items and tells who listens', async () => {
    const report = await importBank(deps, read([one, two]), testNow);
    expect(report).toMatchObject({
      added: ['one', 'two'],
      changed: [],
      retired: [],
      unchanged: 0,
      revision: 1,
    });
    expect(heard).toEqual([report.bankId]);
    expect(await versionsOf('one')).toEqual([{ version: 1, prompt: one.prompt, correct: ['b'] }]);
  });

  it('run again, changes nothing and is silent', async () => {
    await importBank(deps, read([one, two]), testNow);
    heard = [];
    const again = await importBank(deps, read([two, one]), testNow + 1);
    expect(again).toMatchObject({
      added: [],
      changed: [],
      retired: [],
      revived: [],
      unchanged: 2,
      revision: 1,
    });
    expect(heard).toEqual([]);
    expect(await versionsOf('one')).toHaveLength(1);
  });

  it.each<[string, Partial<BankItem>]>([
    ['prompt', { prompt: 'Hỏi lại điều gì khác?' }],
    ['key', { key: ['c'] }],
    ['explanation', { explanation: 'Vì lẽ khác.' }],
    [
      'an option',
      { options: one.options.map((option, at) => (at === 3 ? { ...option, text: 'Sở Xây dựng' } : option)) },
    ],
    ['level', { level: 'apply' }],
    ['fact', { fact: 'KHAC-1' }],
  ])('a changed %s makes a new version and leaves the used one as it was', async (_, change) => {
    await importBank(deps, read([one, two]), testNow);
    const report = await importBank(deps, read([{ ...one, ...change }, two]), testNow + 1);
    expect(report).toMatchObject({ changed: ['one'], unchanged: 1, revision: 2 });
    const versions = await versionsOf('one');
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(versions[0]).toEqual({ version: 1, prompt: one.prompt, correct: ['b'] });
  });

  it('retires an item gone from the text and brings it back when it returns', async () => {
    const { bankId } = await importBank(deps, read([one, two]), testNow);
    expect(await importBank(deps, read([two]), testNow + 1)).toMatchObject({ retired: ['one'], revision: 2 });
    expect((await getPool(deps, bankId)).items.map(({ code }) => code)).toEqual(['two']);
    const back = await importBank(deps, read([one, two]), testNow + 2);
    expect(back).toMatchObject({ revived: ['one'], added: [], changed: [], unchanged: 1, revision: 3 });
    expect((await getPool(deps, bankId)).items).toHaveLength(2);
    expect(await versionsOf('one')).toHaveLength(1);
  });

  it('leaves a retired item’s version readable, for papers drawn before', async () => {
    await importBank(deps, read([one, two]), testNow);
    await importBank(deps, read([two]), testNow + 1);
    expect(await versionsOf('one')).toHaveLength(1);
  });

  it('keeps the good rest of a broken bank and retires nothing', async () => {
    await importBank(deps, read([one, two]), testNow);
    const broken = { ...two, key: ['a' as const, 'b' as const] };
    const report = await importBank(deps, read([broken, three]), testNow + 1);
    expect(report).toMatchObject({ added: ['three'], changed: [], retired: [], unchanged: 0 });
    const unread = [bankProblem({ file: 'items/general.yaml', line: 1 }, 'yaml-syntax')];
    expect(await importBank(deps, read([three], unread), testNow + 2)).toMatchObject({
      retired: [],
      unchanged: 1,
    });
  });

  it('takes the first of two items with one id', async () => {
    const twin = { ...two, id: 'one', line: 99 };
    expect(await importBank(deps, read([one, twin]), testNow)).toMatchObject({ added: ['one'] });
    expect((await versionsOf('one'))[0]?.prompt).toBe(one.prompt);
  });

  it('a part of a bank adds and changes, but retires nothing', async () => {
    await importBank(deps, read([one, two]), testNow);
    const report = await importBank(deps, read([three]), testNow + 1, { complete: false });
    expect(report).toMatchObject({ added: ['three'], retired: [] });
  });

  it('a new title alone steps the revision', async () => {
    await importBank(deps, read([one]), testNow);
    const renamed = { ...read([one]), bank: { ...bank, title: 'Tên mới' } };
    const { bankId, revision } = await importBank(deps, renamed, testNow + 1);
    expect([revision, (await getPool(deps, bankId)).title]).toEqual([2, 'Tên mới']);
  });

  it('brings in more items than one statement takes', async () => {
    const many = Array.from({ length: 450 }, (_, index) => makeItem({ id: `many-${index}` }));
    const { bankId } = await importBank(deps, read(many), testNow);
    expect((await getPool(deps, bankId)).items).toHaveLength(450);
    expect(await importBank(deps, read([]), testNow + 1)).toMatchObject({ retired: { length: 450 } });
  });
});

describe('previewImport', () => {
  it('tells what an import would change without changing it', async () => {
    expect(await previewImport(deps, read([one]))).toMatchObject({ added: ['one'] });
    await importBank(deps, read([one, two]), testNow);
    const told = await previewImport(deps, read([{ ...one, key: ['a'] }, three]));
    expect(told).toEqual({ added: ['three'], changed: ['one'], retired: ['two'], revived: [], unchanged: 0 });
    expect(await previewImport(deps, read([one, two]))).toMatchObject({ added: [], unchanged: 2 });
  });
});

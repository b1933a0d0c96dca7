import { openStore } from '@cchc/db/open.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signedInStaff } from '../../testing/staff.ts';
import type { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import type { StaffItem } from '../banks/contract.ts';
import { makeDraft } from '../banks/question/make-draft.ts';
import { getPool } from '../banks/paper/pool.ts';
import type { ChangedDocument, CitingItems, DocumentList, DocumentPage } from './contract.ts';
import { readShippedCatalogue } from './catalogue-file.ts';
import { loadCatalogue } from './load-catalogue.ts';

/* What depends on the dialect: citations searched as JSON text, history by a prefix, the order of pages. */

let world: Awaited<ReturnType<typeof makeTestApp>>;
let organiser: StaffClient;
beforeAll(async () => {
  world = await makeTestApp('postgres', () => openStore({ pglite: 'memory' }));
  organiser = await signedInStaff(world, 'organiser');
  await organiser.send('POST', 'banks', { title: 'Ngân hàng' });
  await loadCatalogue(world.deps, (await readShippedCatalogue()).entries, world.clock.now);
}, 60_000);
afterAll(() => world.close());

const find = async (q: string) =>
  (await organiser.send<DocumentList>('GET', `legal-documents?q=${encodeURIComponent(q)}`)).body.documents;

it('a document is found, replaced, its questions kept out, and taken back', async () => {
  const [old] = await find('282/QĐ-TTg');
  const [successor] = await find('1266/QĐ-TTg');
  const question = makeDraft({ legalBasis: 'Quyết định 282/QĐ-TTg ngày 12/02/2026' });
  const { body: item } = await organiser.send<StaffItem>('POST', 'banks/ngan-hang/items', { question });
  const url = `legal-documents/${old?.id}`;
  expect((await organiser.send<CitingItems>('GET', `${url}/items`)).body.items.map(({ id }) => id)).toEqual([
    item.id,
  ]);
  world.clock.now += 1_000;
  const change = { successorId: successor?.id, from: '2026-11-20', basedOn: 1 };
  const { body: replaced } = await organiser.send<ChangedDocument>('POST', `${url}/replace`, change);
  expect(replaced).toMatchObject({ status: 'replaced', items: 1, inDoubt: 1 });
  expect((await getPool(world.deps, 'ngan-hang')).items).toEqual([]);
  await organiser.send('POST', `${url}/restore`, { reason: 'Nhầm', basedOn: 2 });
  const { body } = await organiser.send<DocumentPage>('GET', url);
  expect([body.inDoubt, body.history.map(({ action }) => action)]).toEqual([0, ['restore', 'replace']]);
  expect((await getPool(world.deps, 'ngan-hang')).items).toHaveLength(1);
}, 60_000);

import { openStore } from '@cchc/db/open.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signedInStaff } from '../../testing/staff.ts';
import type { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import type { ChangedItem, ItemList } from '../banks/contract.ts';
import type { Import } from './contract.ts';
import { makeDraft } from '../banks/question/make-draft.ts';
import { makeReading } from './make-reading.ts';

/* What depends on the dialect: questions kept as JSON, pages by code, prepared notes inside a unit. */

const drafts = Array.from({ length: 60 }, () => makeDraft());
let world: Awaited<ReturnType<typeof makeTestApp>>;
let organiser: StaffClient;
beforeAll(async () => {
  const readUpload = async () => makeReading(drafts);
  world = await makeTestApp('postgres', () => openStore({ pglite: 'memory' }), { readUpload });
  organiser = await signedInStaff(world, 'admin');
  await organiser.send('POST', 'banks', { title: 'Ngân hàng' });
}, 60_000);
afterAll(() => world.close());

const url = 'banks/ngan-hang';
const act = (what: string, body?: object) => organiser.send<Import>('POST', what, body);
const active = async () => (await organiser.send<ItemList>('GET', `${url}/items?state=active&limit=2`)).body;

it('a file is imported, undone, taken again, and its items changed', async () => {
  const { body: made } = await organiser.upload<Import>(`${url}/imports?name=a.csv`, Buffer.from('x'));
  const get = async () => (await organiser.send<Import>('GET', `imports/${made.id}`)).body;
  await expect.poll(async () => (await get()).counts.sound).toBe(60);
  const defaults = { topic: null, level: null };
  expect((await act(`imports/${made.id}/take`, { defaults })).body.state).toBe('taken');
  const before = await active();
  expect([before.total, before.items.map(({ code }) => code)]).toEqual([60, ['cau-1', 'cau-2']]);
  expect((await act(`imports/${made.id}/undo`, {})).body.state).toBe('undone');
  expect((await active()).total).toBe(0);
  await act(`imports/${made.id}/take`, { defaults });
  expect(await active()).toEqual(before);

  const id = before.items[0]?.id ?? '';
  const change = { question: { ...drafts[0]!, prompt: 'Nội dung mới?' }, basedOn: 1 };
  const { status, body } = await organiser.send<ChangedItem>('PUT', `items/${id}`, change);
  expect([status, body.current, body.versions.length]).toEqual([200, 2, 2]);
  expect((await organiser.send<ChangedItem>('POST', `items/${id}/retire`, {})).body.retiredAt).toBe(
    world.clock.now,
  );
}, 60_000);

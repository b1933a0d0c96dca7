import { afterAll, beforeAll, expect, it } from 'vitest';
import { signedInStaff } from '../../testing/staff.ts';
import type { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import type { ItemList, StaffItem } from '../banks/contract.ts';
import { makeDraft } from '../banks/question/make-draft.ts';
import type { Import, importQuestionsSchema } from '../imports/contract.ts';
import type { z } from 'zod';
import type { DocumentPage } from './contract.ts';

/* Ids of documents mean nothing in a file: citations leave as people write them, and are found again on the way in. */

let world: Awaited<ReturnType<typeof makeTestApp>>;
let organiser: StaffClient;
let cited: { documentId: string; article: string; clause: string }[];

beforeAll(async () => {
  world = await makeTestApp('carried-citations');
  organiser = await signedInStaff(world, 'admin');
  for (const title of ['Nguồn', 'Đích']) await organiser.send('POST', 'banks', { title });
  const add = async (number: string, issuedOn: string) =>
    (
      await organiser.send<DocumentPage>('POST', 'legal-documents', {
        document: { number, kind: 'Quyết định', issuedOn },
      })
    ).body.id;
  const [older, younger] = [await add('282/QĐ-TTg', '2022-02-01'), await add('282/QĐ-TTg', '2026-02-12')];
  cited = [
    { documentId: older, article: '', clause: '' },
    { documentId: younger, article: '5', clause: 'điểm b khoản 2' },
  ];
  const question = makeDraft({ legalBasis: 'Chương trình tổng thể', citations: cited });
  await organiser.send('POST', 'banks/nguon/items', { question });
});
afterAll(() => world.close());

it.each([
  ['xlsx', 'x.xlsx'],
  ['gift', 'x.gift'],
])('a bank exported as %s and imported again cites the same', async (format, name) => {
  const file = (await organiser.raw('GET', `banks/nguon/export.${format}`)).rawPayload;
  const { body } = await organiser.upload<Import>(`banks/dich/imports?name=${name}`, file);
  await expect
    .poll(async () => (await organiser.send<Import>('GET', `imports/${body.id}`)).body.state, {
      timeout: 10_000,
    })
    .toBe('ready');
  type Questions = z.infer<typeof importQuestionsSchema>;
  const { body: read } = await organiser.send<Questions>('GET', `imports/${body.id}/questions?show=all`);
  expect(read.questions.map(({ question }) => question.citations)).toEqual([cited]);
  await organiser.send('POST', `imports/${body.id}/take`, { defaults: { topic: null, level: null } });
  const { body: list } = await organiser.send<ItemList>('GET', 'banks/dich/items');
  const { body: item } = await organiser.send<StaffItem>('GET', `items/${list.items[0]?.id}`);
  expect(item.question.citations).toEqual(cited);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { signedInStaff } from '../../testing/staff.ts';
import type { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import type { ItemList } from '../banks/contract.ts';
import type { Import } from './contract.ts';

let world: Awaited<ReturnType<typeof makeTestApp>>;
let organiser: StaffClient;
beforeAll(async () => {
  world = await makeTestApp('real file');
  organiser = await signedInStaff(world, 'admin');
  await organiser.send('POST', 'banks', { title: 'Ngân hàng xã' });
});
afterAll(() => world.close());

const sheet = `Câu hỏi,A,B,C,D,Đáp án,Căn cứ
Cơ quan nào tiếp nhận hồ sơ?,Trung tâm Phục vụ hành chính công,Sở Y tế,Sở Nội vụ,Sở Tư pháp,A,Nghị định 61/2018/NĐ-CP
Thời hạn là mấy ngày?,1,2,3,4,,Luật 1
`;

it('a file goes through a worker thread into the bank: the sound question, and not the one without a key', async () => {
  const path = 'banks/ngan-hang-xa/imports?name=cau-hoi.csv';
  const { body: made } = await organiser.upload<Import>(path, Buffer.from(`\uFEFF${sheet}`));
  const get = async () => (await organiser.send<Import>('GET', `imports/${made.id}`)).body;
  await expect.poll(async () => (await get()).state, { timeout: 10_000 }).toBe('ready');
  expect(await get()).toMatchObject({ format: 'csv', counts: { questions: 2, sound: 1, withErrors: 1 } });
  await organiser.send('POST', `imports/${made.id}/take`, {
    defaults: { topic: 'procedures', level: 'recall' },
  });
  const { body } = await organiser.send<ItemList>('GET', 'banks/ngan-hang-xa/items?q=ho%20so');
  expect(body.items).toMatchObject([
    { code: 'cau-1', topic: 'procedures', prompt: 'Cơ quan nào tiếp nhận hồ sơ?' },
  ]);
}, 20_000);

it('a file that is not what it says is told of at once', async () => {
  const path = 'banks/ngan-hang-xa/imports?name=cau-hoi.docx';
  const { body: made } = await organiser.upload<Import>(path, Buffer.from('%PDF-1.7 …'));
  const get = async () => (await organiser.send<Import>('GET', `imports/${made.id}`)).body;
  await expect.poll(async () => (await get()).state, { timeout: 10_000 }).toBe('failed');
  expect((await get()).failure).toMatchObject({ code: 'pdf-file', message: expect.stringContaining('PDF') });
}, 20_000);

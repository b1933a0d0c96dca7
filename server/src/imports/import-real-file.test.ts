import { afterAll, beforeAll, expect, it } from 'vitest';
import { signedInStaff } from '../../testing/staff.ts';
import type { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import { makeDocx, paragraph } from '../../testing/ooxml.ts';
import type { ItemList } from '../banks/contract.ts';
import type { Import } from './contract.ts';
import { readQuestions } from './read-questions.ts';

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

it('a file goes through a process of its own into the bank: the sound question, and not the one without a key', async () => {
  const path = 'banks/ngan-hang-xa/imports?name=cau-hoi.csv';
  const { body: made } = await organiser.upload<Import>(path, Buffer.from(`\uFEFF${sheet}`));
  const get = async () => (await organiser.send<Import>('GET', `imports/${made.id}`)).body;
  await expect.poll(async () => (await get()).state).toBe('ready');
  expect(await get()).toMatchObject({ format: 'csv', counts: { questions: 2, sound: 1, withErrors: 1 } });
  await organiser.send('POST', `imports/${made.id}/take`, {
    defaults: { topic: 'procedures', level: 'recall' },
  });
  const { body } = await organiser.send<ItemList>('GET', 'banks/ngan-hang-xa/items?q=ho%20so');
  expect(body.items).toMatchObject([
    { code: 'cau-1', topic: 'procedures', prompt: 'Cơ quan nào tiếp nhận hồ sơ?' },
  ]);
});

it('a file that is not what it says is told of at once', async () => {
  const path = 'banks/ngan-hang-xa/imports?name=cau-hoi.docx';
  const { body: made } = await organiser.upload<Import>(path, Buffer.from('%PDF-1.7 …'));
  const get = async () => (await organiser.send<Import>('GET', `imports/${made.id}`)).body;
  await expect.poll(async () => (await get()).state).toBe('failed');
  expect((await get()).failure).toMatchObject({ code: 'pdf-file', message: expect.stringContaining('PDF') });
});

it('a file whose reading takes all memory ends the reading, and the server answers on', async () => {
  const limits = { heapMegabytes: 16, megabytes: 640, timeMs: 30_000 };
  const readUpload: typeof readQuestions = (bytes, name, options) =>
    readQuestions(bytes, name, { ...options, limits });
  const small = await makeTestApp('all memory', undefined, { readUpload });
  const client = await signedInStaff(small, 'admin');
  await client.send('POST', 'banks', { title: 'Ngân hàng xã' });
  const hostile = makeDocx({ body: paragraph('<w:r><w:t>a</w:t></w:r>'.repeat(90_000)) });
  const { body: made } = await client.upload<Import>('banks/ngan-hang-xa/imports?name=a.docx', hostile);
  const get = async () => (await client.send<Import>('GET', `imports/${made.id}`)).body;
  await expect.poll(async () => (await get()).state).toBe('failed');
  expect((await get()).failure?.code).toBe('too-much-memory');
  await small.close();
});

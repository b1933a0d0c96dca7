import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedInStaff } from '../../../testing/staff.ts';
import type { StaffClient } from '../../../testing/staff-client.ts';
import { makeTestApp, testNow } from '../../../testing/test-app.ts';
import { readQuestionFile } from '../../imports/readers/read-file.ts';
import { storeMedia } from '../../media/store-media.ts';
import { getBankIndex } from '../bank-index.ts';
import { contentOfQuestion } from '../question/item-content.ts';
import { completed } from '../question/complete-question.ts';
import { makeDraft } from '../question/make-draft.ts';

let world: Awaited<ReturnType<typeof makeTestApp>>;
let organiser: StaffClient;
const bankId = 'ngan-hang-moi';

beforeAll(async () => {
  world = await makeTestApp();
  organiser = await signedInStaff(world, 'admin');
  await organiser.send('POST', 'banks', { title: 'Ngân hàng mới' });
  const blank = { width: 40, height: 20, channels: 3 as const, background: '#ffffff' };
  const picture = await storeMedia(world.deps, await sharp({ create: blank }).png().toBuffer(), testNow);
  const grain = {
    ...blank,
    width: 600,
    height: 400,
    noise: { type: 'gaussian' as const, mean: 128, sigma: 40 },
  };
  const photograph = await storeMedia(world.deps, await sharp({ create: grain }).png().toBuffer(), testNow);
  const drafts = [
    makeDraft({ prompt: 'Việc =1+1 là gì?', media: [{ sha256: photograph.sha256, alt: 'Ảnh chụp' }] }),
    makeDraft({ type: 'numeric', options: [], answers: ['34'], tolerance: '0,5' }),
    makeDraft({
      type: 'matching',
      options: [],
      pairs: [
        { left: 'Bộ Nội vụ', right: 'chủ trì' },
        { left: 'Bộ Tư pháp', right: 'phối hợp' },
        { left: '', right: 'giám sát' },
      ],
      media: [{ sha256: picture.sha256, alt: 'Sơ đồ' }],
    }),
  ];
  for (const question of drafts) await organiser.send('POST', `banks/${bankId}/items`, { question });
});
afterAll(() => world.close());

const download = (format: string, query = '') =>
  organiser.raw('GET', `banks/${bankId}/export.${format}${query}`);

describe('GET /api/staff/banks/:bankId/export', () => {
  it('gives a workbook that is read again as the bank', async () => {
    const reply = await download('xlsx');
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-disposition']).toMatch(
      /^attachment; filename="cau-hoi-ngan-hang-moi-\d{8}\.xlsx"$/,
    );
    const { questions } = readQuestionFile(new Uint8Array(reply.rawPayload), 'x.xlsx', () => undefined);
    const { items } = await getBankIndex(world.deps, bankId);
    const stored = ({ question }: { question: Parameters<typeof completed>[0] }) => {
      const complete = completed(question);
      return complete && contentOfQuestion(complete, null);
    };
    expect(questions.map(stored)).toEqual(items.map(stored));
  });

  it('gives a document, with the key and without', async () => {
    for (const [query, right] of [
      ['', 1],
      ['?key=without', 0],
    ] as const) {
      const reply = await download('docx', query);
      const { questions } = readQuestionFile(new Uint8Array(reply.rawPayload), 'x.docx', () => undefined);
      const parts = Object.keys(unzipSync(new Uint8Array(reply.rawPayload)));
      expect(parts.filter((part) => part.endsWith('.png'))).toHaveLength(1);
      expect(parts.filter((part) => part.endsWith('.jpg'))).toHaveLength(1);
      expect(questions[0]?.question.options.filter(({ correct }) => correct)).toHaveLength(right);
    }
  });

  it('is for those who may read banks, of banks there are', async () => {
    expect((await world.app.inject(`/api/staff/banks/${bankId}/export.xlsx`)).statusCode).toBe(401);
    expect((await organiser.raw('GET', 'banks/khong-co/export.xlsx')).statusCode).toBe(404);
  });

  it('is noted in the audit', async () => {
    const { auditEvents } = world.deps.store.tables;
    const rows = await world.deps.store.read.select().from(auditEvents);
    const detail = rows.filter(({ action }) => action === 'bank.export').at(-1)?.detail;
    expect(JSON.parse(detail ?? '')).toEqual({ format: 'docx', key: 'without', languages: [], items: 3 });
  });
});

import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import type { BoardPage } from '@cchc/server/src/ranking/contract.ts';
import { readXlsx } from 'hucre/xlsx';
import { Entrant } from './entrant.ts';
import { startPlatform, type Platform } from './platform.ts';
import { publishContest, signInAsAdmin, type RightAnswer } from './staff-api.ts';
import { bankSize, promptOf, rightOption, wordBank } from './word-bank.ts';

let platform: Platform;
test.beforeAll(async () => {
  platform = await startPlatform({ SEED: 'none' });
});
test.afterAll(() => platform.stop());

const questions = 3;
const right = new Map(
  Array.from({ length: bankSize }, (_, index): [string, RightAnswer] => [
    promptOf(index + 1),
    { type: 'single', texts: [rightOption(index + 1)], pairs: [] },
  ]),
);

/** Minutes left on the entrant's clock. */
const minutesLeft = async (page: Page) =>
  Number(/(\d+):\d\d/.exec((await page.getByRole('timer').textContent()) ?? '')?.[1]);

/** The rows of a sheet under its headings, each by heading. */
async function readSheet(file: string, name: string): Promise<Record<string, unknown>[]> {
  const sheet = (await readXlsx(await readFile(file))).sheets.find((each) => each.name.startsWith(name));
  const rows = sheet?.rows ?? [];
  const head = rows.findIndex((row) => row[0] === 'Hạng');
  const headings = (rows[head] ?? []).map(String);
  return rows
    .slice(head + 1)
    .map((row) => Object.fromEntries(headings.map((heading, column) => [heading, row[column]])));
}

// Making a contest step by step and rehearsing it is the story of prepare.test.ts.
test('an organiser’s day: from a Word bank to a file of results that is the board', async ({ browser }) => {
  const { url } = platform;
  const office = await browser.newContext({ baseURL: url, acceptDownloads: true });
  await signInAsAdmin(office.request, platform);
  const desk = await office.newPage();
  let bankId = '';

  await test.step('the bank comes in from Word; the one question without a key is mended on the page', async () => {
    await desk.goto('/organizer/banks');
    await desk.getByRole('button', { name: 'Tạo ngân hàng' }).first().click();
    await desk.getByLabel('Tên ngân hàng').fill('Khối xã, phường');
    await desk.getByRole('button', { name: 'Tạo ngân hàng' }).last().click();
    await desk.getByRole('link', { name: 'Nạp từ tệp' }).first().click();
    await expect(desk.getByRole('heading', { name: 'Nạp từ tệp' })).toBeVisible();
    bankId = new URL(desk.url()).pathname.split('/').at(-2) ?? '';
    const buffer = await wordBank();
    await desk
      .locator('input[type=file]')
      .setInputFiles({ name: 'ngan-hang.docx', mimeType: 'application/octet-stream', buffer });
    await expect(desk.getByText('11 câu dùng được, 1 câu cần sửa')).toBeVisible({ timeout: 30_000 });
    await expect(desk.getByText('Chưa thấy đáp án đúng')).toBeVisible();
    await desk.getByRole('group', { name: 'Đáp án đúng của câu 12' }).getByRole('button').first().click();
    await expect(desk.getByText('12 câu dùng được, 0 câu cần sửa')).toBeVisible();
    await desk.getByLabel('Chuyên đề cho 12 câu chưa ghi').selectOption('general');
    await desk.getByLabel('Mức độ cho 12 câu chưa ghi').selectOption('recall');
    await desk.getByRole('button', { name: 'Nạp 12 câu vào ngân hàng' }).click();
    await expect(desk.getByRole('main').getByText('Đã nạp 12 câu')).toBeVisible();
  });

  const contest = await publishContest(office.request, platform, 'ngay-hoi', (rules) => ({
    bankId,
    blueprint: [{ topic: 'general', level: 'recall', document: null, count: questions }],
    prediction: null,
    ranking: [{ by: 'score' }, { by: 'submitted-at', precisionMs: 1 }],
    rounds: rules.rounds.map((round) => ({ ...round, opensAt: Date.now() - 60_000 })),
  }));
  const here = `/organizer/contests/${contest.id}`;
  const [an, binh] = await Promise.all([1, 2].map(() => Entrant.open(browser, url)));
  if (!an || !binh) throw new Error('two entrants');

  await test.step('the hall’s screen shows An as soon as An has handed in', async () => {
    const hall = await (await browser.newContext({ baseURL: url })).newPage();
    await hall.goto(`/stage/round:${contest.rounds[0]?.id}`);
    await an.join(contest.slug, 'Nguyễn Văn An', '0900000001');
    await an.sitDown(contest.slug);
    for (let n = 1; n <= questions; n++) {
      await an.answer(right, true);
      if (n < questions) await an.next();
    }
    await an.handIn();
    await expect(hall.getByText('Nguyễn Văn An')).toBeVisible();
  });

  await test.step('Bình’s power fails; extra time reaches the open page', async () => {
    await binh.join(contest.slug, 'Trần Thị Bình', '0900000002');
    await binh.sitDown(contest.slug);
    expect(await minutesLeft(binh.page)).toBeLessThan(11);
    await desk.goto(`${here}/live`);
    await desk.getByLabel(/Tìm theo tên/).fill('tran thi binh');
    await desk.getByRole('button', { name: 'Chọn: Trần Thị Bình' }).click();
    await desk.getByRole('button', { name: /^Cho thêm giờ/ }).click();
    await desk.getByLabel('Số phút').fill('15');
    await desk.getByRole('dialog').getByLabel('Lý do').fill('Mất điện ở hội trường');
    await desk.getByRole('button', { name: 'Cho thêm 15 phút' }).click();
    await expect.poll(() => minutesLeft(binh.page)).toBeGreaterThan(20);
  });

  await test.step('the round is closed; Bình still has the minutes that were given, and hands in', async () => {
    await desk.goto(here);
    await desk.getByRole('button', { name: 'Đóng ngay: Vòng 1' }).click();
    await desk.getByRole('dialog').getByLabel(/Lý do/).fill('Hết chương trình');
    await desk.getByRole('button', { name: 'Đóng vòng ngay' }).click();
    await expect(desk.getByText('Còn 1 lượt chưa xong')).toBeVisible();
    await expect.poll(() => minutesLeft(binh.page)).toBeLessThan(16);
    for (let n = 1; n <= questions; n++) {
      await binh.answer(right, false);
      if (n < questions) await binh.next();
    }
    await binh.saved();
    await binh.handIn();
    await desk.reload();
    await expect(desk.getByText('Đã chốt kết quả').first()).toBeVisible();
  });

  await test.step('the file of results is the board', async () => {
    await desk.goto(`${here}/export`);
    const [download] = await Promise.all([
      desk.waitForEvent('download'),
      desk.getByRole('button', { name: 'Tải tệp Excel' }).first().click(),
    ]);
    const rows = await readSheet(await download.path(), 'Kết quả');
    const address = `/api/boards/round:${contest.rounds[0]?.id}`;
    const board = (await (await office.request.get(address)).json()) as BoardPage;
    expect(rows.map((row) => [row['Hạng'], row['Họ và tên'], row['Điểm']])).toEqual(
      board.rows.map(({ rank, name, score = 0 }) => [rank, name, score / 100]),
    );
    expect(rows.map((row) => row['Họ và tên'])).toEqual(['Nguyễn Văn An', 'Trần Thị Bình']);
  });
});

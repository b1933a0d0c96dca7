import { expect, test, type Browser } from '@playwright/test';
import { broken, messyBank, messySize } from './messy-bank.ts';
import { startPlatform, type Platform } from './platform.ts';
import { publishContest, signInAsAdmin, signInAsColleague } from './staff-api.ts';

let platform: Platform;
test.beforeAll(async () => {
  platform = await startPlatform({ SEED: 'none' });
});
test.afterAll(() => platform.stop());

const atDesk = async (browser: Browser) => {
  const context = await browser.newContext({ baseURL: platform.url });
  return { request: context.request, page: await context.newPage() };
};

test('a messy Word bank: dropped, two of three mended in place, 39 taken, reviewed by a second person, drawn', async ({
  browser,
}) => {
  const author = await atDesk(browser);
  await signInAsAdmin(author.request, platform);
  const desk = author.page;
  let bankId = '';

  await test.step('forty questions are read; the three that need a hand come first', async () => {
    await desk.goto('/organizer/banks');
    await desk.getByRole('button', { name: 'Tạo ngân hàng' }).first().click();
    await desk.getByLabel('Tên ngân hàng').fill('Bộ câu hỏi của tỉnh');
    await desk.getByRole('button', { name: 'Tạo ngân hàng' }).last().click();
    await desk.getByRole('link', { name: 'Nạp từ tệp' }).first().click();
    await expect(desk.getByRole('heading', { name: 'Nạp từ tệp' })).toBeVisible();
    bankId = new URL(desk.url()).pathname.split('/').at(-2) ?? '';
    const file = { name: 'Bộ câu hỏi.docx', mimeType: 'application/octet-stream', buffer: await messyBank() };
    await desk.locator('input[type=file]').setInputFiles(file);
    await expect(desk.getByText(`${messySize - 3} câu dùng được, 3 câu cần sửa`)).toBeVisible({
      timeout: 30_000,
    });
  });

  await test.step('one gets its key by a click, one its missing option in the form; the third is left', async () => {
    const letters = desk.getByRole('group', { name: `Đáp án đúng của câu ${broken.keyless}` });
    await letters
      .getByRole('button')
      .nth(broken.keyless % 4)
      .click();
    await expect(desk.getByText(`${messySize - 2} câu dùng được, 2 câu cần sửa`)).toBeVisible();
    await desk.getByRole('button', { name: `Sửa tại đây: câu ${broken.twins}` }).click();
    await desk.getByRole('textbox', { name: 'Phương án D' }).fill(`Bộ phận bốn của cơ quan ${broken.twins}`);
    await desk.getByRole('button', { name: 'Xong' }).click();
    await expect(desk.getByText(`${messySize - 1} câu dùng được, 1 câu cần sửa`)).toBeVisible();
  });

  await test.step('thirty-nine are taken', async () => {
    await desk.getByLabel(/Chuyên đề cho \d+ câu chưa ghi/).selectOption('general');
    await desk.getByLabel(/Mức độ cho \d+ câu chưa ghi/).selectOption('recall');
    await desk.getByRole('button', { name: `Nạp ${messySize - 1} câu vào ngân hàng` }).click();
    await expect(desk.getByRole('main').getByText(`Đã nạp ${messySize - 1} câu`)).toBeVisible();
  });

  await test.step('only reviewed questions are to be drawn, and whoever brought them may not review them', async () => {
    await desk.goto(`/organizer/banks/${bankId}`);
    await desk.getByRole('button', { name: 'Đổi cách rút' }).click();
    await desk.getByLabel('Chỉ câu đã có người thứ hai duyệt').check();
    await desk.getByRole('button', { name: 'Dùng cách này' }).click();
    await expect(desk.getByText(/Đề mới rút từ 0 câu/)).toBeVisible();
    await expect(desk.getByText('Không có câu nào chờ bạn duyệt.')).toBeVisible();
  });

  const colleague = await atDesk(browser);
  await signInAsColleague(author.request, colleague.request, platform);
  await test.step('a colleague reads and approves one, then the rest from the list', async () => {
    const { page } = colleague;
    await page.goto(`/organizer/banks/${bankId}/review`);
    await expect(page.getByText(`Câu 1 trong ${messySize - 1} câu chờ duyệt`)).toBeVisible();
    await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await expect(page.getByText(`Câu 2 trong ${messySize - 1} câu chờ duyệt`)).toBeVisible();
    await page.goto(`/organizer/banks/${bankId}`);
    await page.getByLabel('Chọn cả trang này').check();
    const all = page.getByRole('button', { name: /Chọn cả \d+ câu tìm thấy/ });
    if (await all.isVisible()) await all.click();
    await page.getByLabel('Làm gì với các câu đã chọn?').selectOption('approve');
    await page.getByRole('button', { name: 'Tiếp', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Duyệt' }).click();
    await expect(page.getByText(`Đã xong ${messySize - 2} câu`)).toBeVisible();
    await expect(page.getByText(new RegExp(`Đề mới rút từ ${messySize - 1} câu`))).toBeVisible();
  });

  await test.step('a paper is drawn from them', async () => {
    const contest = await publishContest(author.request, platform, 'de-thu', () => ({
      bankId,
      blueprint: [
        { topic: 'general', level: 'recall', document: null, count: 10 },
        { topic: 'procedures', level: 'recall', document: null, count: 10 },
      ],
    }));
    await desk.goto(`/organizer/contests/${contest.id}/preview`);
    await expect(desk.getByText(/thuộc về ai\?/)).toHaveCount(20);
    await expect(desk.getByText(`Quy chế ${broken.optionless}/QC`)).toHaveCount(0);
  });
});

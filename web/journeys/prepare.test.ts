import { expect, test } from '@playwright/test';
import type { Contest, StaffContest } from '@cchc/server/src/contests/contract.ts';
import { Entrant } from './entrant.ts';
import { startPlatform, type Platform } from './platform.ts';
import { signInAsAdmin } from './staff-api.ts';

let platform: Platform;
test.beforeAll(async () => {
  platform = await startPlatform({ SEED: 'demo' });
});
test.afterAll(() => platform.stop());

test('an organiser makes a contest step by step, rehearses it, and nothing of the rehearsal stays', async ({
  browser,
}) => {
  const { url } = platform;
  const office = await browser.newContext({ baseURL: url, viewport: { width: 390, height: 844 } });
  await signInAsAdmin(office.request, platform);
  const desk = await office.newPage();
  const step = (name: string) => expect(desk.getByRole('heading', { level: 2, name })).toBeFocused();
  const goOn = () => desk.getByRole('button', { name: 'Tiếp tục' }).click();

  await test.step('a step with something missing says so, and what is typed survives a reload', async () => {
    await desk.goto('/organizer/contests/new');
    await desk.getByRole('button', { name: /Một buổi thi ngắn trong cơ quan/ }).click();
    await step('Tên và giới thiệu');
    await goOn();
    await expect(desk.getByRole('alert')).toContainText('Có 2 mục cần sửa ở bước này');
    await desk.getByLabel('Tên cuộc thi').fill('Đố vui cuối tuần');
    await desk.getByLabel('Đơn vị tổ chức').fill('Sở Nội vụ');
    await desk.waitForTimeout(500);
    await desk.reload();
    await expect(desk.getByLabel('Tên cuộc thi')).toHaveValue('Đố vui cuối tuần');
  });

  await test.step('every step says what it does to entrants; the last shows the rules they will read', async () => {
    await goOn();
    await step('Các vòng thi');
    await goOn();
    await step('Ai được dự thi');
    await desk.getByText('Số điện thoại', { exact: false }).first().click();
    await desk.getByText('Hỏi đơn vị hoặc nơi ở').click();
    await desk.getByText('Ban Tổ chức, thư ký và người ra đề không được dự thi').click();
    await expect(desk.getByText('Thí sinh sẽ khai họ tên, số điện thoại')).toBeVisible();
    await desk.goto('/organizer/contests/new?step=review');
    await expect(desk.getByRole('heading', { name: /Điều 8\. Xếp hạng|Điều 7\. Xếp hạng/ })).toBeVisible();
    await desk.getByRole('button', { name: 'Tạo bản nháp' }).click();
    await expect(desk.getByRole('heading', { level: 1, name: 'Đố vui cuối tuần' })).toBeVisible();
  });

  await test.step('what only people know is confirmed by hand', async () => {
    await desk.getByRole('button', { name: /Xác nhận đã làm: Nhắc ban tổ chức/ }).click();
    await expect(desk.getByText(/xác nhận lúc/)).toBeVisible();
    await desk.getByRole('link', { name: 'Mở buổi diễn tập' }).click();
    await desk.getByRole('button', { name: 'Mở diễn tập ngay' }).click();
    await expect(desk.getByRole('heading', { name: 'Diễn tập Vòng 1' })).toBeVisible();
  });

  const address = await desk.getByText(/\/contests\/dien-tap-[0-9a-z]{16}$/).textContent();
  const slug = address?.split('/').at(-1) ?? '';
  const contestId = new URL(desk.url()).pathname.split('/').at(-2) ?? '';
  const guest = await Entrant.open(browser, url);
  const spectator = await (await browser.newContext({ baseURL: url })).newPage();

  await test.step('a guest finds all of it as it will be, marked as a rehearsal', async () => {
    await spectator.goto(`/contests/${slug}/board`);
    await expect(spectator.getByText('Diễn tập: kết quả không được tính.')).toBeVisible();
    await guest.join(slug, 'Nguyễn Văn An', '0900000001');
    await guest.sitDown(slug);
    await expect(guest.page.getByRole('banner').getByText('Diễn tập')).toBeVisible();
    const { request } = guest.context;
    const { rounds } = (await (await request.get(`/api/contests/${slug}`)).json()) as Contest;
    const started = await request.post(`/api/rounds/${rounds[0]?.id}/attempts`);
    const { attemptId } = (await started.json()) as { attemptId: string };
    expect((await request.post(`/api/attempts/${attemptId}/submit`)).ok()).toBe(true);
  });

  await test.step('ended, it is gone for whoever looks, and the checklist knows that it was tried', async () => {
    await desk.getByRole('button', { name: /^Kết thúc và xoá/ }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Kết thúc và xoá' }).click();
    await expect(desk.getByText('Đã làm thử với thể lệ đang có')).toBeVisible();
    await expect(spectator.getByRole('heading', { name: 'Không tìm thấy trang này' })).toBeVisible({
      timeout: 25_000,
    });
    const answer = await office.request.get(`/api/staff/contests/${contestId}`);
    const contest = (await answer.json()) as StaffContest;
    expect([contest.entrants, contest.attemptsOpen, contest.attemptsSubmitted]).toEqual([0, 0, 0]);
    await desk.goto(`/organizer/contests/${contestId}`);
    await expect(desk.getByText('Đã có người làm thử trọn bài với thể lệ này')).toBeVisible();
  });
});

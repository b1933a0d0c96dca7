import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import type { Rules, StaffContest } from '@cchc/server/src/contests/contract.ts';
import { Entrant } from './entrant.ts';
import { startPlatform, type Platform } from './platform.ts';
import { rightAnswers, signInAsAdmin, type RightAnswer } from './staff-api.ts';

let platform: Platform;
test.beforeAll(async () => {
  platform = await startPlatform({ SEED: 'demo' });
});
test.afterAll(() => platform.stop());

const minute = 60_000;
const questions = 4;
const title = 'Thi theo danh sách của tỉnh';
const unit = '"Sở Nội vụ, Lâm Đồng"';
/** Nguyễn Văn An stands on the roster twice: two offices sent their lists. */
const people = [
  ['CB001', 'Nguyễn Văn An', '17/05/1985'],
  ['CB002', 'Trần Thị Bình', '02/09/1990'],
  ['CB003', 'Lê Thị Chi', '1992'],
  ['CB117', 'Nguyễn Văn An', '17/05/1985'],
] as const;

/** Two short kinds of entrants instead of the preset’s long paper; everything else stays as the preset has it. */
const shortened = (rules: Rules): Rules => ({
  ...rules,
  audiences: [
    { id: 'chuyen-mon', name: 'Khối chuyên môn', bankId: null, prizes: [] },
    { id: 'van-phong', name: 'Khối văn phòng', bankId: null, prizes: [] },
  ],
  blueprint: [{ topic: 'general', level: 'recall', document: null, count: questions }],
  freeze: { beforeCloseMs: 5 * minute, thaw: 'ceremony' },
  privacy: { names: 'full', showUnit: true },
  entry: { ...rules.entry, excludesOrganisers: false },
  prizes: [
    { title: 'Giải Nhất', count: 1, value: '1.000.000 đồng' },
    { title: 'Giải Nhì', count: 1, value: '500.000 đồng' },
  ],
});

/** What a person on the roster types, and whom they enter as. */
const join = async (page: Page, slug: string, [code, , born]: (typeof people)[number], audience: string) => {
  await page.goto(`/contests/${slug}/join`);
  await expect(page.getByRole('button', { name: 'Đăng ký dự thi' })).toBeEnabled();
  await page.getByLabel('Mã cán bộ').fill(code);
  await page.getByLabel('Ngày sinh').fill(born);
  await page.getByLabel(audience).check();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
};

/** Joins and hands in a paper, with so many right answers. */
const play = async (
  browser: Browser,
  slug: string,
  person: (typeof people)[number],
  audience: string,
  { right, rightly }: { right: Map<string, RightAnswer>; rightly: number },
) => {
  const entrant = await Entrant.open(browser, platform.url);
  await join(entrant.page, slug, person, audience);
  await expect(entrant.page.getByRole('heading', { name: 'Đăng ký xong rồi' })).toBeVisible();
  await entrant.sitDown(slug);
  for (let number = 1; number <= questions; number++) {
    await entrant.answer(right, number <= rightly);
    if (number < questions) await entrant.next();
  }
  await entrant.saved();
  await entrant.handIn();
  await entrant.context.close();
};

test('by roster, from a preset to the ceremony: a tie nobody sees, a duplicate annulled, places uncovered', async ({
  browser,
}) => {
  const { url } = platform;
  const office = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 900 } });
  await signInAsAdmin(office.request, platform);
  const desk = await office.newPage();
  const read = async () =>
    (await (await office.request.get(`/api/staff/contests/${contestId}`)).json()) as StaffContest;
  const page = (name: string) => desk.goto(`/organizer/contests/${contestId}/${name}`);
  let contestId = '';

  await test.step('the organiser starts from a preset and tries it before anything is there', async () => {
    await desk.goto('/organizer/contests/new');
    await desk.getByRole('button', { name: /Thi theo danh sách, đơn vị phải đạt 70/ }).click();
    await desk.getByLabel('Tên cuộc thi').fill(title);
    await desk.getByLabel('Đơn vị tổ chức').fill('Sở Nội vụ');
    await desk.waitForTimeout(500);
    await desk.goto('/organizer/contests/new?step=review');
    await desk.getByRole('button', { name: 'Chạy thử' }).click();
    await expect(desk.getByRole('heading', { name: 'Giải tập thể' }).first()).toBeVisible();
    await desk.getByRole('button', { name: 'Tạo bản nháp' }).click();
    await expect(desk.getByRole('heading', { level: 1, name: title })).toBeVisible();
    contestId = new URL(desk.url()).pathname.split('/').at(-1) ?? '';
    const { rules, rulesVersion } = await read();
    const change = { rules: shortened(rules), basedOn: rulesVersion };
    const changed = await office.request.put(`/api/staff/contests/${contestId}/rules`, { data: change });
    expect(changed.ok(), await changed.text()).toBe(true);
  });

  await test.step('the roster is shown before it is taken', async () => {
    await page('roster/import');
    const lines = people.map(([code, name, born]) => `${code},${name},${born},${unit}`);
    const buffer = Buffer.from(['Mã cán bộ,Họ và tên,Ngày sinh,Đơn vị', ...lines].join('\n'));
    await desk
      .locator('input[type=file]')
      .setInputFiles({ name: 'danh-sach.csv', mimeType: 'text/csv', buffer });
    await expect(desk.getByText('4 người mới')).toBeVisible();
    await desk.getByRole('button', { name: 'Nạp danh sách này' }).click();
    await expect(desk.getByText('Đã nạp: thêm 4, đổi 0, bỏ 0.')).toBeVisible();
  });

  await test.step('the chain ends with the organisers’ decision, and is tried again', async () => {
    await page('rules');
    await desk.getByRole('button', { name: 'Ban Tổ chức quyết định' }).click();
    await desk.getByRole('button', { name: /^Lưu/ }).first().click();
    await expect.poll(async () => (await read()).rules.ranking.at(-1)?.by).toBe('decision');
    await page('dry-run');
    await desk.getByRole('button', { name: 'Chạy thử' }).click();
    await expect(desk.getByText('Giải Nhất').first()).toBeVisible();
  });

  let slug = '';
  let right = new Map<string, RightAnswer>();
  let roundId = '';
  await test.step('published and opened', async () => {
    const published = await office.request.post(`/api/staff/contests/${contestId}/publish`);
    expect(published.ok(), await published.text()).toBe(true);
    const contest = await read();
    slug = contest.slug;
    roundId = contest.rounds[0]?.id ?? '';
    right = await rightAnswers(office.request, platform, contest.rules);
    await desk.goto(`/organizer/contests/${contestId}`);
    await desk.getByRole('button', { name: /^Mở ngay: / }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Mở vòng ngay' }).click();
    await expect(desk.getByText('Đang mở').first()).toBeVisible();
  });

  await test.step('a colleague’s code alone lets nobody in', async () => {
    const stranger = await Entrant.open(browser, url);
    await join(stranger.page, slug, ['CB001', '', '01/01/1970'] as never, 'Khối chuyên môn');
    await expect(stranger.page.getByRole('heading', { name: 'Đăng ký xong rồi' })).toBeHidden();
    await expect(stranger.page.getByRole('alert').first()).toBeVisible();
    await stranger.context.close();
  });

  await test.step('two kinds of entrants play; one of them twice, under two codes', async () => {
    const [an, binh, chi, anAgain] = people;
    await play(browser, slug, an, 'Khối chuyên môn', { right, rightly: 4 });
    await play(browser, slug, binh, 'Khối văn phòng', { right, rightly: 2 });
    await play(browser, slug, chi, 'Khối văn phòng', { right, rightly: 0 });
    await play(browser, slug, anAgain, 'Khối chuyên môn', { right, rightly: 4 });
  });

  const spectator = await (await browser.newContext({ baseURL: url })).newPage();
  await test.step('the duplicate is found, and one of the two annulled with a reason', async () => {
    await page('duplicates');
    await expect(desk.getByRole('heading', { name: 'Nguyễn Văn An và Nguyễn Văn An' })).toBeVisible();
    expect((await new AxeBuilder({ page: desk }).analyze()).violations).toEqual([]);
    await desk.getByRole('button', { name: 'Huỷ một lần' }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ghi danh thêm để thi thêm lượt' }).click();
    await dialog.getByRole('button', { name: 'Huỷ lần ghi danh' }).click();
    await expect(desk.getByText('Đã huỷ một lần ghi danh.').first()).toBeVisible();
  });

  await test.step('closed, the board stands still and names nobody who came after the freeze', async () => {
    const closed = await office.request.post(`/api/staff/contests/${contestId}/rounds/${roundId}/close`, {
      data: { reason: 'đã đủ người' },
    });
    expect(closed.ok(), await closed.text()).toBe(true);
    await spectator.goto(`/contests/${slug}/board`);
    await expect(spectator.getByText(/công bố tại lễ/).first()).toBeVisible();
    await expect(spectator.getByText('Nguyễn Văn An')).toHaveCount(0);
  });

  await test.step('the hall sees places from the bottom up, at the host’s key', async () => {
    const board = `contest:${contestId}`;
    await expect.poll(async () => (await read()).rounds[0]?.finalizedAt, { timeout: 30_000 }).not.toBeNull();
    await page('ceremony');
    await desk.getByRole('button', { name: 'Bắt đầu lễ' }).first().click();
    const hall = await browser.newContext({ baseURL: url, viewport: { width: 1920, height: 1080 } });
    const screen = await hall.newPage();
    await screen.goto(`/stage/${board}`);
    await desk.getByRole('button', { name: 'Công bố hạng kế tiếp' }).click();
    await expect(screen.getByText('Trần Thị Bình').first()).toBeVisible();
    await expect(screen.getByText('Nguyễn Văn An')).toHaveCount(0);
    await screen.screenshot({ path: 'test-results/ceremony-1920.png' });
    await desk.getByRole('button', { name: 'Công bố hạng kế tiếp' }).click();
    await expect(screen.getByText('Nguyễn Văn An').first()).toBeVisible();
  });

  await test.step('with the end of the ceremony the units come to those who wait for them, by themselves', async () => {
    await spectator.goto(`/contests/${slug}/units`);
    await expect(spectator.getByText('Kết quả tập thể chưa công bố')).toBeVisible();
    await expect(spectator.getByText('Cập nhật trực tiếp')).toBeVisible();
    await desk.getByRole('button', { name: 'Kết thúc lễ' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Kết thúc lễ' }).click();
    await expect(spectator.getByText('Sở Nội vụ, Lâm Đồng')).toBeVisible();
    expect((await new AxeBuilder({ page: spectator }).analyze()).violations).toEqual([]);
  });
});

import { mkdirSync } from 'node:fs';
import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { pictureSize } from '../web/src/lib/guide/read-guide.ts';
import type { Rules } from '../server/src/contests/contract.ts';
import type { Platform } from '../web/journeys/platform.ts';
import { signInAsAdmin } from '../web/journeys/staff-api.ts';
import { wordBank } from '../web/journeys/word-bank.ts';
import { closeForCeremony, playForCeremony } from './guide-contest.ts';

const folder = 'web/static/guide';
const demo = 'Tìm hiểu về cải cách hành chính năm 2026';

/** Takes the pictures of the organisers' guide from the demonstration data, in Vietnamese. */
export async function takeGuidePictures(browser: Browser, platform: Platform): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const context = await browser.newContext({
    baseURL: platform.url,
    viewport: pictureSize,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
  });
  await signInAsAdmin(context.request, platform);
  const page = await context.newPage();
  const contest = `/organizer/contests/${await demoId(context)}`;
  await pictureImport(page);
  await pictureContest(page);
  await pictureRehearsal(page, contest);
  for (const [name, path] of [
    ['start', '/organizer'],
    ['units', '/organizer/units'],
    ['results', `${contest}/export`],
  ] as const)
    await picture(page, name, path);
  await page.goto(`${contest}/rules`);
  await shoot(page, 'rules', page.locator('#section-ranking'));
  await page.goto(`${contest}/results`);
  await shoot(page, 'standings', page.getByText('Bảng', { exact: true }));
  await pictureDryRun(page, contest);
  await pictureRoster(page, contest);
  await page.goto(`${contest}/live`);
  await shoot(page, 'watch', page.getByRole('heading', { name: 'Bao nhiêu người đang làm bài?' }));
  await follow(page, 'people', `${contest}/entrants`, page.locator('main a[href*="/entrants/"]').first());
  await follow(
    page,
    'bank',
    '/organizer/banks/cchc-2026',
    page.locator('main li a[href*="/items/"]').first(),
  );
  await pictureStage(page);
  await pictureCeremony(page, browser, platform);
  await pictureDecisions(page, contest);
  await context.close();
}

async function demoId({ request }: BrowserContext): Promise<string> {
  const contests = (await (await request.get('/api/staff/contests')).json()) as {
    id: string;
    title: string;
  }[];
  const found = contests.find(({ title }) => title === demo);
  if (!found) throw new Error('The demonstration contest is missing');
  return found.id;
}

/** A picture from `from` down, or from the top, without the notice of what was just done. */
async function shoot(page: Page, name: string, from?: Locator) {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => scrollTo(0, 0));
  await from?.evaluate((part) => part.scrollIntoView());
  const notice = page.getByRole('complementary', { name: 'Thông báo' }).getByRole('button');
  if (await notice.isVisible()) await notice.click();
  await page.screenshot({ path: `${folder}/${name}.png` });
}

async function picture(page: Page, name: string, path: string) {
  await page.goto(path);
  await shoot(page, name);
}

/** Opens the first thing a list has. */
async function follow(page: Page, name: string, path: string, link: Locator) {
  await page.goto(path);
  await link.click();
  await page.waitForURL((address) => address.pathname !== path);
  await shoot(page, name);
}

async function pictureImport(page: Page) {
  const created = await page.request.post('/api/staff/banks', { data: { title: 'Câu hỏi khối xã, phường' } });
  const { bankId } = (await created.json()) as { bankId: string };
  await page.goto(`/organizer/banks/${bankId}/import`);
  await page.waitForLoadState('networkidle');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'ngan-hang-xa-phuong.docx', mimeType: '', buffer: await wordBank() });
  await expect(page.getByRole('heading', { name: 'Xem lại trước khi nạp' })).toBeVisible({ timeout: 30_000 });
  await shoot(page, 'import', page.locator('#questions'));
}

/** The wizard at its blueprint, then the draft with its list before opening. */
async function pictureContest(page: Page) {
  await page.goto('/organizer/contests/new');
  await page.getByRole('button', { name: /Thi tuần trên mạng/ }).click();
  await page.getByLabel('Tên cuộc thi').fill('Tìm hiểu cải cách hành chính xã Tân Lập');
  await page.getByLabel('Đơn vị tổ chức').fill('UBND xã Tân Lập');
  await page.goto('/organizer/contests/new?step=sitting');
  await shoot(page, 'contest');
  await page.goto('/organizer/contests/new?step=review');
  await page.getByRole('button', { name: 'Tạo bản nháp' }).click();
  await page.waitForURL(/contests\/[0-9a-f-]{36}$/);
  await shoot(page, 'open', page.getByRole('heading', { name: 'Việc cần làm trước khi mở' }));
}

async function pictureRehearsal(page: Page, contest: string) {
  await page.goto(`${contest}/rehearsal`);
  await page.getByRole('button', { name: 'Mở diễn tập ngay' }).click();
  await expect(page.getByRole('button', { name: 'Kết thúc và xoá' })).toBeVisible();
  await shoot(page, 'rehearsal', page.getByRole('heading', { name: /^Diễn tập Vòng/ }));
}

async function pictureStage(page: Page) {
  await page.goto('/contests/minh-hoa/board');
  await page.getByRole('link', { name: 'Mở màn hình trình chiếu' }).click();
  await page.waitForURL('**/stage/**');
  await shoot(page, 'stage');
}

async function pictureDryRun(page: Page, contest: string) {
  await page.goto(`${contest}/dry-run`);
  await page.getByRole('button', { name: 'Chạy thử', exact: true }).click();
  const result = page.getByRole('region', { name: 'Bảng chung của cuộc thi' });
  await expect(result).toBeVisible();
  await shoot(page, 'dry-run', result);
}

/** A roster with a line nobody can enter by and one for a unit that is not known, before it is taken. */
async function pictureRoster(page: Page, contest: string) {
  const { rules } = (await (
    await page.request.get(`/api/staff${contest.replace('/organizer', '')}`)
  ).json()) as {
    rules: Rules;
  };
  const byRoster: Rules = {
    ...rules,
    title: 'Tìm hiểu cải cách hành chính Sở Nội vụ',
    entry: { by: 'roster', excludesOrganisers: false },
    identity: 'staff-code',
  };
  const data = { slug: 'so-noi-vu', rules: byRoster };
  const created = await page.request.post('/api/staff/contests', { data });
  const { contestId } = (await created.json()) as { contestId: string };
  await page.goto(`/organizer/contests/${contestId}/roster/import`);
  await page.waitForLoadState('networkidle');
  const buffer = Buffer.from(rosterLines.join('\n'));
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'danh-sach.csv', mimeType: 'text/csv', buffer });
  const take = page.getByRole('button', { name: 'Nạp danh sách này' });
  await expect(take).toBeVisible();
  await shoot(page, 'roster', page.locator('h2').last());
}

const rosterLines = [
  'Mã cán bộ,Họ và tên,Ngày sinh,Đơn vị',
  'CB001,Nguyễn Văn An,17/05/1985,"Sở Nội vụ, Lâm Đồng"',
  'CB002,Trần Thị Bình,02/09/1990,"Sở Nội vụ, Lâm Đồng"',
  'CB003,Lê Thị Chi,1992,"Sở Nội vụ, Lâm Đồng"',
  'CB004,Phạm Minh Dũng,,"Sở Nội vụ, Lâm Đồng"',
  'CB005,Hoàng Thu Hà,23/11/1988,"Phòng Chưa Có"',
];

/** Two entries of one person before they are decided; then the ceremony under way. */
async function pictureCeremony(page: Page, browser: Browser, platform: Platform) {
  const contest = await playForCeremony(page, browser, platform);
  const at = `/organizer/contests/${contest.id}`;
  await page.goto(`${at}/duplicates`);
  const pair = page.getByRole('heading', { name: 'Nguyễn Văn An và Nguyễn Văn An' });
  await expect(pair).toBeVisible();
  await shoot(page, 'duplicates', pair);
  await closeForCeremony(page, contest);
  await page.goto(`${at}/ceremony`);
  await page.getByRole('button', { name: 'Bắt đầu lễ' }).first().click();
  await page.getByRole('button', { name: 'Công bố hạng kế tiếp' }).click();
  await expect(page.getByText('Còn 2 hạng chưa công bố.')).toBeVisible();
  await page.getByText('Xem trước hạng kế tiếp').click();
  await shoot(page, 'ceremony');
}

async function pictureDecisions(page: Page, contest: string) {
  await page.goto(`${contest}/audit`);
  await page.getByRole('button', { name: 'Kiểm tra ngay' }).click();
  await expect(page.getByText(/Nguyên vẹn/).first()).toBeVisible();
  await shoot(page, 'decisions', page.getByRole('heading', { name: 'Nhật ký còn nguyên vẹn không?' }));
}

/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Entrant } from './entrant.ts';
import { startPlatform, type Platform } from './platform.ts';
import { publishContest, signInAsAdmin } from './staff-api.ts';

let platform: Platform;
const slug = 'dong-nguoi';
const asked = 3;

test.beforeAll(async ({ browser }) => {
  platform = await startPlatform();
  const office = await browser.newContext();
  await signInAsAdmin(office.request, platform);
  await publishContest(office.request, platform, slug, (rules) => ({
    rounds: rules.rounds.map((each) => ({ ...each, opensAt: Date.now() - 60_000 })),
  }));
  await office.close();
});
test.afterAll(() => platform.stop());

/**
 * Answers the first request to an address as the server does in a crowd, and lets the later ones through.
 *
 * @returns when the requests came, ms.
 */
async function crowdAt(page: Page, address: RegExp): Promise<number[]> {
  const came: number[] = [];
  await page.route(address, async (route) => {
    came.push(Date.now());
    if (came.length > 1) return route.continue();
    return route.fulfill({
      status: 503,
      headers: { 'content-type': 'application/problem+json', 'retry-after': `${asked}` },
      body: JSON.stringify({ type: '/problems/server-busy', title: 'Đang rất đông', status: 503 }),
    });
  });
  return came;
}

/** Within the time asked for and half as long again, as far as a busy machine keeps to it. */
function expectPatience(came: readonly number[]) {
  expect(came).toHaveLength(2);
  const waited = (came[1] ?? 0) - (came[0] ?? 0);
  expect(waited).toBeGreaterThanOrEqual(asked * 1000);
  expect(waited).toBeLessThan(asked * 1500 + 3_000);
}

test('in a crowd every page says how long it waits, asks again by itself, and nobody presses twice', async ({
  browser,
}) => {
  const entrant = await Entrant.open(browser, platform.url);
  const { page } = entrant;
  // The same is said once for ears, outside the page's main part.
  const countdown = page.getByRole('main').getByText(/Trang tự thử lại sau \d\sgiây, bạn không cần bấm lại/);

  const joins = await crowdAt(page, /\/api\/contests\/[^/]+\/entries$/);
  const joined = entrant.join(slug, 'Đông Người', '0900000031');
  await expect(page.getByText('Đang đông người đăng ký', { exact: true })).toBeVisible();
  await expect(countdown).toBeVisible();
  await joined;
  expectPatience(joins);

  const looks = await crowdAt(page, /\/api\/me$/);
  await page.goto(`/contests/${slug}/lobby`);
  await expect(page.getByText('Đang đông người vào phòng chờ', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Bắt đầu làm bài' })).toBeVisible();
  await expect(countdown).toBeHidden();
  expectPatience(looks);

  const starts = await crowdAt(page, /\/api\/rounds\/[^/]+\/attempts$/);
  await page.getByRole('link', { name: 'Bắt đầu làm bài' }).click();
  await expect(page.getByText('Đang đông người bắt đầu', { exact: true })).toBeVisible();
  await expect(countdown).toBeVisible();
  await expect(page.getByRole('button', { name: 'Thử lại' })).toBeHidden();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await expect(page.getByRole('timer')).toBeVisible();
  expectPatience(starts);
  await entrant.context.close();
});

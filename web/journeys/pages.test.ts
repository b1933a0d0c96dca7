import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { Entrant } from './entrant.ts';
import { startPlatform, type Platform } from './platform.ts';
import { publishContest, rightAnswers, signInAsAdmin } from './staff-api.ts';

let platform: Platform;
test.beforeAll(async () => {
  platform = await startPlatform();
});
test.afterAll(() => platform.stop());

/** What axe finds wrong, in words short enough to read in a failure. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Whether anything sticks out to the side. */
const sticksOut = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const widths = [320, 390, 1280, 1920];

/** A page once drawn is looked at in both themes, and measured at every width. */
async function expectSound(page: Page, at = '') {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Colours on their way from one theme to the other have no contrast of their own.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    expect(await faults(page), `${at} ${colorScheme}`).toEqual([]);
  }
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    expect(await sticksOut(page), `${at} at ${width} px`).toBe(false);
  }
}

/** How much has moved under the reader's eyes since the page began, by the sum of Chromium's layout shifts. */
const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
            if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 500);
      }),
  );

/** What an attempt costs over the line: all of its script, and everything that comes before the first question. */
async function expectWithinBudget(page: Page) {
  const sizes = () =>
    page.evaluate(() => {
      const navigation = performance.getEntriesByType('navigation');
      const all = [...navigation, ...performance.getEntriesByType('resource')] as PerformanceResourceTiming[];
      const files = all.map(({ name, encodedBodySize }) => ({
        path: new URL(name).pathname,
        encodedBodySize,
      }));
      // What is fetched ahead and then used from the browser's cache stands there twice.
      return [...new Map(files.map((file) => [file.path, file])).values()];
    });
  const scripts = async () => (await sizes()).filter(({ path }) => path.endsWith('.js'));
  await expect.poll(async () => (await scripts()).length).toBe(2);
  const sum = (files: { encodedBodySize: number }[]) =>
    files.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0);
  const script = sum(await scripts());
  const first = sum(
    (await sizes()).filter(({ path }) => /\/attempt$|\.css$|attempt\.[\w-]+\.js$|^\/api\//.test(path)),
  );
  console.log(
    `attempt page: ${(script / 1000).toFixed(1)} kB of compressed script, ${(first / 1000).toFixed(1)} kB until the first question`,
  );
  expect(script).toBeLessThanOrEqual(70_000);
  expect(first).toBeLessThanOrEqual(75_000);
}

const publicPages = [
  '/',
  '/contests/minh-hoa',
  '/contests/minh-hoa/rules',
  '/contests/minh-hoa/board',
  '/contests/minh-hoa/join',
  '/receipts',
  '/receipts/R-0000-0000-0000',
  '/privacy',
  '/organizer/sign-in',
  '/nothing-here',
];

for (const language of ['', '/en'])
  for (const path of publicPages)
    test(`${language}${path} is accessible, and fits every width in both themes`, async ({ browser }) => {
      const page = await (await browser.newContext({ baseURL: platform.url })).newPage();
      await page.goto(language + path);
      await page.waitForLoadState('networkidle');
      await expectSound(page);
      await page.context().close();
    });

test('nothing moves while pages come in over a slow line', async ({ browser }) => {
  const phone = { viewport: { width: 390, height: 844 }, baseURL: platform.url };
  for (const path of ['/', '/contests/minh-hoa', '/contests/minh-hoa/board', '/contests/minh-hoa/join']) {
    const page = await (await browser.newContext(phone)).newPage();
    const devtools = await page.context().newCDPSession(page);
    const line = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 };
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...line });
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    expect(await shiftOf(page), path).toBeLessThan(0.05);
    await page.context().close();
  }
});

test('a made-up address of any depth leads to a page that has its looks', async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: platform.url })).newPage();
  for (const path of [
    '/khong-co',
    '/contests/khong-co/board',
    '/en/contests/khong-co/rules',
    '/stage/khong-co',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
    // Without its style sheets the body has no colour of its own.
    await expect(page.locator('body'), path).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  }
});

test('the stage is accessible and shows the board from afar', async ({ browser }) => {
  // Without motion: buttons on their way out of the picture have no contrast of their own.
  const still = { baseURL: platform.url, reducedMotion: 'reduce' } as const;
  const page = await (await browser.newContext(still)).newPage();
  await page.goto('/contests/minh-hoa/board');
  await page.getByRole('link', { name: 'Mở màn hình trình chiếu' }).click();
  await page.waitForURL('**/stage/**');
  for (const viewport of [
    { width: 1920, height: 1080 },
    { width: 1024, height: 768 },
  ]) {
    await page.setViewportSize(viewport);
    await page.mouse.move(viewport.width / 2, viewport.height / 2);
    expect(await faults(page)).toEqual([]);
    expect(await sticksOut(page)).toBe(false);
  }
  await page.context().close();
});

/** What stands for the demo's contest, its bank and one of the bank's items in the addresses below. */
const demo = { contest: '', bank: '', item: '' };
const address = (path: string) =>
  path.replace(/\[(contest|bank|item)\]/g, (_, name: keyof typeof demo) => demo[name]);

test.describe('for organisers', () => {
  let desk: BrowserContext;
  test.beforeAll(async ({ browser }) => {
    desk = await browser.newContext({ baseURL: platform.url });
    await signInAsAdmin(desk.request, platform);
    const first = async (path: string) =>
      ((await (await desk.request.get(path)).json()) as { id: string }[])[0]!.id;
    demo.contest = await first('/api/staff/contests');
    demo.bank = await first('/api/staff/banks');
    const found = await desk.request.get(`/api/staff/banks/${demo.bank}/items?limit=1`);
    demo.item = ((await found.json()) as { items: { id: string }[] }).items[0]!.id;
  });
  test.afterAll(() => desk.close());

  for (const path of [
    '/organizer',
    '/organizer/contests/new',
    '/organizer/contests/[contest]',
    '/organizer/contests/[contest]/rules',
    '/organizer/contests/[contest]/preview',
    '/organizer/contests/[contest]/entrants',
    '/organizer/banks',
    '/organizer/banks/[bank]',
    '/organizer/banks/[bank]/import',
    '/organizer/banks/[bank]/items/new',
    '/organizer/banks/[bank]/items/[item]',
    '/organizer/staff',
  ])
    test(`${path} is accessible, and fits every width in both themes`, async () => {
      const page = await desk.newPage();
      await page.goto(address(path));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectSound(page);
      await page.close();
    });
});

test('an attempt: accessible, within its script budget, and played by keyboard alone', async ({
  browser,
}) => {
  const office = await browser.newContext({ baseURL: platform.url });
  await signInAsAdmin(office.request, platform);
  const slug = 'bang-ban-phim';
  const contest = await publishContest(office.request, platform, slug, (rules) => ({
    rounds: rules.rounds.map((round) => ({ ...round, opensAt: Date.now() - 60_000 })),
  }));
  await rightAnswers(office.request, platform, contest.rules);

  // What comes from the worker's store is told by its unpacked size.
  const entrant = await Entrant.open(browser, platform.url, { serviceWorkers: 'block' });
  const { page } = entrant;
  await entrant.join(slug, 'Phím Bàn Thị', '0900000009');
  await entrant.sitDown(slug);

  expect(await shiftOf(page)).toBeLessThan(0.01);
  await page.reload();
  await expect(page.getByRole('timer')).toBeVisible();
  expect(await shiftOf(page)).toBeLessThan(0.01);
  await expectWithinBudget(page);
  await expectSound(page, 'paper');
  await page.setViewportSize({ width: 390, height: 844 });

  for (let n = 1; n <= 4; n++) {
    await entrant.answerByKeyboard();
    await page.getByRole('button', { name: 'Tiếp' }).focus();
    await page.keyboard.press('Enter');
  }
  await page.getByLabel(/Số dự đoán/).focus();
  await page.keyboard.type('7');
  await page.getByRole('button', { name: 'Xem lại', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Nộp bài' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Nộp bài' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Bài đã được nộp' })).toBeVisible();
  await expectSound(page, 'receipt');
  await page.goto(`/contests/${slug}/lobby`);
  await page.waitForLoadState('networkidle');
  await expectSound(page, 'lobby');
});

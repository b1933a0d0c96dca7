/// <reference lib="dom" />
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startPlatform } from './platform.ts';

let dataDir: string;
/** What ends each server this story has started, whatever becomes of the story. */
const ends: (() => Promise<void>)[] = [];
test.beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cchc-stage-'));
});
test.afterAll(async () => {
  await Promise.all(ends.map((end) => end()));
  rmSync(dataDir, { recursive: true, force: true });
});

/** The same server over the same data again, as after a restart: it has no password left to tell. Gives what ends it. */
const startAgain = (port: string): (() => Promise<void>) => {
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/src/main.ts'], {
    env: { ...process.env, PORT: port, HOST: '127.0.0.1', DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const end = () => {
    server.kill('SIGTERM');
    return exited;
  };
  ends.push(end);
  return end;
};

const isLive = (page: Page) => expect(page.getByText('Cập nhật trực tiếp')).toBeVisible({ timeout: 45_000 });
const places = (page: Page) => page.getByText(/^Hạng \d+–\d+/);
const loadedAt = (page: Page) => page.evaluate(() => performance.timeOrigin);

test('the stage is turned by hand, outlives its server, and loads itself anew for a newer build', async ({
  browser,
}) => {
  const first = await startPlatform({ DATA_DIR: dataDir });
  ends.push(first.stop);
  const page = await (
    await browser.newContext({ baseURL: first.url, viewport: { width: 1920, height: 1080 } })
  ).newPage();
  const contest = (await (await page.request.get('/api/contests/minh-hoa')).json()) as { id: string };
  await page.goto(`/stage/contest:${contest.id}`);
  await isLive(page);
  const began = await loadedAt(page);

  await test.step('arrow keys turn its pages, and code and clock stay', async () => {
    const leaders = await places(page).textContent();
    await page.keyboard.press('ArrowRight');
    await expect(places(page)).not.toHaveText(leaders ?? '');
    await page.keyboard.press('ArrowLeft');
    await expect(places(page)).toHaveText(leaders ?? '');
    await expect(page.getByRole('img', { name: 'Mã QR mở trang cuộc thi' })).toBeVisible();
  });

  await test.step('a mouse that lies still hides the pointer', async () => {
    await page.mouse.move(300, 300);
    const cursor = () => page.locator('main').evaluate((main) => getComputedStyle(main).cursor);
    expect(await cursor()).not.toBe('none');
    await expect.poll(cursor).toBe('none');
  });

  await test.step('the server goes: what was shown stays, with a quiet word', async () => {
    await first.stop();
    await expect(page.getByText('Mất kết nối')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('row').nth(1)).toBeVisible();
  });

  const endAgain = startAgain(new URL(first.url).port);
  await test.step('the server comes back: the board goes on, and nothing was loaded anew', async () => {
    await isLive(page);
    expect(await loadedAt(page)).toBe(began);
  });
  await endAgain();

  await test.step('it comes back with a newer build: the page loads itself anew', async () => {
    await expect(page.getByText('Mất kết nối')).toBeVisible({ timeout: 30_000 });
    // Not the server's words: a journey has one build only.
    await page.route('**/_app/version.json', (route) => route.fulfill({ json: { version: 'newer' } }), {
      times: 1,
    });
    startAgain(new URL(first.url).port);
    await expect.poll(() => loadedAt(page).catch(() => began), { timeout: 60_000 }).not.toBe(began);
    await isLive(page);
  });
  await page.context().close();
});

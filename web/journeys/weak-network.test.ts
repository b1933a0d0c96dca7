/// <reference lib="dom" />
import { randomUUID } from 'node:crypto';
import { expect, test, type Browser } from '@playwright/test';
import type { AttemptView } from '@cchc/server/src/attempts/contract.ts';
import { Entrant } from './entrant.ts';
import { startPlatform, type Platform } from './platform.ts';
import { publishContest, signInAsAdmin } from './staff-api.ts';
import { WeakLine, type LineOptions } from './weak-line.ts';

let platform: Platform;
let round = '';
const slug = 'mang-yeu';
const questions = 4;

test.beforeAll(async ({ browser }) => {
  platform = await startPlatform();
  const office = await browser.newContext();
  await signInAsAdmin(office.request, platform);
  const contest = await publishContest(office.request, platform, slug, (rules) => ({
    rounds: rules.rounds.map((each) => ({ ...each, opensAt: Date.now() - 60_000 })),
  }));
  round = contest.rounds[0]?.id ?? '';
  await office.close();
});
test.afterAll(() => platform.stop());

/** A line to the platform, and somebody who has already joined at the other end of it. */
async function entrantOn(browser: Browser, options: LineOptions, phone: string) {
  const line = await WeakLine.open(platform.url, options);
  const entrant = await Entrant.open(browser, line.url);
  const joined = await entrant.context.request.post(`${platform.url}/api/contests/${slug}/entries`, {
    data: { fullName: 'Mạng Yếu', phone, consent: true },
    headers: { 'idempotency-key': randomUUID() },
  });
  expect(joined.ok()).toBe(true);
  return { line, entrant };
}

test('50 kbit/s, a second there and back, every twentieth packet lost: a whole attempt arrives', async ({
  browser,
}) => {
  const weak = { bitsPerSecond: 50_000, roundTripMs: 1_000, loss: 0.05, breaks: 0.05, seed: 7 };
  const { line, entrant } = await entrantOn(browser, weak, '0900000021');
  const { page } = entrant;
  const startedAt = Date.now();
  /** The last choice sent for each slot. */
  const chosen = new Map<string, unknown>();
  page.on('request', (request) => {
    const [, slot] = /\/responses\/(\d+)$/.exec(request.url()) ?? [];
    if (slot) chosen.set(slot, (request.postDataJSON() as { choice: unknown }).choice);
  });

  // Where the line breaks under the page itself, the browser has nothing of ours yet: the entrant tries again.
  const address = `/attempt?round=${round}&contest=${slug}`;
  await expect(() => page.goto(address, { timeout: 20_000, waitUntil: 'commit' })).toPass({
    timeout: 45_000,
  });
  await expect(page.getByRole('timer')).toBeVisible({ timeout: 50_000 });
  const openedAfter = Date.now() - startedAt;
  for (let n = 1; n <= questions; n++) {
    await entrant.answerByKeyboard();
    await entrant.next();
  }
  await entrant.predict(7);
  await page.getByRole('button', { name: 'Xem lại', exact: true }).click();
  const handIn = page.getByRole('main').getByRole('button', { name: 'Nộp bài' });
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Nộp bài' });
  const receipt = page.getByRole('heading', { name: 'Bài đã được nộp' });
  // Where the line breaks under the request the page says so, and handing in again is up to the entrant.
  await expect(async () => {
    if (!(await confirm.isVisible()) && (await handIn.isEnabled())) await handIn.click();
    if (await confirm.isVisible()) await confirm.click();
    await expect(receipt).toBeVisible();
  }).toPass({ timeout: 60_000 });
  console.log(
    `weak network: paper after ${(openedAfter / 1000).toFixed(1)} s, receipt after ${((Date.now() - startedAt) / 1000).toFixed(1)} s, ${line.broken} connections broken`,
  );

  const id = new URL(page.url()).searchParams.get('id');
  const reply = await entrant.context.request.get(`${platform.url}/api/attempts/${id}`);
  const { slots, prediction } = (await reply.json()) as AttemptView;
  expect(slots.map(({ slot, choice }) => [String(slot), choice])).toEqual([...chosen].toSorted());
  expect(slots).toHaveLength(questions);
  expect(prediction?.value).toBe(7);
  await entrant.context.close();
  line.close();
});

test('without a network a reload shows the paper and what was chosen, and goes on when there is one', async ({
  browser,
}) => {
  const { line, entrant } = await entrantOn(browser, {}, '0900000022');
  const { page } = entrant;
  await page.goto(`/attempt?round=${round}&contest=${slug}`);
  await entrant.answerByKeyboard();
  await entrant.saved();
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/attempt')) !== undefined))
    .toBe(true);

  await entrant.next();
  line.cut();
  await entrant.answerByKeyboard();
  await expect(page.getByText('Chưa có mạng, bài của bạn vẫn được giữ')).toBeVisible();

  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByRole('timer')).toBeVisible();
  await expect(page.getByRole('banner').getByText(`2/${questions} câu`)).toBeAttached();
  await expect(page.getByText('Chưa có mạng, bài của bạn vẫn được giữ')).toBeVisible();
  // Where it goes on: at the first question without an answer.
  await expect(entrant.question).toContainText(`Câu 3 trên ${questions}`);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.filter((path) => !path.startsWith('/_app/immutable/'))).toEqual(['/attempt']);

  line.mend();
  await expect(page.getByText('Đã lưu', { exact: true })).toBeVisible();
  for (let n = 3; n <= questions; n++) await entrant.next();
  await entrant.handIn();
  await expect(page.getByText(`2 trên ${questions} câu`)).toBeVisible();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);

  await test.step('switched off, browsers forget what they kept', async () => {
    const without = await startPlatform({ SERVICE_WORKER: 'off' });
    line.leadTo(without.url);
    await page.goto('/attempt');
    const left = () =>
      page.evaluate(async () => [
        (await navigator.serviceWorker.getRegistrations()).length,
        (await caches.keys()).length,
      ]);
    await expect.poll(left).toEqual([0, 0]);
    await without.stop();
  });
  await entrant.context.close();
  line.close();
});

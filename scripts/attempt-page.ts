// `npm run attempt-page -- [RUNS]`: how long a slow phone waits for its paper: 400 kbit/s, 400 ms, a processor four
// times slower, nothing in the cache. Needs the built pages (`npm run build`).
import { randomUUID } from 'node:crypto';
import { chromium, request, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { browserOptions } from '../playwright.config.ts';
import { startPlatform, type Platform } from '../web/journeys/platform.ts';
import { publishContest, signInAsAdmin } from '../web/journeys/staff-api.ts';

const runs = Number(process.argv[2] ?? 5);
if (!(runs > 0)) {
  console.error('npm run attempt-page -- [RUNS]');
  process.exit(2);
}
const bytesPerSecond = 400_000 / 8;
/** Of each so many questions: thirty, as a contest has. */
const topics = ['general', 'procedures', 'apparatus', 'civil-service', 'digital-government'] as const;

interface Visit {
  /** From the navigation to the paper with its clock, ms. */
  usableMs: number;
  /** Everything until then, as it came over the line. */
  bytes: number;
  shift: number;
  requests: string[];
}

async function openContest(platform: Platform) {
  const desk = await request.newContext();
  await signInAsAdmin(desk, platform);
  const contest = await publishContest(desk, platform, 'may-cham', (rules) => ({
    rounds: rules.rounds.map((round) => ({ ...round, opensAt: Date.now() - 60_000 })),
    blueprint: topics.map((topic) => ({ topic, level: null, document: null, count: 6 })),
  }));
  await desk.dispose();
  return contest;
}

async function join(context: BrowserContext, slug: string, person: number) {
  const joined = await context.request.post(`/api/contests/${slug}/entries`, {
    data: { fullName: 'Máy Chậm', phone: `0908${String(person).padStart(6, '0')}`, consent: true },
    headers: { 'idempotency-key': randomUUID() },
  });
  if (!joined.ok()) throw new Error(await joined.text());
}

async function slowDown(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** Notes in the page when the clock of the paper first stands there, and what moved. */
const watch = () => {
  const seen = { usableMs: 0, shift: 0 };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  new MutationObserver(() => {
    if (seen.usableMs === 0 && document.querySelector('[role=timer]')) seen.usableMs = performance.now();
  }).observe(document, { childList: true, subtree: true });
};

async function visit(page: Page, address: string): Promise<Visit> {
  await page.addInitScript(watch);
  await page.goto(address);
  await page.getByRole('timer').waitFor();
  return page.evaluate(() => {
    const { usableMs, shift } = (globalThis as unknown as { seen: { usableMs: number; shift: number } }).seen;
    const entries = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ] as PerformanceResourceTiming[];
    const before = entries.filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= usableMs);
    return {
      usableMs,
      shift,
      bytes: before.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      requests: before.map(
        ({ name, startTime, responseEnd, encodedBodySize }) =>
          `${startTime.toFixed(0).padStart(6)} – ${responseEnd.toFixed(0).padStart(5)} ms  ${String(encodedBodySize).padStart(6)} B  ${new URL(name).pathname}`,
      ),
    };
  });
}

async function coldVisit(browser: Browser, url: string, contest: { slug: string; round: string }, n: number) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await join(context, contest.slug, n);
  const page = await context.newPage();
  await slowDown(page);
  const seen = await visit(page, `/attempt?round=${contest.round}&contest=${contest.slug}`);
  await context.close();
  return seen;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const platform = await startPlatform();
const browser = await chromium.launch(browserOptions);
try {
  const { slug, rounds } = await openContest(platform);
  const visits: Visit[] = [];
  for (let n = 0; n < runs; n++)
    visits.push(await coldVisit(browser, platform.url, { slug, round: rounds[0]?.id ?? '' }, n));
  console.log(visits[0]?.requests.join('\n'));
  for (const { usableMs, bytes, shift } of visits)
    console.log(`${usableMs.toFixed(0)} ms  ${(bytes / 1000).toFixed(1)} kB  shift ${shift.toFixed(3)}`);
  console.log(`median ${median(visits.map(({ usableMs }) => usableMs)).toFixed(0)} ms until usable`);
} finally {
  await browser.close();
  await platform.stop();
}

// `npm run soak -- MINUTES`: leaves the hall's stage before a board that changes every second, and says
// whether the page holds more and more. Needs the built pages (`npm run build`).
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, request, type CDPSession, type Page } from '@playwright/test';
import { browserOptions } from '../playwright.config.ts';
import { startPlatform, type Platform } from '../web/journeys/platform.ts';
import { publishContest, signInAsAdmin } from '../web/journeys/staff-api.ts';
import { RestlessCrowd } from './soak-crowd.ts';
import { flatness, type SoakSample } from './soak-flatness.ts';

const minutes = Number(process.argv[2] ?? 60);
if (!(minutes > 0)) {
  console.error('npm run soak -- MINUTES');
  process.exit(2);
}
const people = 80;
const updateMs = 1_000;
const sampleMs = Math.max(5_000, (minutes * 60_000) / 120);

/** A contest in which anybody may sit as often as they like, and the last attempt counts. */
async function openContest(platform: Platform) {
  const desk = await request.newContext();
  await signInAsAdmin(desk, platform);
  const now = Date.now();
  const closesAt = now + (minutes + 30) * 60_000;
  const contest = await publishContest(desk, platform, 'ben-bi', (rules) => ({
    title: 'Sân khấu chạy bền',
    rounds: [
      { id: 'soak', title: 'Vòng 1', opensAt: now + 500, closesAt, bankId: null, blueprint: null, sets: [] },
    ],
    sitting: { ...rules.sitting, attempts: null, counts: 'last' },
    blueprint: [{ topic: 'general', level: null, document: null, count: 8 }],
    prediction: null,
    ranking: [{ by: 'score' }, { by: 'submitted-at', precisionMs: 1 }],
    reveal: { score: 'on-submit', key: 'never' },
  }));
  await desk.dispose();
  await sleep(1_000);
  return contest;
}

/** What the page holds once its garbage is gone. */
async function sample(devtools: CDPSession, startedAt: number): Promise<SoakSample> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  return { atMs: Date.now() - startedAt, heapBytes: usedSize, nodes, listeners: jsEventListeners };
}

/** Counts the board's updates as they reach the page. */
function countUpdates(page: Page): { count: number } {
  const updates = { count: 0 };
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('"standings"')) updates.count++;
    }),
  );
  return updates;
}

const line = ({ atMs, heapBytes, nodes, listeners }: SoakSample, updates: number) =>
  `${(atMs / 60_000).toFixed(1).padStart(6)} min  ${(heapBytes / 1e6).toFixed(2)} MB  ${nodes} nodes  ${listeners} listeners  ${updates} updates`;

/** Keeps people sitting, one a second, until told to stop; a refused request is told and the next one tried. */
function keepMoving(crowd: RestlessCrowd): () => void {
  const timer = setInterval(() => {
    crowd.sit().catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
  }, updateMs);
  return () => clearInterval(timer);
}

async function soak(page: Page): Promise<SoakSample[]> {
  const updates = countUpdates(page);
  await page.reload();
  const devtools = await page.context().newCDPSession(page);
  const startedAt = Date.now();
  const samples: SoakSample[] = [];
  while (Date.now() - startedAt < minutes * 60_000) {
    await sleep(sampleMs);
    const taken = await sample(devtools, startedAt);
    samples.push(taken);
    console.log(line(taken, updates.count));
  }
  return samples;
}

const platform = await startPlatform();
const browser = await chromium.launch(browserOptions);
try {
  const contest = await openContest(platform);
  const { slug, rounds } = contest;
  const roundId = rounds[0]?.id ?? '';
  const crowd = await RestlessCrowd.join(platform.url, { slug, roundId }, people);
  const page = await browser.newPage({ baseURL: platform.url, viewport: { width: 1920, height: 1080 } });
  await page.goto(`/stage/round:${roundId}`);
  const stop = keepMoving(crowd);
  const samples = await soak(page).finally(stop);
  const found = flatness(samples);
  console.log(
    `${found.isFlat ? 'flat' : 'NOT FLAT'}: from the first third to the last ${(found.heapBytes / 1e6).toFixed(2)} MB, ` +
      `${found.nodes.toFixed(0)} nodes, ${found.listeners.toFixed(0)} listeners`,
  );
  process.exitCode = found.isFlat ? 0 : 1;
} finally {
  await browser.close();
  await platform.stop();
}

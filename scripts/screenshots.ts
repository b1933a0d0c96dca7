// `npm run screenshots`: makes the pictures of the README and of the guide from the demonstration data.
import { mkdirSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { browserOptions } from '../playwright.config.ts';
import { Entrant } from '../web/journeys/entrant.ts';
import { startPlatform } from '../web/journeys/platform.ts';
import { takeGuidePictures } from './guide-pictures.ts';

const folder = 'docs/images';

/** Puts pictures side by side on one canvas the width of a README. */
const collage = (images: string[]) =>
  `<body style="margin:0;display:flex;gap:24px;padding:24px;background:#e9e2d8;align-items:flex-start">${images
    .map((data) => `<img src="data:image/png;base64,${data}" style="height:760px;border-radius:12px">`)
    .join('')}</body>`;

const picture = async (page: Page) => (await page.screenshot()).toString('base64');

mkdirSync(folder, { recursive: true });
const platform = await startPlatform();
const browser = await chromium.launch(browserOptions);
try {
  await takeGuidePictures(browser, platform);
  const desk = await browser.newPage({ baseURL: platform.url, viewport: { width: 1100, height: 1000 } });
  await desk.goto('/contests/minh-hoa', { waitUntil: 'networkidle' });
  const contest = await picture(desk);
  await desk.setViewportSize({ width: 1920, height: 1080 });
  await desk.goto('/contests/minh-hoa/board');
  await desk.getByRole('link', { name: 'Mở màn hình trình chiếu' }).click();
  await desk.waitForURL('**/stage/**');
  await desk.waitForLoadState('networkidle');
  await desk.screenshot({ path: `${folder}/stage.png` });

  const entrant = await Entrant.open(browser, platform.url);
  await entrant.joinDemo('Nguyễn Thị Minh Hoạ', '0000999999');
  await entrant.sitDown('minh-hoa');
  await entrant.question.locator('label').first().click();
  await entrant.saved();
  const attempt = await picture(entrant.page);
  await entrant.page.goto('/contests/minh-hoa/board', { waitUntil: 'networkidle' });
  const board = await picture(entrant.page);

  const canvas = await browser.newPage({ viewport: { width: 1640, height: 808 } });
  await canvas.setContent(collage([contest, attempt, board]));
  await canvas.screenshot({ path: `${folder}/overview.png` });
} finally {
  await browser.close();
  await platform.stop();
}

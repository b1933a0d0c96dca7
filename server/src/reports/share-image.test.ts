import { expect, onTestFinished, test } from 'vitest';
import { makeContest } from '../../testing/builders.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import { makeMeasure, type FontName } from './export-fonts.ts';
import { shareImageSvg } from './share-image-svg.ts';
import { renderShareImage, type ShareFacts } from './share-image.ts';

const facts = (overrides: Partial<ShareFacts> = {}): ShareFacts => ({
  language: 'vi',
  title: 'Tìm hiểu cải cách hành chính 2026',
  organizer: 'Sở Nội vụ tỉnh Lâm Đồng',
  isDemo: false,
  opensAt: Date.UTC(2026, 10, 14, 1, 30),
  closesAt: Date.UTC(2026, 10, 28, 10),
  rulesVersion: 1,
  contestId: 'c1',
  ...overrides,
});

const long =
  'Cuộc thi trực tuyến “Tìm hiểu về cải cách hành chính, chuyển đổi số và kiểm soát thủ tục hành chính trên địa bàn tỉnh Thừa Thiên Huế năm 2026” – ĐỢT HAI, ỦỶ BAN';
const faces: Record<string, FontName> = { 400: 'regular', 600: 'semibold', 700: 'bold', 800: 'extrabold' };

test.each([
  ['a short title', facts({ title: 'CCHC' })],
  ['a long title and organiser', facts({ title: long, organizer: long })],
  ['one word without end', facts({ title: 'W'.repeat(160), organizer: 'Ậ'.repeat(160) })],
  ['signs that mean something to XML', facts({ title: '<Hỏi & "đáp">'.repeat(10) })],
])('%s: no line is wider than the room beside the stamp, or below the picture', (_, picture) => {
  const svg = shareImageSvg(picture, makeMeasure());
  const measure = makeMeasure();
  const lines = [
    ...svg.matchAll(
      /<text x="([\d.]+)" y="([\d.]+)"[^>]*weight="(\d+)" font-size="([\d.]+)"[^>]*>(.*)<\/text>/g,
    ),
  ];
  expect(lines.length).toBeGreaterThanOrEqual(5);
  for (const [, x, y, weight = '', size, text = ''] of lines) {
    const words = text.replaceAll(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code)));
    expect(Number(x) + measure(words, faces[weight] ?? 'regular', Number(size))).toBeLessThanOrEqual(740);
    expect(Number(y)).toBeLessThanOrEqual(600);
  }
});

test('is a PNG of 1200 by 630, the same bytes for the same contest', async () => {
  const [first, second] = [await renderShareImage(facts()), await renderShareImage(facts())];
  expect(first.subarray(1, 4).toString()).toBe('PNG');
  expect([first.readUInt32BE(16), first.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(second.equals(first)).toBe(true);
  expect((await renderShareImage(facts({ title: 'Khác' }))).equals(first)).toBe(false);
});

test('anyone may fetch it, in either language, again only when it has changed', async () => {
  const { app, deps, close } = await makeTestApp();
  onTestFinished(close);
  const { slug } = await makeContest(deps);
  const draft = await makeContest(deps, { publishedAt: null });
  const get = (language: string, etag = '') =>
    app.inject({
      url: `/api/contests/${slug}/share.png?language=${language}`,
      headers: { 'if-none-match': etag },
    });
  const vi = await get('vi');
  expect(vi.headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'public, max-age=300' });
  expect((await get('vi', String(vi.headers.etag))).statusCode).toBe(304);
  expect((await get('en', String(vi.headers.etag))).statusCode).toBe(200);
  expect((await app.inject(`/api/contests/${draft.slug}/share.png`)).statusCode).toBe(404);
});

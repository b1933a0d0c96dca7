import { expect, onTestFinished, test } from 'vitest';
import { makeContest } from '../../testing/builders.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import { makeMeasure } from './export-fonts.ts';
import { layOutPoster } from './poster-layout.ts';
import type { TextMark } from './poster-paper.ts';
import { posterPdf } from './poster-pdf.ts';
import type { PosterFacts } from './poster.ts';

const day = 86_400_000;
const opensAt = Date.UTC(2026, 10, 14, 1, 30);

const facts = (overrides: Partial<PosterFacts> = {}): PosterFacts => ({
  size: 'A4',
  language: 'vi',
  title: 'Tìm hiểu cải cách hành chính 2026',
  organizer: 'Sở Nội vụ tỉnh Lâm Đồng',
  isDemo: false,
  rounds: [{ title: 'Vòng 1', opensAt, closesAt: opensAt + 6 * day }],
  identity: 'phone',
  minutes: 20,
  url: 'https://thi.lamdong.gov.vn/contests/cchc-2026',
  ...overrides,
});

const rounds = (count: number, title: string) =>
  Array.from({ length: count }, (_, at) => ({
    title: `${title} ${at + 1}`,
    opensAt: opensAt + at * 7 * day,
    closesAt: opensAt + at * 7 * day + 6 * day,
  }));

const long160 =
  'Cuộc thi trực tuyến tìm hiểu cải cách hành chính, chuyển đổi số và kiểm soát thủ tục hành chính trên địa bàn tỉnh năm 2026 ĐỢT HAI, ỦỶ BAN NHÂN DÂN TỈNH LÂM ĐỒNG';
const long120 =
  'Vòng thi tuần dành cho cán bộ, công chức, viên chức và người lao động trong các cơ quan hành chính nhà nước đợt thứ';

const cases: [string, PosterFacts][] = [
  ['a short title', facts({ title: 'CCHC' })],
  ['a plain contest in English', facts({ language: 'en', isDemo: true })],
  ['a title of 160 characters', facts({ title: long160.slice(0, 160), organizer: long160.slice(0, 160) })],
  ['twenty rounds', facts({ rounds: rounds(20, 'Tuần') })],
  [
    'everything as long as it may be',
    facts({ title: long160, organizer: long160, rounds: rounds(20, long120) }),
  ],
  ['one word without end', facts({ title: 'W'.repeat(160), organizer: 'W'.repeat(160) })],
  [
    'a long address',
    facts({ url: `https://cuoc-thi.${'so-noi-vu.'.repeat(8)}gov.vn/contests/${'a'.repeat(60)}` }),
  ],
];

const measure = makeMeasure();
const textOf = (poster: PosterFacts) =>
  layOutPoster(poster, measure).filter((mark): mark is TextMark => mark.kind === 'text');

const overlap = (a: TextMark, b: TextMark) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height - 0.01 && b.y < a.y + a.height - 0.01;

test.each(cases)('%s: every line stands within the margins and on nothing else', (_, poster) => {
  const placed = textOf(poster);
  expect(placed.length).toBeGreaterThan(10);
  for (const line of placed) {
    expect(line.x).toBeGreaterThanOrEqual(39.9);
    expect(line.x + line.width).toBeLessThanOrEqual(595.28 - 39.9);
    expect(line.y + line.height).toBeLessThanOrEqual(812);
  }
  const collisions = placed.flatMap((a, at) =>
    placed
      .slice(at + 1)
      .filter((b) => overlap(a, b))
      .map((b) => [a.text, b.text]),
  );
  expect(collisions).toEqual([]);
});

test('rounds that find no room are counted', () => {
  const placed = textOf(facts({ rounds: rounds(20, 'Tuần') }));
  const shown = placed.filter(({ text }) => /^Tuần \d+$/.test(text)).length;
  expect(placed.map(({ text }) => text)).toContain(`và ${20 - shown} vòng nữa: xem ở trang cuộc thi`);
});

test.each([
  ['A4', 595.28, 841.89],
  ['A3', 841.89, 1190.55],
] as const)('%s has its size on one page, with its fonts in it', async (size, width, height) => {
  const pdf = Buffer.from(await posterPdf(facts({ size }))).toString('latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf).toContain(`/MediaBox [0 0 ${width} ${height}]`);
  expect(pdf.match(/\/Type \/Page\n/g)).toHaveLength(1);
  expect(pdf).toContain('BeVietnamPro-ExtraBold');
  expect(pdf.match(/\/FontFile2/g)?.length).toBeGreaterThanOrEqual(3);
});

test('anyone may fetch the poster of a published contest; a draft has none', async () => {
  const { app, deps, close } = await makeTestApp();
  onTestFinished(close);
  const contest = await makeContest(deps);
  const draft = await makeContest(deps, { publishedAt: null });
  const url = `/api/contests/${contest.slug}/poster.pdf`;
  const reply = await app.inject(`${url}?size=A3`);
  expect(reply.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="ap-phich-${contest.slug}-A3.pdf"`,
  });
  const again = await app.inject({
    url: `${url}?size=A3`,
    headers: { 'if-none-match': String(reply.headers.etag) },
  });
  expect(again.statusCode).toBe(304);
  const preview = await app.inject(`/api/contests/${contest.slug}/poster.png`);
  expect(preview.headers['content-type']).toBe('image/png');
  expect((await app.inject(`${url}?size=A5`)).statusCode).toBe(400);
  expect((await app.inject({ url, headers: { host: 'a b' } })).statusCode).toBe(404);
  expect((await app.inject(`/api/contests/${draft.slug}/poster.pdf`)).statusCode).toBe(404);
});

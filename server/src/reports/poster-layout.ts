import { encode } from 'uqr';
import type { MeasureText } from './export-fonts.ts';
import { colours, disc, rectangle, roundedRectangle, seal, terracePaths } from './poster-art.ts';
import { layColumn } from './poster-column.ts';
import { a4, downFrom, inner, margin, PosterPaper, type PosterMark } from './poster-paper.ts';
import type { PosterFacts } from './poster.ts';

const qr = { side: 214, x: a4.width - margin - 214 } as const;
const footTop = 742;
const addressTop = footTop - 64;

/** Everything on a poster and where, in points of an A4 sheet. Nothing stands on anything else. */
export function layOutPoster(facts: PosterFacts, measure: MeasureText): PosterMark[] {
  const paper = new PosterPaper(facts, measure);
  layHead(paper);
  const top = layTitle(paper);
  layCode(paper, top);
  layColumn(paper, { top, bottom: addressTop - 12, width: qr.x - margin - 28 });
  layAddress(paper);
  layFoot(paper);
  return paper.marks;
}

/** A red rule along the top, the house mark, what this is. */
function layHead(paper: PosterPaper) {
  const { words } = paper;
  paper.shape({ path: rectangle(inner, 6), colour: colours.action, x: margin, y: 30 });
  const mark = { x: margin, y: 54, scale: 0.56 };
  paper.shape({ path: roundedRectangle(64, 64, 13), colour: colours.action, ...mark });
  paper.shape({ path: seal.steps, colour: colours.cream, ...mark });
  const sun = { x: mark.x + seal.sun.x * mark.scale, y: mark.y + seal.sun.y * mark.scale };
  paper.shape({ path: disc(seal.sun.radius * mark.scale), colour: colours.goldFill, ...sun });
  const [light, strong] = words.brand;
  paper.write({ size: 16, lines: [light] }, 'regular', colours.ink, margin + 46, 61);
  const after = margin + 46 + paper.measure(`${light} `, 'regular', 16);
  paper.write({ size: 16, lines: [strong] }, 'bold', colours.ink, after, 61);
  const right = a4.width - margin - paper.measure(words.kicker, 'semibold', 12);
  paper.write({ size: 12, lines: [words.kicker] }, 'semibold', colours.brand, right, 64);
}

/** Title and organiser. @returns where the columns begin. */
function layTitle(paper: PosterPaper): number {
  const { facts } = paper;
  const box = { x: margin, y: 108, width: inner, height: 178, sizes: downFrom(60, 20, 2) };
  const below = paper.fit(facts.title, 'extrabold', colours.brand, box);
  const organizer = { x: margin, y: below + 8, width: inner, height: 50, sizes: downFrom(17, 11) };
  const end = paper.fit(facts.organizer, 'semibold', colours.ink, organizer);
  // Short titles leave room; the columns then stand in the middle of what is left.
  return Math.max(end + 24, 280);
}

/** The code, in runs of dark modules, black on white: the one thing that must work from any printer. */
function layCode(paper: PosterPaper, top: number) {
  const { words, facts } = paper;
  const { size, data } = encode(facts.url, { ecc: 'M', border: 0 });
  const pad = 14;
  const frame = roundedRectangle(qr.side, qr.side, 8);
  paper.shape({ path: frame, colour: colours.goldFill, stroke: 2, x: qr.x, y: top });
  const scale = (qr.side - 2 * pad) / size;
  paper.shape({ path: darkRuns(data), colour: '#000000', x: qr.x + pad, y: top + pad, scale });
  const width = paper.measure(words.scan, 'bold', 16);
  const left = qr.x + (qr.side - width) / 2;
  paper.write({ size: 16, lines: [words.scan] }, 'bold', colours.brand, left, top + qr.side + 9);
}

/** The dark modules of a code as a path, a module wide and high; neighbours in a row are one piece, without seams. */
const darkRuns = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .map((row, y) => {
      const dark = row.map((isDark) => (isDark ? '1' : '0')).join('');
      return Array.from(
        dark.matchAll(/1+/g),
        ({ index, 0: run }) => `M${index} ${y}h${run.length}v1h${-run.length}z`,
      );
    })
    .flat()
    .join('');

/** The address in words, for whoever cannot scan. */
function layAddress(paper: PosterPaper) {
  const { facts, words } = paper;
  const address = facts.url.replace(/^https?:\/\//, '');
  const lead = { size: 11.5, lines: [words.address] };
  const below = paper.write(lead, 'regular', colours.inkSoft, margin, addressTop);
  const box = { x: margin, y: below, width: inner, height: 34, sizes: [21, 19, 17, 15, 13.5, 12, 11, 10, 9] };
  paper.fit(address, 'bold', colours.ink, box);
}

/** Terraced fields along the bottom. */
function layFoot(paper: PosterPaper) {
  const { facts, words } = paper;
  const height = a4.height - 30 - footTop;
  const place = { x: margin, y: footTop, clip: { width: inner, height } };
  paper.shape({ path: rectangle(inner, height), colour: colours.sky, ...place });
  const sun = { x: margin + inner * 0.8, y: footTop + height * 0.36 };
  paper.shape({ path: disc(height * 0.27), colour: colours.goldFill, ...sun });
  for (const terrace of terracePaths(inner, height, 6)) paper.shape({ ...terrace, ...place });
  if (!facts.isDemo) return;
  const label = roundedRectangle(paper.measure(words.demo, 'semibold', 10) + 20, 20, 4);
  paper.shape({ path: label, colour: '#ffffff', x: margin + 10, y: footTop + 10 });
  paper.write({ size: 10, lines: [words.demo] }, 'semibold', colours.ink, margin + 20, footTop + 13.5);
}

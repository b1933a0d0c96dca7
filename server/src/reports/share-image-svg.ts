import { printedDays } from './export-dates.ts';
import type { FontName, MeasureText } from './export-fonts.ts';
import { fitText } from './export-text-fit.ts';
import { colours, seal, terracePaths } from './poster-art.ts';
import { posterWords } from './poster-words.ts';
import { svgText } from './share-image-text.ts';
import type { ShareFacts } from './share-image.ts';

export const shareSize = { width: 1200, height: 630 } as const;
const left = 72;
const textWidth = 640;
const leading = 1.22;
const line = (text: string, font: FontName, size: number, colour: string, x: number, y: number) =>
  svgText({ text, font, size, colour, x, y });

/** The picture as SVG. No text is wider than it was measured, and none stands on another. */
export function shareImageSvg(facts: ShareFacts, measure: MeasureText): string {
  const words = posterWords[facts.language];
  const title = fitText(
    facts.title,
    'extrabold',
    {
      width: textWidth,
      linesAt: (size) => Math.floor(294 / (size * leading)),
      sizes: [76, 68, 62, 56, 50, 46, 42, 38, 35, 32, 29],
    },
    measure,
  );
  const organizer = fitText(
    facts.organizer,
    'regular',
    { width: textWidth, linesAt: () => 2, sizes: [30, 27, 24, 22, 20] },
    measure,
  );
  // Text grows from the middle of the room between mark and dates, so short titles do not cling to the top.
  const height =
    title.lines.length * title.size * leading + 18 + organizer.lines.length * organizer.size * 1.35;
  const top = 142 + Math.max(0, (376 - height) / 2);
  const titleLines = title.lines.map((text, at) =>
    line(text, 'extrabold', title.size, colours.ink, left, top + title.size * (0.95 + at * leading)),
  );
  const organizerTop = top + title.lines.length * title.size * leading + 18;
  const organizerLines = organizer.lines.map((text, at) =>
    line(
      text,
      'regular',
      organizer.size,
      colours.inkSoft,
      left,
      organizerTop + organizer.size * (0.95 + at * 1.35),
    ),
  );
  const dates = `${facts.isDemo ? `${demoWord[facts.language]} · ` : ''}${printedDays(facts.opensAt, facts.closesAt, facts.language)}`;
  const [light, strong] = words.brand;
  const brandWidth = measure(`${light} `, 'regular', 32);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${shareSize.width}" height="${shareSize.height}" viewBox="0 0 ${shareSize.width} ${shareSize.height}">`,
    `<rect width="1200" height="630" fill="${colours.paper}"/><rect width="1200" height="16" fill="${colours.action}"/>`,
    `<g transform="translate(${left} 62) scale(0.94)">${sealSvg}</g>`,
    line(light, 'regular', 32, colours.ink, left + 78, 103),
    line(strong, 'bold', 32, colours.ink, left + 78 + brandWidth, 103),
    ...titleLines,
    ...organizerLines,
    line(dates, 'bold', 30, colours.brand, left, 574),
    stampSvg,
    '</svg>',
  ].join('\n');
}

const demoWord = { vi: 'Minh hoạ', en: 'Demo' } as const;

const sealSvg = `<rect width="64" height="64" rx="13" fill="${colours.action}"/><path d="${seal.steps}" fill="${colours.cream}"/><circle cx="${seal.sun.x}" cy="${seal.sun.y}" r="${seal.sun.radius}" fill="${colours.goldFill}"/>`;

const stamp = { width: 380, height: 440, border: 24, bite: 6, gap: 20 } as const;
const picture = { width: stamp.width - 2 * stamp.border, height: stamp.height - 2 * stamp.border } as const;

/** One edge of a stamp with its round bites, in a direction of the path. */
const edge = (length: number, forward: string, sign: 1 | -1) => {
  const { gap, bite } = stamp;
  const straight = (by: number) => `${forward}${sign * by}`;
  const [dx, dy] = forward === 'h' ? [sign * 2 * bite, 0] : [0, sign * 2 * bite];
  const one = `${straight(gap / 2 - bite)}a${bite} ${bite} 0 0 0 ${dx} ${dy}${straight(gap / 2 - bite)}`;
  return one.repeat(length / gap);
};

const outline = `M0 0${edge(stamp.width, 'h', 1)}${edge(stamp.height, 'v', 1)}${edge(stamp.width, 'h', -1)}${edge(stamp.height, 'v', -1)}z`;
const sun = { x: round(picture.width * 0.68), y: round(picture.height * 0.24) } as const;

function round(value: number) {
  return Math.round(value * 100) / 100;
}

/** A postage stamp of terraced fields rising to the sun: decoration only. */
const stampSvg = [
  '<g transform="translate(762 98) rotate(2 190 220)">',
  `<path d="${outline}" fill="#3c230f" opacity="0.14" transform="translate(2 5)"/>`,
  `<path d="${outline}" fill="#fffdf8"/>`,
  `<svg x="${stamp.border}" y="${stamp.border}" width="${picture.width}" height="${picture.height}">`,
  `<rect width="100%" height="100%" fill="${colours.sky}"/>`,
  `<circle cx="${sun.x}" cy="${sun.y}" r="84" fill="${colours.goldSoft}"/>`,
  `<circle cx="${sun.x}" cy="${sun.y}" r="54" fill="${colours.goldFill}"/>`,
  ...terracePaths(picture.width, picture.height, 5).map(
    ({ colour, path }) => `<path d="${path}" fill="${colour}"/>`,
  ),
  '</svg></g>',
].join('');

import { printedMoment } from './export-dates.ts';
import { colours, disc } from './poster-art.ts';
import { margin, type PosterPaper } from './poster-paper.ts';

/** Where the column of words may stand. */
interface Column {
  top: number;
  bottom: number;
  width: number;
}

const mostRounds = 6;
const scales = [1.45, 1.35, 1.25, 1.15, 1.05, 1, 0.95, 0.9] as const;

/**
 * When and how: the rounds and three steps, as large as the room allows. Rounds that have no room even in
 * small letters are counted, not left out in silence.
 */
export function layColumn(drawing: PosterPaper, column: Column) {
  const all = drawing.facts.rounds.length;
  for (let shown = Math.min(all, mostRounds); shown > 0; shown--)
    for (const scale of scales) {
      const lay = () => laySteps(drawing, column, scale, layRounds(drawing, column, scale, shown));
      if (drawing.tryOut(lay) > column.bottom && !(shown === 1 && scale === scales.at(-1))) continue;
      lay();
      return;
    }
}

const heading = (drawing: PosterPaper, text: string, scale: number, y: number) =>
  drawing.write({ size: 13 * scale, lines: [text] }, 'bold', colours.brand, margin, y) + 3 * scale;

/** The windows of the rounds. @returns where the next may begin. */
function layRounds(drawing: PosterPaper, { top, width }: Column, scale: number, shown: number): number {
  const { facts, words } = drawing;
  const size = 11.5 * scale;
  const rounds = facts.rounds.slice(0, shown);
  const windows = rounds.map(({ opensAt, closesAt }) =>
    words.window(printedMoment(opensAt, facts.language), printedMoment(closesAt, facts.language)),
  );
  // All on one line each, or all on two: a list that changes its mind is hard to read.
  const areShort = windows.every((each) => drawing.measure(each.join(' '), 'regular', size) <= width);
  let y = heading(drawing, words.rounds, scale, top);
  rounds.forEach(({ title }, at) => {
    const sizes = [12.5, 11.5, 10.5, 9.5].map((each) => each * scale);
    y = drawing.fit(title, 'semibold', colours.ink, { x: margin, y, width, height: 31 * scale, sizes });
    const window = windows[at] ?? [];
    const lines = areShort ? [window.join(' ')] : window;
    y = drawing.write({ size, lines: [...lines] }, 'regular', colours.ink, margin, y) + 6 * scale;
  });
  const more = facts.rounds.length - shown;
  const rest = { size: 11 * scale, lines: more > 0 ? [words.moreRounds(more)] : [] };
  return drawing.write(rest, 'regular', colours.inkSoft, margin, y) + 9 * scale;
}

/** How to enter, in three numbered steps. @returns where they end. */
function laySteps(drawing: PosterPaper, { width }: Column, scale: number, top: number): number {
  const { facts, words } = drawing;
  let y = heading(drawing, words.how, scale, top);
  words.steps(facts.identity, facts.minutes).forEach((step, at) => {
    layNumber(drawing, String(at + 1), 9 * scale, y);
    const indent = 26 * scale;
    const sizes = [12, 11, 10].map((each) => each * scale);
    const box = { x: margin + indent, y: y + 1, width: width - indent, height: 48 * scale, sizes };
    y = Math.max(drawing.fit(step, 'regular', colours.ink, box), y + 19 * scale) + 5 * scale;
  });
  return y;
}

/** A number in a disc. */
function layNumber(drawing: PosterPaper, digit: string, radius: number, y: number) {
  const size = radius * 1.17;
  drawing.shape({ path: disc(radius), colour: colours.action, x: margin + radius, y: y + radius });
  const left = margin + radius - drawing.measure(digit, 'bold', size) / 2;
  drawing.write({ size, lines: [digit] }, 'bold', '#ffffff', left, y + radius - size * 0.635);
}

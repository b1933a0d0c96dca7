import { FileRefused } from '../../read-result.ts';
import { longestParagraph } from './bound-paragraph.ts';

/** As many questions as a file may hold, each of ten lines. */
export const mostLines = 200_000;

const [lineFeed, carriageReturn] = [10, 13];

interface Bounds {
  lines?: number;
  /** Characters in a line. */
  longest?: number;
}

/**
 * A text as it is, unless its lines are more, or longer, than any question bank's: every reader goes over each of them
 * several times.
 *
 * @throws {FileRefused} too-many-rows; paragraph-too-long.
 */
export const boundLines = (
  text: string,
  { lines: most = mostLines, longest = longestParagraph }: Bounds = {},
): string => {
  let [lines, from] = [1, 0];
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== lineFeed && code !== carriageReturn && at < text.length) continue;
    if (at - from > longest) throw new FileRefused('paragraph-too-long', `${longest}`);
    from = at + 1;
    if (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed) continue;
    if (++lines > most + 1) throw new FileRefused('too-many-rows', `${most}`);
  }
  return text;
};

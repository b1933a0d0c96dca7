import { markedOptions, type Mark } from './marked-options.ts';
import { readKey, readPlaces } from './read-key.ts';
import type { RichLine } from '../word/rich-line.ts';
import type { OptionSpan } from './split-options.ts';

const bullet =
  /^[ \t]*(?<sign>\[[ xX]?\]|[-–—•●○◯▪◦☐□☑☒✓✔+*]|o(?=[ \t])|\(?(?<number>\d{1,2})[.)])[ \t]*(?=\S)/u;

/** As many as a question has. */
const fewest = 2;
const most = 8;
/** Longer is a passage to read. */
const longestOption = 300;

interface Line {
  text: string;
  at: number;
}

const linesOf = (text: string): Line[] => {
  let at = 0;
  const lines: Line[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() !== '') lines.push({ text: line, at });
    at += line.length + 1;
  }
  return lines;
};

/**
 * Finds options that have no letters: lines with bullets or numbers, or merely lines below a question. What is no
 * more than text below text is only taken for options where something says which of them is right.
 *
 * @param keys what follows “Đáp án:”.
 */
export const bareOptions = (
  body: Pick<RichLine, 'text' | 'looks'>,
  keys: readonly string[],
): { promptEnd: number; options: OptionSpan[]; marks: Mark[] } | null => {
  const lines = linesOf(body.text);
  const listed = lines.slice(lines.findLastIndex(({ text }) => !bullet.test(text)) + 1);
  const numbered = listed.every(({ text }, at) => Number(bullet.exec(text)?.groups?.['number']) === at + 1);
  const below = /[?:…]\s*$|\.{3}\s*$/.test(lines[0]?.text ?? '') ? lines.slice(1) : [];
  for (const found of [listed, below]) {
    const inReach = found.every(({ text }) => text.length <= longestOption);
    if (found.length < fewest || found.length > most || found.length === lines.length || !inReach) continue;
    const options = found.map(spanOf);
    const marks = markedOptions(body, options);
    const texts = options.map(({ start, end }) => body.text.slice(start, end));
    const byKey = keys.some((key) => names(key, texts, found === listed && numbered));
    if (marks.length > 0 || byKey) return { promptEnd: found[0]?.at ?? 0, options, marks };
  }
  return null;
};

const spanOf = ({ text, at }: Line, index: number): OptionSpan => {
  const found = bullet.exec(text);
  const start = at + (found?.[0].length ?? 0);
  const starred = /[*☑☒✓✔xX]/.test(found?.groups?.['sign'] ?? '');
  return { index, letterAt: start, start, end: at + text.length, starred };
};

/** A number names one of a numbered list; beside any other list it may as well be the answer itself. */
const names = (key: string, texts: readonly string[], numbered: boolean): boolean => {
  if (/^[\d\s,;.\-–>→]+$/.test(key)) return numbered && readPlaces(key, texts.length) !== null;
  return 'right' in readKey(key, texts);
};

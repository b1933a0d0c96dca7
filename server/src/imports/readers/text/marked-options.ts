import type { Look, RichLine } from '../word/rich-line.ts';
import type { OptionSpan } from './split-options.ts';

/** A way of marking the right options, and which it marks, from 0. */
export interface Mark {
  by: 'bold' | 'italic' | 'underline' | 'colour' | 'highlight' | 'asterisk' | 'tick';
  right: number[];
}

const isSet: Record<Exclude<Mark['by'], 'asterisk' | 'tick'>, (look: Look) => boolean> = {
  bold: (look) => look.bold,
  italic: (look) => look.italic,
  underline: (look) => look.underline,
  colour: (look) => look.colour !== null,
  highlight: (look) => look.highlight !== null,
};
const kinds = ['bold', 'underline', 'colour', 'highlight', 'italic'] as const;

/**
 * The options singled out by their looks or an asterisk. A look counts when it is on the letter or on the whole
 * text of some options, not of all: a bold word within an option is emphasis, and bold letters throughout are style.
 */
export const markedOptions = (
  body: Pick<RichLine, 'text' | 'looks'>,
  options: readonly OptionSpan[],
): Mark[] => {
  const looked = kinds.flatMap((by) =>
    [byLetter, byWhole].flatMap((part) => {
      const right = places(options, (option) => part(body, option, isSet[by]));
      return isTelling(right, options) ? [{ by, right }] : [];
    }),
  );
  const starred = places(options, (option) => option.starred || endsWithStar(body.text, option));
  const ticked = places(options, ({ start, end }) => isTicked(body.text.slice(start, end)));
  return [
    ...looked,
    ...(isTelling(starred, options) ? [{ by: 'asterisk' as const, right: starred }] : []),
    ...(isTelling(ticked, options) ? [{ by: 'tick' as const, right: ticked }] : []),
  ];
};

const places = (options: readonly OptionSpan[], isMarked: (option: OptionSpan) => boolean) =>
  options.flatMap((option, place) => (isMarked(option) ? [place] : []));

const isTelling = (right: readonly number[], options: readonly OptionSpan[]) =>
  right.length > 0 && right.length < options.length;

type IsSet = (look: Look) => boolean;

const byLetter = ({ looks }: Pick<RichLine, 'looks'>, { letterAt }: OptionSpan, is: IsSet) => {
  const look = looks[letterAt];
  return look !== null && look !== undefined && is(look);
};

const byWhole = ({ text, looks }: Pick<RichLine, 'text' | 'looks'>, option: OptionSpan, is: IsSet) => {
  let seen = 0;
  for (let at = option.start; at < option.end; at++) {
    if (/[\s.;,]/.test(text.charAt(at))) continue;
    const look = looks[at];
    if (!look || !is(look)) return false;
    seen++;
  }
  return seen > 0;
};

const starAtEnd = /\s*(?:\(\*\)|\*)\s*$/;
const endsWithStar = (text: string, { start, end }: OptionSpan) =>
  starAtEnd.test(text.slice(Math.max(start, end - 20), end));

const tick = '(?:\\((?:đ|đúng)\\)|\\[(?:x|đ|✓)\\]|[✓✔☑☒])';
const cross = '(?:\\((?:s|sai)\\)|\\[ ?\\]|[☐□✗✘])';
const atStart = (sign: string) => new RegExp(`^${sign}`, 'iu');
const atEnd = (sign: string) => new RegExp(`${sign} ?[.;]?$`, 'iu');
const [tickAtStart, tickAtEnd, crossAtStart, crossAtEnd] = [
  atStart(tick),
  atEnd(tick),
  atStart(cross),
  atEnd(cross),
];

/** “(Đ)”, “[x]” and ticks, at either end. */
const isTicked = (text: string) => tickAtStart.test(text.trim()) || tickAtEnd.test(text.trim());

/** The text of an option without the tick, or the empty box, that says what it is. */
export const withoutTick = (text: string) => {
  const [start, end] = isTicked(text) ? [tickAtStart, tickAtEnd] : [crossAtStart, crossAtEnd];
  return text.trim().replace(start, '').replace(end, '').trim();
};

/** The text of an option without the asterisk that marks it. */
export const withoutStar = (text: string) => text.trimEnd().replace(/(?:\(\*\)|\*)$/, '');

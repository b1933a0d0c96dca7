import { htmlTokens, type HtmlToken } from './html-tokens.ts';
import { tidyLine } from '../tidy-text.ts';
import { escapeMarkdown, type Embedded, type WrittenText } from '../text/written-text.ts';

interface Run {
  text: string;
  bold: boolean;
  italic: boolean;
}

interface Line {
  runs: Run[];
  /** What stands before it as an entry of a list; empty for any other. */
  bullet: string;
  /** Whether it only goes on the paragraph above. */
  isBreak: boolean;
}

const blocks = new Set(
  'p div ul ol li table tr h1 h2 h3 h4 h5 h6 blockquote pre hr section article dl dt dd figure figcaption center'.split(
    ' ',
  ),
);

/**
 * HTML as words: paragraphs become lines, list entries keep a bullet, character references are decoded. Bold and
 * italic are kept as Markdown where they tell one part of a text from another; on the whole of it they are style,
 * and could give a right option away.
 *
 * @param keepLineEnds whether a line end is one, as where an editor turns it into one.
 */
export const htmlText = (html: string, keepLineEnds = false): WrittenText => {
  const page = new Page();
  // What is cut off is far beyond the longest question, and is told of where that is cut.
  for (const token of htmlTokens(html.slice(0, longestHtml))) page.take(token, keepLineEnds);
  return page.written();
};

const longestHtml = 100_000;

class Page {
  readonly #lines: Line[] = [{ runs: [], bullet: '', isBreak: false }];
  readonly #embedded: Embedded[] = [];
  /** Entries counted so far, by open list; null where they have no numbers. */
  readonly #lists: (number | null)[] = [];
  #bold = 0;
  #italic = 0;
  #script: 'sup' | 'sub' | null = null;

  take(token: HtmlToken, keepLineEnds: boolean) {
    if (!('text' in token)) this.#tag(token);
    else if (!keepLineEnds) this.#say(token.text);
    else
      token.text.split(/\r\n?|\n/).forEach((line, at) => {
        if (at > 0) this.#newLine({ isBreak: true });
        this.#say(line);
      });
  }

  #tag({ tag, closes, attribute }: Exclude<HtmlToken, { text: string }>) {
    const step = closes ? -1 : 1;
    if (tag === 'b' || tag === 'strong') this.#bold = Math.max(0, this.#bold + step);
    else if (tag === 'i' || tag === 'em') this.#italic = Math.max(0, this.#italic + step);
    else if (tag === 'sup' || tag === 'sub') this.#script = closes ? null : tag;
    else if (tag === 'br') this.#newLine({ isBreak: true });
    else if ((tag === 'td' || tag === 'th') && !closes && this.#line.runs.length > 0) this.#say(' | ');
    else if (tag === 'ul' || tag === 'ol') this.#list(tag, closes);
    else if (blocks.has(tag)) this.#newLine({ bullet: tag === 'li' && !closes ? this.#nextBullet() : '' });
    else if (!closes) this.#embed(tag, attribute);
  }

  get #line(): Line {
    return this.#lines.at(-1) ?? this.#newLine();
  }

  #newLine({ bullet = '', isBreak = false } = {}): Line {
    const line = { runs: [], bullet, isBreak };
    this.#lines.push(line);
    return line;
  }

  #list(tag: string, closes: boolean) {
    if (closes) this.#lists.pop();
    else this.#lists.push(tag === 'ol' ? 0 : null);
    this.#newLine();
  }

  #nextBullet(): string {
    const last = this.#lists.length - 1;
    const count = this.#lists[last];
    if (count === null || count === undefined) return '- ';
    this.#lists[last] = count + 1;
    return `${count + 1}. `;
  }

  #say(text: string) {
    const said = this.#script === null ? text : scripted(text, this.#script);
    this.#line.runs.push({ text: said, bold: this.#bold > 0, italic: this.#italic > 0 });
  }

  #embed(tag: string, attribute: (name: string) => string | undefined) {
    const source = attribute('src') ?? (tag === 'a' ? attribute('href') : undefined);
    if (source === undefined) return;
    const alt = attribute('alt') ?? attribute('title') ?? '';
    if (tag === 'img') this.#embedded.push({ what: 'image', source, alt });
    else if (tag === 'audio' || (tag === 'source' && /\.(?:mp3|m4a|ogg|oga|wav)$/i.test(source)))
      this.#embedded.push({ what: 'audio', source, alt });
    else if (tag !== 'a' || source.includes('@@PLUGINFILE@@'))
      this.#embedded.push({ what: 'other', source, alt });
  }

  written(): WrittenText {
    const lines = this.#lines.map(tidied).filter(({ runs }) => runs.some(({ text }) => text.trim() !== ''));
    const all = lines.flatMap(({ runs }) => runs.filter(({ text }) => text.trim() !== ''));
    const told = {
      bold: all.some(({ bold }) => !bold),
      italic: all.some(({ italic }) => !italic),
    };
    const isMarked = all.some(({ bold, italic }) => (bold && told.bold) || (italic && told.italic));
    return {
      plain: lines.map(({ bullet, runs }) => bullet + wordsOf(runs)).join('\n'),
      markdown: lines.map((line, at) => separator(line, lines[at - 1]) + markdownOf(line, told)).join(''),
      hasMarks: isMarked || (lines.length > 1 && lines.some(({ bullet }) => bullet !== '')),
      embedded: this.#embedded,
    };
  }
}

const wordsOf = (runs: readonly Run[]) => tidyLine(runs.map(({ text }) => text).join(''));

/** Blanks between two runs stay one blank. */
const tidied = ({ runs, ...line }: Line): Line => {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && last.bold === run.bold && last.italic === run.italic) last.text += run.text;
    else joined.push({ ...run });
  }
  let blank = true;
  for (const run of joined) {
    const [before, after] = [/^\s/.test(run.text), /\s$/.test(run.text)];
    const words = tidyLine(run.text);
    run.text = (before && !blank ? ' ' : '') + words + (after && words !== '' ? ' ' : '');
    blank = run.text === '' ? blank : run.text.endsWith(' ');
  }
  return { ...line, runs: joined };
};

const separator = (line: Line, before: Line | undefined): string => {
  if (!before) return '';
  if (line.bullet !== '' && before.bullet !== '') return '\n';
  return line.isBreak && line.bullet === '' && before.bullet === '' ? '\\\n' : '\n\n';
};

const markdownOf = ({ bullet, runs }: Line, told: { bold: boolean; italic: boolean }): string => {
  const text = runs.map((run, at) => marked(run, runs[at - 1], runs[at + 1], told)).join('');
  // Escaped run by run, only the first could open a block.
  return bullet + text.trim();
};

const isPunctuation = (sign: string) => /[\p{P}\p{S}]/u.test(sign);
const isInWord = (sign: string) => sign !== '' && !/\s/.test(sign) && !isPunctuation(sign);

/** A run with its marks, where they would be read as such: not between a letter and a sign. */
const marked = (
  { text, bold, italic }: Run,
  before: Run | undefined,
  after: Run | undefined,
  told: { bold: boolean; italic: boolean },
): string => {
  const words = text.trim();
  const escaped = before ? escapeMarkdown(`x${text}`).slice(1) : escapeMarkdown(text);
  const marks = (bold && told.bold ? '**' : '') + (italic && told.italic ? '*' : '');
  if (marks === '' || words === '') return escaped;
  const opens = !(isPunctuation(words.charAt(0)) && !/^\s/.test(text) && isInWord(before?.text.at(-1) ?? ''));
  const closes = !(
    isPunctuation(words.at(-1) ?? '') &&
    !/\s$/.test(text) &&
    isInWord(after?.text.charAt(0) ?? '')
  );
  if (!opens || !closes) return escaped;
  const back = [...marks].toReversed().join('');
  return escaped.replace(escaped.trim(), (inner) => marks + inner + back);
};

const raised: Record<'sup' | 'sub', { digits: string; sign: string }> = {
  sup: { digits: '⁰¹²³⁴⁵⁶⁷⁸⁹', sign: '^' },
  sub: { digits: '₀₁₂₃₄₅₆₇₈₉', sign: '_' },
};

/** “m<sup>2</sup>” is m², not m2. */
const scripted = (text: string, script: 'sup' | 'sub'): string => {
  const { digits, sign } = raised[script];
  if (/^\d+$/.test(text)) return text.replace(/\d/g, (digit) => digits.charAt(Number(digit)));
  return text.trim() === '' ? text : `${sign}(${text})`;
};

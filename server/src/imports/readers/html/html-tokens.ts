import { decodeEntities } from './html-entities.ts';

/** A piece of HTML: characters, or a tag. */
export type HtmlToken =
  { text: string } | { tag: string; closes: boolean; attribute: (name: string) => string | undefined };

/** Elements whose content nobody sees. */
const unseen = ['script', 'style', 'head', 'title', 'template'];

/**
 * Cuts HTML into characters and tags, in one pass whatever is in it. “a<b và c>d” holds no tag: what could be one
 * must have no attributes or some with values, as editors write them.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const found = nextTag(html, at);
    if (!found) return yield { text: decodeEntities(html.slice(at)) };
    if (found.start > at) yield { text: decodeEntities(html.slice(at, found.start)) };
    at = found.end;
    if (found.name === '') continue;
    yield { tag: found.name, closes: found.closes, attribute: (name) => attributeOf(found.inside, name) };
    if (!found.closes && unseen.includes(found.name)) at = afterClosing(html, at, found.name);
  }
}

interface FoundTag {
  start: number;
  end: number;
  /** Empty for a comment. */
  name: string;
  closes: boolean;
  inside: string;
}

const opening = /<(?:!--|(\/?)([a-z][a-z0-9]*)(?=[\s/>]))/gi;

const nextTag = (html: string, from: number): FoundTag | null => {
  opening.lastIndex = from;
  for (let found = opening.exec(html); found; found = opening.exec(html)) {
    const [whole, slash = '', name = ''] = found;
    const inner = found.index + whole.length;
    if (name === '') {
      const end = html.indexOf('-->', inner);
      return {
        start: found.index,
        end: end < 0 ? html.length : end + 3,
        name: '',
        closes: false,
        inside: '',
      };
    }
    const close = closingBracket(html, inner);
    // Nothing closes it, hence nothing closes any later one either.
    if (close < 0) return null;
    // Another begins before this one has a value: the search goes on from there, and reads no stretch again.
    if (html.charAt(close) === '<') continue;
    const inside = html.slice(inner, close);
    if (/^[\s/]*$|=/.test(inside))
      return { start: found.index, end: close + 1, name: name.toLowerCase(), closes: slash !== '', inside };
  }
  return null;
};

/** The next “>” that stands in no quotes, or a “<” before the first “=”; -1 if there is neither. */
const closingBracket = (html: string, from: number): number => {
  let quote = '';
  let hasValue = false;
  for (let at = from; at < html.length; at++) {
    const sign = html.charAt(at);
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '>' || (sign === '<' && !hasValue)) return at;
    else if (sign === '=') hasValue = true;
    else if ((sign === '"' || sign === "'") && html.charAt(at - 1) === '=') quote = sign;
  }
  return -1;
};

const afterClosing = (html: string, from: number, name: string): number => {
  const closing = new RegExp(`</${name}\\s*>`, 'gi');
  closing.lastIndex = from;
  const found = closing.exec(html);
  return found ? found.index + found[0].length : html.length;
};

const attributeOf = (inside: string, wanted: string): string | undefined => {
  const pattern = new RegExp(`(?:^|\\s)${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i');
  const found = pattern.exec(inside);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined ? undefined : decodeEntities(value);
};

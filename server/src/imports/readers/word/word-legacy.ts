import type { ReadProblem } from '../../read-result.ts';
import type { Encoding } from './legacy-tables.ts';
import {
  countTelling,
  doubtfulWords,
  fromLegacy,
  isCapitalFont,
  isLegacyText,
  legacyFont,
  weigh,
  type LegacyFont,
  type Reading,
} from './legacy-text.ts';
import type { Numbered } from './word-lines.ts';
import type { WordBody } from './read-word-body.ts';
import type { Span } from './word-paragraph.ts';
import { excerpt } from '../tidy-text.ts';

const encodings = ['TCVN3', 'VNI'] as const;

/** Stretches of text that are in one encoding or in none, with what their fonts say. */
interface Stretch {
  paragraph: Numbered;
  from: number;
  to: number;
  text: string;
  /** What the font is made for; null where it tells nothing. */
  font: LegacyFont | null;
  /** How it reads in each encoding asked for so far. */
  readings: Map<Encoding, Reading>;
}

/** How much of a document speaks for an encoding and for Unicode. */
interface Votes {
  legacy: number;
  unicode: number;
}

/**
 * Puts text in the old encodings into Unicode, by the fonts it is set in and, where they tell nothing, by which way
 * its words are Vietnamese. What could be read either way goes with the rest of the document; what cannot be read
 * is told.
 */
export const convertLegacy = (body: WordBody): WordBody => {
  const paragraphs = body.parts.flatMap((part) => ('rows' in part ? part.rows.flat(2) : [part]));
  const stretches = paragraphs.flatMap(stretchesOf);
  if (!stretches.some(isSuspect)) return body;
  const notes: ReadProblem[] = [];
  const done = new Set<Encoding>();
  const kinds: { font: LegacyFont | null; encoding: Encoding }[] = [
    ...encodings.map((encoding) => ({ font: encoding, encoding })),
    { font: null, encoding: likeliest(stretches) },
  ];
  for (const { font, encoding } of kinds)
    for (const found of convertKind(stretches, font, encoding)) {
      if (found === encoding) done.add(encoding);
      else if (typeof found !== 'string') notes.push(found);
    }
  for (const { font, text, paragraph } of stretches)
    if ((font === 'VISCII' || font === 'VPS') && isLegacyText(text)) notes.push(refused(paragraph, font));
  for (const paragraph of paragraphs) paragraph.label = convertLabel(paragraph.label);
  const converted = [...done].join(', ');
  return {
    parts: body.parts,
    notes: [...body.notes, ...notes].toSorted((left, right) => placeOf(left) - placeOf(right)),
    leftOut:
      converted === ''
        ? body.leftOut
        : [...body.leftOut, { code: 'legacy-converted', place: {}, detail: converted }],
  };
};

const placeOf = ({ place }: ReadProblem) => place.paragraph ?? 0;

const refused = ({ paragraph }: Numbered, font: LegacyFont): ReadProblem => ({
  code: 'legacy-font',
  place: { paragraph },
  detail: font,
});

const stretchesOf = (paragraph: Numbered): Stretch[] => {
  const stretches: Stretch[] = [];
  for (const [at, span] of paragraph.spans.entries()) {
    const font = legacyFont(span.font ?? null);
    const last = stretches.at(-1);
    if (last && last.font === font) Object.assign(last, { to: at + 1, text: last.text + span.text });
    else stretches.push({ paragraph, from: at, to: at + 1, text: span.text, font, readings: new Map() });
  }
  return stretches;
};

/** Whether there is anything to weigh. */
const isSuspect = (stretch: Stretch) =>
  isLegacyText(stretch.text) || stretch.font !== null || isCapitals(stretch);

const isCapitals = ({ paragraph, from, to }: Stretch) =>
  paragraph.spans.slice(from, to).some(({ font }) => font !== undefined && isCapitalFont(font));

/** Of two encodings the one that more of what has no telling font speaks for. */
const likeliest = (stretches: readonly Stretch[]): Encoding => {
  const open = stretches.filter(({ font }) => font === null);
  const [tcvn3, vni] = encodings.map((encoding) => votesFor(open, encoding).legacy);
  return (vni ?? 0) > (tcvn3 ?? 0) ? 'VNI' : 'TCVN3';
};

/** How a stretch reads, weighed once. */
const readingOf = ({ text, readings }: Stretch, encoding: Encoding): Reading => {
  const reading = readings.get(encoding) ?? weigh(text, encoding);
  readings.set(encoding, reading);
  return reading;
};

const votesFor = (stretches: readonly Stretch[], encoding: Encoding): Votes => {
  const votes = { legacy: 0, unicode: 0 };
  for (const stretch of stretches) {
    const reading = readingOf(stretch, encoding);
    if (reading === 'legacy' || reading === 'unicode') votes[reading] += countTelling(stretch.text);
  }
  return votes;
};

/** Converts what is in one kind of font. Gives the encoding for each stretch converted, and what is to be told. */
const convertKind = (
  stretches: readonly Stretch[],
  font: LegacyFont | null,
  encoding: Encoding,
): (Encoding | ReadProblem)[] => {
  const own = stretches.filter((stretch) => stretch.font === font);
  const votes = votesFor(own, encoding);
  // One word is too little to go by where no font says anything.
  if (font === null && votes.legacy < 2) return [];
  let nearest: boolean | null = null;
  return own.flatMap((stretch) => {
    const reading = readingOf(stretch, encoding);
    const verdict = judge({
      reading,
      votes,
      hasFont: font !== null,
      nearest,
      words: countTelling(stretch.text),
    });
    if (reading === 'legacy' || reading === 'unicode') nearest = verdict.convert;
    return apply(stretch, encoding, verdict);
  });
};

interface Verdict {
  convert: boolean;
  sure: boolean;
  /** Certainly partly in the encoding. */
  broken?: boolean;
}

const judge = (weighed: {
  reading: Reading;
  votes: Votes;
  hasFont: boolean;
  nearest: boolean | null;
  words: number;
}): Verdict => {
  const { reading, votes, hasFont, nearest, words } = weighed;
  const mixed = votes.legacy > 0 && votes.unicode > 0;
  if (reading === 'plain') return { convert: hasFont && votes.unicode === 0, sure: true };
  if (reading === 'unicode') return { convert: false, sure: true };
  // A few letters of one kind among those of another were typed later, or pasted: nobody converts that by halves.
  if (reading === 'mixed') return { convert: false, sure: !hasFont && votes.legacy === 0, broken: hasFont };
  if (reading === 'legacy') {
    const telling = hasFont || votes.unicode === 0 || words >= 2 || nearest === true;
    return { convert: telling, sure: telling };
  }
  if (!mixed) return { convert: votes.legacy > 0 || (hasFont && votes.unicode === 0), sure: true };
  const convert = nearest ?? hasFont;
  return { convert, sure: !convert && !hasFont };
};

/** In characters: no question has a paragraph like that. */
const longestParagraph = 100_000;

const apply = (
  stretch: Stretch,
  encoding: Encoding,
  { convert, sure, broken = false }: Verdict,
): (Encoding | ReadProblem)[] => {
  const { paragraph, text } = stretch;
  const tell = (code: 'legacy-font' | 'legacy-doubtful', detail: string): ReadProblem[] => [
    { code, place: { paragraph: paragraph.paragraph }, detail },
  ];
  if (broken || (convert && text.length > longestParagraph)) return tell('legacy-font', encoding);
  if (!convert) return sure ? [] : tell('legacy-doubtful', excerpt(text));
  const letters = fromLegacy(text, encoding);
  if (letters.some(({ unknown }) => unknown)) return tell('legacy-font', encoding);
  const doubtful = doubtfulWords(text, encoding);
  rewrite(stretch, letters);
  const changed = isLegacyText(text) ? [encoding] : [];
  if (doubtful.length > 0) return [...changed, ...tell('legacy-doubtful', excerpt(doubtful.join(', ')))];
  return sure
    ? changed
    : [...changed, ...tell('legacy-doubtful', excerpt(letters.map((letter) => letter.text).join('')))];
};

/** Each letter goes to the run its first sign is in. */
const rewrite = ({ paragraph, from, to }: Stretch, letters: ReturnType<typeof fromLegacy>) => {
  let [end, next] = [0, 0];
  for (let at = from; at < to; at++) {
    const span = paragraph.spans[at];
    if (!span) continue;
    end += span.text.length;
    const first = next;
    while ((letters[next]?.at ?? Infinity) < end) next++;
    const own = letters.slice(first, next);
    paragraph.spans[at] = withText(span, own.map(({ text }) => text).join(''));
  }
};

const withText = (span: Span, text: string): Span => ({
  ...span,
  text: span.font !== undefined && isCapitalFont(span.font) ? text.toUpperCase() : text,
});

/** The words of automatic numbers: “C©u 1:”. */
const convertLabel = (label: string): string => {
  const encoding = encodings.find((each) => weigh(label, each) === 'legacy');
  if (encoding === undefined) return label;
  return fromLegacy(label, encoding)
    .map((letter) => letter.text)
    .join('');
};

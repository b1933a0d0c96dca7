import type { DraftQuestion } from '../../../banks/contract.ts';
import type { ReadMedia, ReadProblem, ReadQuestion } from '../../read-result.ts';
import { childOf, type XmlNode } from '../package/parse-xml.ts';
import { letterAt } from '../text/read-key.ts';
import { tidyLine, tidyLines } from '../tidy-text.ts';

/** A picture as a document shows it. */
interface Drawn {
  /** Id of the relationship to its part; null where there is none, as for a chart. */
  relation: string | null;
  alt: string;
}

/** Far more than a file of questions shows. */
const mostPictures = 1_000;
/** Signs nobody writes: one for each picture of a document, to stand where it stands. */
const firstMark = 0xf_0000;
const anyMark = /[\u{f0000}-\u{f0fff}]/gu;

/** Text without the signs that stand for pictures. */
export const withoutMarks = (text: string): string => text.replace(anyMark, '');

/** The pictures of a document, in the order they were met. */
export class PictureMarks {
  readonly #drawn: Drawn[] = [];

  /** A sign to stand in the text for a picture; empty beyond all measure. */
  add(picture: Drawn): string {
    if (this.#drawn.length >= mostPictures) return '';
    return String.fromCodePoint(firstMark + this.#drawn.push(picture) - 1);
  }

  in(text: string): Drawn[] {
    return [...text.matchAll(anyMark)].flatMap(
      ([mark]) => this.#drawn[(mark.codePointAt(0) ?? 0) - firstMark] ?? [],
    );
  }
}

/** Finds the pictures of a `w:drawing`, `w:pict` or `w:object`; those of text boxes are read with their paragraphs. */
export const findPictures = (drawing: XmlNode): Drawn[] => {
  const found: Drawn[] = [];
  collect(drawing, '', found);
  return found;
};

const collect = (node: XmlNode, alt: string, found: Drawn[]): void => {
  const { name, attributes } = node;
  if (name === 'w:p') return;
  const own = altOf(node) ?? alt;
  if (name === 'a:blip') found.push({ relation: attributes['r:embed'] ?? null, alt: own });
  else if (name === 'v:imagedata') found.push({ relation: attributes['r:id'] ?? null, alt: own });
  // The older twin of a newer drawing shows the same.
  else if (name === 'mc:AlternateContent') return collect(childOf(node, 'mc:Choice') ?? node, own, found);
  const described = node.children.map(altOf).find((text) => text !== undefined && name !== 'w:r');
  for (const child of node.children) collect(child, described ?? own, found);
};

const altOf = ({ name, attributes }: XmlNode): string | undefined => {
  if (name === 'wp:docPr') return tidyLine(attributes['descr'] ?? attributes['title'] ?? '');
  return name === 'v:shape' && attributes['alt'] !== undefined ? tidyLine(attributes['alt']) : undefined;
};

const startsWith = (bytes: Uint8Array, ...first: number[]) => first.every((byte, at) => bytes[at] === byte);

/** Drawings of Windows: no browser shows them, and equations of old editors are kept so. */
const isMetafile = (bytes: Uint8Array) =>
  startsWith(bytes, 0xd7, 0xcd, 0xc6, 0x9a) ||
  startsWith(bytes, 1, 0, 9, 0) ||
  (startsWith(bytes, 1, 0, 0, 0) && String.fromCharCode(...bytes.subarray(40, 44)) === ' EMF');

/** Reads the part a relationship names; null for none within the file. */
type Load = (relation: string) => Uint8Array | null;

/**
 * Takes the pictures out of a question's text and hands them over with it. Only a question shows pictures: those of
 * its options are moved up, and one of its explanation would give the key away there.
 */
export const takePictures = (read: ReadQuestion, marks: PictureMarks, load: Load): ReadQuestion => {
  const { question, source } = read;
  if (![source.text, ...textsOf(question)].some(hasMarks)) return read;
  const { media, found } = collectMedia(question, (text) => marks.in(text), load);
  const problems = found.map((problem) => ({ ...problem, place: source.place }));
  return {
    source: { ...source, text: tidyLines(withoutMarks(source.text)) },
    question: unmarked(question),
    problems: [...read.problems.map(withoutMarksIn), ...problems],
    ...(media.length > 0 && { media }),
  };
};

const textsOf = (question: DraftQuestion) => [
  question.prompt,
  question.explanation,
  question.legalBasis,
  ...question.answers,
  ...movedUp(question).map(({ text }) => text),
];

const hasMarks = (text: string) => withoutMarks(text) !== text;
const withoutMarksIn = (problem: ReadProblem) => ({ ...problem, detail: withoutMarks(problem.detail) });

const collectMedia = (question: DraftQuestion, drawnIn: (text: string) => Drawn[], load: Load) => {
  const media: ReadMedia[] = [];
  const found: Pick<ReadProblem, 'code' | 'detail'>[] = [];
  const take = (text: string): boolean => {
    const before = media.length;
    for (const { relation, alt } of drawnIn(text)) {
      const bytes = relation === null ? null : load(relation);
      if (!bytes) found.push({ code: 'picture-left-out', detail: '' });
      else if (isMetafile(bytes)) found.push({ code: 'picture-metafile', detail: '' });
      else media.push({ bytes, alt: alt.slice(0, 500) });
    }
    return media.length > before;
  };
  take(question.prompt);
  for (const { name, text } of movedUp(question))
    if (take(text)) found.push({ code: 'media-moved', detail: name });
  const { explanation, legalBasis, answers } = question;
  if ([explanation, legalBasis, ...answers].some(hasMarks))
    found.push({ code: 'picture-left-out', detail: '' });
  return { media, found };
};

const movedUp = ({ options, pairs }: DraftQuestion) => [
  ...options.map(({ text }, at) => ({ name: letterAt(at), text })),
  ...pairs.map(({ left, right }, at) => ({ name: `${at + 1}`, text: left + right })),
];

const unmarked = (question: DraftQuestion): DraftQuestion => {
  const line = (text: string) => tidyLine(withoutMarks(text));
  const lines = (text: string) => tidyLines(withoutMarks(text));
  return {
    ...question,
    prompt: lines(question.prompt),
    options: question.options.map(({ text, correct }) => ({ text: line(text), correct })),
    pairs: question.pairs.map(({ left, right }) => ({ left: line(left), right: line(right) })),
    answers: question.answers.map(line),
    explanation: lines(question.explanation),
    legalBasis: line(question.legalBasis),
  };
};

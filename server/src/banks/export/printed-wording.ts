import { TextRun, type IRunOptions } from 'docx';
import type { Block, InnerList, Run } from '../question/formatted-text.ts';
import { parseMarkdown, parseMarkdownLine } from '../question/parse-markdown.ts';
import type { CompleteQuestion } from '../question/complete-question.ts';
import { wordingStyle } from './wording-style.ts';

/** A paragraph of a prompt. */
export interface PrintedPart {
  runs: TextRun[];
  /** 0 for running text, 1 for an entry of a list, 2 for one of a list within it. */
  depth: 0 | 1 | 2;
}

/** Text as it stands; its lines are lines of one paragraph. */
export const textRuns = (text: string, style: IRunOptions = {}): TextRun[] =>
  text.split('\n').map((line, at) => new TextRun({ text: line, ...style, ...(at > 0 && { break: 1 }) }));

const looked = ({ text, strong, emphasis, code }: Run): TextRun[] =>
  textRuns(text, {
    ...((strong ?? emphasis ?? code) && { style: wordingStyle }),
    ...(strong && { bold: true }),
    ...(emphasis && { italics: true }),
    ...(code && { font: 'Courier New' }),
  });

/** An option or a premise. */
export const lineRuns = (text: string, format: CompleteQuestion['format']): TextRun[] =>
  format === 'plain' ? textRuns(text) : parseMarkdownLine(text).flatMap(looked);

/** A prompt, a part for each paragraph. */
export const promptParts = ({ prompt, format }: CompleteQuestion): [PrintedPart, ...PrintedPart[]] => {
  const [first, ...others] = format === 'plain' ? [] : parseMarkdown(prompt).flatMap(partsOf);
  return first ? [first, ...others] : [{ runs: textRuns(prompt), depth: 0 }];
};

const partsOf = (block: Block): PrintedPart[] => {
  if (block.kind === 'paragraph') return [{ runs: block.runs.flatMap(looked), depth: 0 }];
  if (block.kind === 'code') return [{ runs: looked({ text: block.text, code: true }), depth: 0 }];
  return block.items.flatMap(({ runs, inner }, at) => [
    entry(block, at, runs, 1),
    ...(inner ? inner.items.map((own, place) => entry(inner, place, own, 2)) : []),
  ]);
};

/** Its sign is plain text, as all numbers of these documents: it stays wherever it is pasted. */
const entry = (
  { ordered, start }: Pick<InnerList, 'ordered' | 'start'>,
  at: number,
  runs: readonly Run[],
  depth: 1 | 2,
): PrintedPart => ({
  runs: [new TextRun(ordered ? `${start + at}. ` : '– '), ...runs.flatMap(looked)],
  depth,
});

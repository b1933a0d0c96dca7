import type { ReadProblem } from '../../read-result.ts';
import { childrenOf, partOf, percentOf, textOf, valueOf, wordsOf } from './moodle-xml-parts.ts';
import { readPointNumber } from './moodle-numbers.ts';
import type { Asked, MoodleAnswer } from './moodle-question.ts';
import type { XmlNode } from '../package/parse-xml.ts';
import { excerpt, tidyLine } from '../tidy-text.ts';
import { plainText, type WrittenText } from '../text/written-text.ts';

type Found = Pick<ReadProblem, 'code' | 'detail'>;

/** What a question asks for, and what of it cannot be held. */
export interface AskedXml {
  asked: Asked;
  problems: Found[];
  /** Set where the prompt has gaps to be filled from a list. */
  prompt?: WrittenText;
}

type ReadAsked = (node: XmlNode, format: string) => AskedXml;

const answersOf = (node: XmlNode, format: string): MoodleAnswer[] =>
  childrenOf(node, 'answer').map((answer) => ({
    text: textOf(answer, format),
    percent: percentOf(answer),
    feedback: textOf(partOf(answer, 'feedback'), format),
  }));

const isYes = (value: string) => value === 'true' || value === '1';

const readChoice: ReadAsked = (node, format) => {
  // Older files leave it out: Moodle then takes a single choice.
  const single = valueOf(node, 'single') === '' || isYes(valueOf(node, 'single'));
  return { asked: { kind: 'choice', single, options: answersOf(node, format) }, problems: [] };
};

const readTruth: ReadAsked = (node, format) => {
  const answers = childrenOf(node, 'answer');
  const right = answers.filter((answer) => percentOf(answer) > 99.5).map((answer) => wordsOf(answer).trim());
  const isTrue =
    right.length === 1 && /^(?:true|false)$/i.test(right[0] ?? '') ? /true/i.test(right[0] ?? '') : null;
  const feedback = answersOf(node, format).map((answer) => answer.feedback);
  return { asked: { kind: 'truth', isTrue, feedback }, problems: [] };
};

const readTyped: ReadAsked = (node, format) => {
  const answers = answersOf(node, format).map((answer, at) => ({
    ...answer,
    // What is to be typed has no format.
    text: plainText(tidyLine(wordsOf(childrenOf(node, 'answer')[at]))),
  }));
  return { asked: { kind: 'text', answers, caseSensitive: isYes(valueOf(node, 'usecase')) }, problems: [] };
};

const readNumeric: ReadAsked = (node, format) => {
  const numbers = childrenOf(node, 'answer')
    .filter((answer) => wordsOf(answer).trim() !== '*')
    .map((answer) => {
      const text = wordsOf(answer).trim();
      const value = readPointNumber(text);
      const tolerance = readPointNumber(valueOf(answer, 'tolerance') || '0');
      const isSound = value !== undefined && tolerance !== undefined && !tolerance.startsWith('-');
      return {
        text,
        percent: percentOf(answer),
        accepted: isSound ? { value, tolerance } : null,
        feedback: textOf(partOf(answer, 'feedback'), format),
      };
    });
  const units = childrenOf(partOf(node, 'units'), 'unit').map((unit) => valueOf(unit, 'unit_name'));
  const named = units.filter((unit) => unit !== '');
  return {
    asked: { kind: 'number', numbers },
    problems: named.length > 0 ? [{ code: 'units-left-out', detail: named.join(', ') }] : [],
  };
};

const readMatching: ReadAsked = (node, format) => {
  const pairs = childrenOf(node, 'subquestion').map((pair) => ({
    left: textOf(pair, format),
    right: textOf(partOf(pair, 'answer'), 'plain_text'),
  }));
  return { asked: { kind: 'matching', pairs }, problems: [] };
};

/** Steps carry their place where others carry a share of the marks. */
const readOrdering: ReadAsked = (node, format) => {
  const answers = childrenOf(node, 'answer');
  const steps = answers
    .toSorted((one, other) => percentOf(one) - percentOf(other))
    .map((answer) => textOf(answer, format));
  const shown = Number(valueOf(node, 'selectcount'));
  const isSubset =
    !['', 'ALL', '0'].includes(valueOf(node, 'selecttype')) && shown > 0 && shown < steps.length;
  return {
    asked: { kind: 'ordering', steps },
    problems: isSubset ? [{ code: 'steps-subset', detail: `${shown}` }] : [],
  };
};

const gap = /\[\[(\d{1,2})\]\]/g;

/**
 * A text with gaps and a list of words for them. One gap is a choice of one; several are matched to their words, and
 * words that fit no gap are what belongs to none.
 */
const readGaps: ReadAsked = (node, format) => {
  const choices = [...childrenOf(node, 'selectoption'), ...childrenOf(node, 'dragbox')].map((choice) => ({
    text: textOf(choice, format),
    group: valueOf(choice, 'group') || '1',
  }));
  const prompt = textOf(partOf(node, 'questiontext'), format);
  const wanted = [...prompt.plain.matchAll(gap)].map(([, number]) => Number(number) - 1);
  const unknown = wanted.some((place) => choices[place] === undefined) || wanted.length === 0;
  const problems: Found[] = unknown ? [{ code: 'brackets-unclear', detail: '' }] : [];
  const only = wanted.length === 1 ? wanted[0] : undefined;
  if (only !== undefined) {
    const group = choices[only]?.group;
    const options = choices.map(({ text }, at) => ({
      text,
      percent: at === only ? 100 : 0,
      feedback: plainText(''),
    }));
    const asked = options.filter((_, at) => choices[at]?.group === group);
    return {
      asked: { kind: 'choice', single: true, options: asked },
      problems,
      prompt: withGaps(prompt, false),
    };
  }
  const groups = new Set(choices.map(({ group }) => group));
  if (groups.size > 1)
    problems.push({
      code: 'choices-merged',
      detail: excerpt(choices.map(({ text }) => text.plain).join(', ')),
    });
  const pairs = [
    ...wanted.map((place, at) => ({
      left: plainText(`(${at + 1})`),
      right: choices[place]?.text ?? plainText(''),
    })),
    ...choices
      .filter((_, at) => !wanted.includes(at))
      .map(({ text }) => ({ left: plainText(''), right: text })),
  ];
  return { asked: { kind: 'matching', pairs }, problems, prompt: withGaps(prompt, true) };
};

/** Gaps as dots, numbered where there are several. */
const withGaps = (prompt: WrittenText, numbered: boolean): WrittenText => {
  const fill = (text: string, pattern: RegExp) => {
    let count = 0;
    return text.replace(pattern, () => (numbered ? `(${++count}) ……` : '……'));
  };
  // In Markdown the brackets are escaped.
  return {
    ...prompt,
    plain: fill(prompt.plain, gap),
    markdown: fill(prompt.markdown, /\\?\[\\?\[(\d{1,2})\\?\]\\?\]/g),
  };
};

/** Moodle's kinds of question that the platform has a kind for. */
export const askedByKind: ReadonlyMap<string, ReadAsked> = new Map([
  ['multichoice', readChoice],
  ['truefalse', readTruth],
  ['shortanswer', readTyped],
  ['numerical', readNumeric],
  ['matching', readMatching],
  ['match', readMatching],
  ['ddmatch', readMatching],
  ['ordering', readOrdering],
  ['gapselect', readGaps],
  ['ddwtos', readGaps],
]);

import type { ItemType } from '../../../banks/contract.ts';
import type { Topic } from '../../../contests/contract.ts';
import type { Place } from '../../contract.ts';
import type { ReadProblem, ReadQuestion } from '../../read-result.ts';
import { readOtherAnswering } from './block-answering.ts';
import { bareOptions } from './bare-options.ts';
import { makeQuestion } from '../make-question.ts';
import { markedOptions, withoutStar, withoutTick, type Mark } from './marked-options.ts';
import type { Block } from './question-blocks.ts';
import { letterAt, lettersAt, readKey } from './read-key.ts';
import { difficultyOf, levelOf, topicOf, typeOf } from '../recognised-words.ts';
import { joinLines, type RichLine } from '../word/rich-line.ts';
import { splitOptions, type OptionSpan } from './split-options.ts';
import { startsOption, type Label } from './question-words.ts';
import type { Said } from './text-questions.ts';

/**
 * Reads one question of running text.
 *
 * @param elsewhere what the heading above it and a list of answers say of it.
 */
export const readBlock = ({ block, source, said }: Written, elsewhere: Elsewhere): ReadQuestion => {
  const place: Place = { paragraph: block.lines[0]?.paragraph ?? 0 };
  const { body, values } = gather(said);
  if (elsewhere.key) values.key.push(elsewhere.key);
  const bracket = readBracket(joinLines(body).text);
  const rich = joinLines(body);
  const written = { text: rich.text.slice(bracket.length), looks: rich.looks.slice(bracket.length) };
  const words = recognise(values, place);
  const found = findOptions(written, values.key, words.type);
  const other = readOtherAnswering({ ...found, type: words.type, ...textsOf(values) });
  const keyed = other ? unmarked : settleKey(values.key, found, place);
  return makeQuestion({
    place,
    source,
    type: words.type,
    prompt: found.prompt,
    options: found.options.map((text, at) => ({ text, correct: keyed.right.includes(at) })),
    ...other,
    topic: words.topic ?? bracket.topic ?? elsewhere.topic,
    level: words.level ?? bracket.level,
    difficulty: words.difficulty ?? bracket.difficulty,
    explanation: [...keyed.reasons, textOf(values.explanation)].join('\n'),
    legalBasis: textOf(values.legalBasis),
    cites: textOf(values.cites),
    problems: [
      ...keyed.problems,
      ...[...found.problems.filter(isTold(other?.type)), ...(other?.problems ?? [])].map((problem) => ({
        ...problem,
        place,
      })),
      ...words.problems,
    ],
  });
};

/** Numbered steps to be put in order need no letters. */
const isTold =
  (type: ItemType | undefined) =>
  ({ code }: Pick<ReadProblem, 'code'>) =>
    type !== 'ordering' || code !== 'options-without-letters';

/** A question as it stands in the text. */
interface Written {
  block: Block;
  source: string;
  /** Its lines, labels told from text. */
  said: readonly Said[];
}

/** Text with its place. */
interface Value {
  text: string;
  paragraph: number;
}
interface Elsewhere {
  topic: Topic | null;
  key: Value | null;
}
type Values = Record<Label['what'], Value[]>;

/** Of a question that is not answered by marking options. */
const unmarked = { right: [], reasons: [], problems: [] };

const textsOf = ({ key, answers, tolerance, textMatch }: Values) => {
  const texts = (values: readonly Value[]) => values.map(({ text }) => text);
  return {
    key: texts(key),
    answers: texts(answers),
    tolerance: texts(tolerance),
    textMatch: texts(textMatch),
  };
};

const textOf = (values: readonly Value[]) => values.map(({ text }) => text).join('\n');

/** “Căn cứ Điều 5 …” below the key, without a colon. */
const namesLaw = /^\s*(?:căn cứ|theo (?:điểm|khoản|điều|luật|nghị|thông|quyết))\s/iu;

/** Longer than any question: nobody looks through all of it at every label. */
const mostLines = 200;
const showsOptions = (body: readonly RichLine[]) =>
  body.length <= mostLines && splitOptions(joinLines(body).text).options.length > 0;

/**
 * Tells the question from what is said about it. Below the key or another label, once the options are there, text
 * never goes back to the options: it explains.
 */
const gather = (said: readonly Said[]): { body: RichLine[]; values: Values } => {
  const body: RichLine[] = [];
  const values: Values = {
    key: [],
    answers: [],
    tolerance: [],
    textMatch: [],
    explanation: [],
    legalBasis: [],
    cites: [],
    topic: [],
    level: [],
    difficulty: [],
    type: [],
  };
  let open: Value[] | null = null;
  let hasOptions = false;
  for (const { line, label } of said) {
    const value = { text: line.text.slice(label?.start, label?.end), paragraph: line.paragraph };
    if (label) {
      values[label.what].push(value);
      if (label.what === 'explanation' || label.what === 'legalBasis') open = values[label.what];
      else open = hasOptions || showsOptions(body) ? values.explanation : null;
    } else if (open === values.explanation && values.explanation.length === 0 && namesLaw.test(line.text)) {
      open = values.legalBasis;
      open.push(value);
    } else if (open) open.push(value);
    else {
      hasOptions ||= startsOption(line.text);
      body.push(line);
    }
  }
  return { body, values };
};

/** “Câu 5 (NB):” and “Câu 5. [Thông hiểu]” say the level, “[Cải cách thể chế]” the topic. */
const readBracket = (text: string) => {
  const [whole, inside = ''] = /^\s*[([]([^()[\]\n]{1,80})[)\]]\s*[.:–-]?\s*/.exec(text) ?? ['', ''];
  const said = { topic: topicOf(inside), level: levelOf(inside), difficulty: difficultyOf(inside) };
  const understood = inside !== '' && Object.values(said).some((value) => value !== null);
  return { ...said, length: understood ? whole.length : 0 };
};

interface FoundOptions {
  prompt: string;
  options: string[];
  marks: Mark[];
  problems: Pick<ReadProblem, 'code' | 'detail'>[];
}

/** Kinds that have no options. */
const unlisted: ReadonlySet<ItemType | null> = new Set(['matching', 'short-answer', 'numeric']);

const findOptions = (
  body: Pick<RichLine, 'text' | 'looks'>,
  key: readonly Value[],
  type: ItemType | null,
): FoundOptions => {
  const { promptEnd, options: spans } = splitOptions(body.text);
  if (spans.length > 0)
    return cutOptions(
      body,
      { promptEnd, options: spans, marks: markedOptions(body, spans) },
      checkLetters(spans),
    );
  const judged = trueFalse(body.text, key);
  if (judged.options.length > 0 || unlisted.has(type)) return judged;
  const bare = bareOptions(
    body,
    key.map(({ text }) => text),
  );
  if (!bare) return judged;
  return cutOptions(body, bare, [{ code: 'options-without-letters', detail: `${bare.options.length}` }]);
};

const cutOptions = (
  { text }: Pick<RichLine, 'text'>,
  found: { promptEnd: number; options: readonly OptionSpan[]; marks: Mark[] },
  problems: FoundOptions['problems'],
): FoundOptions => {
  const by = new Set(found.marks.map((mark) => mark.by));
  const texts = found.options.map(({ start, end }) => text.slice(start, end));
  const unstarred = by.has('asterisk') ? texts.map(withoutStar) : texts;
  return {
    prompt: text.slice(0, found.promptEnd),
    options: by.has('tick') ? unstarred.map(withoutTick) : unstarred,
    marks: found.marks,
    problems,
  };
};

const checkLetters = (spans: readonly OptionSpan[]): FoundOptions['problems'] => {
  if (spans.every(({ index }, at) => index === at)) return [];
  const detail = spans.map(({ index }) => letterAt(index)).join(', ');
  const repeated = new Set(spans.map(({ index }) => index)).size < spans.length;
  return [{ code: repeated ? 'letters-repeat' : 'options-out-of-order', detail }];
};

const truthLine = /^\s*(?:[-–•○☐□◯]\s*)?(?:\*\s*)?(đúng|sai)\s*[.;]?\s*(?:\*|\(\*\))?\s*$/iu;

/** A question to be judged true or false needs no letters: two lines Đúng and Sai, or the key alone. */
const trueFalse = (text: string, key: readonly Value[]): FoundOptions => {
  const lines = text.split('\n');
  const options = lines.flatMap((line) => truthLine.exec(line)?.[1] ?? []);
  const prompt = options.length === 2 ? lines.filter((line) => !truthLine.test(line)).join('\n') : text;
  const judged =
    options.length === 2 || key.some((value) => /^\s*(?:đúng|sai)\s*[.;]?\s*$/iu.test(value.text));
  if (!judged) return { prompt: text, options: [], marks: [], problems: [] };
  const starred = options.length === 2 ? lines.filter((line) => truthLine.test(line)) : [];
  const right = starred.flatMap((line, at) => (line.includes('*') ? [at] : []));
  const marks: Mark[] = right.length === 1 ? [{ by: 'asterisk', right }] : [];
  return { prompt, options: options.length === 2 ? options : ['Đúng', 'Sai'], marks, problems: [] };
};

/** What lines and looks say must agree; where they do not, nobody guesses. */
const settleKey = (key: readonly Value[], { options, marks }: FoundOptions, place: Place) => {
  let claims: { by: Mark['by'] | 'line'; right: number[] }[] = [...marks];
  const problems: ReadProblem[] = [];
  const reasons: string[] = [];
  for (const { text, paragraph } of key) {
    const reading = readKey(text, options);
    if ('right' in reading) {
      claims.push({ by: 'line', right: reading.right });
      if (reading.reason !== '') reasons.push(reading.reason);
    } else if (options.length > 0)
      problems.push({ code: reading.wrong, place: { paragraph }, detail: reading.detail });
  }
  // Foreign words and titles are in italics too: they mark a key only where nothing else does.
  if (claims.some(({ by }) => by !== 'italic')) claims = claims.filter(({ by }) => by !== 'italic');
  const [first] = claims;
  if (problems.length > 0 || !first) return { right: [], reasons, problems };
  if (claims.every(({ right }) => right.join() === first.right.join()))
    return { right: first.right, reasons, problems };
  const said = new Set(claims.map(({ by, right }) => `{${by}}: ${lettersAt(right)}`));
  return {
    right: [],
    reasons,
    problems: [{ code: 'conflicting-keys' as const, place, detail: [...said].join('; ') }],
  };
};

/** Puts topic, level, difficulty and kind into the platform's own words. */
const recognise = (values: Values, place: Place) => {
  const problems: ReadProblem[] = [];
  const look = <Found>(
    what: 'topic' | 'level' | 'difficulty' | 'type',
    find: (text: string) => Found | null,
  ) => {
    const value = values[what].at(-1);
    if (!value || value.text.trim() === '') return null;
    const found = find(value.text);
    if (found === null) problems.push({ code: `unknown-${what}`, place, detail: value.text.trim() });
    return found;
  };
  return {
    topic: look('topic', topicOf),
    level: look('level', levelOf),
    difficulty: look('difficulty', difficultyOf),
    type: look('type', typeOf),
    problems,
  };
};

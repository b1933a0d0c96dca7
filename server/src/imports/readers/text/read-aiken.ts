import { FileRefused, type ReadFile, type ReadProblem, type ReadQuestion } from '../../read-result.ts';
import { decodeText } from '../decode-text.ts';
import { boundLines } from './bound-lines.ts';
import { makeQuestion } from '../make-question.ts';
import { questionStart } from './question-words.ts';
import { readKey } from './read-key.ts';
import { mostQuestions } from '../table/table-questions.ts';
import { excerpt } from '../tidy-text.ts';

interface Line {
  number: number;
  text: string;
}
interface Option {
  letter: string;
  text: string;
}

/** A question while its lines come in. */
interface Gathering {
  lines: Line[];
  prompt: string[];
  options: Option[];
  key: Line | null;
}

/** `B. Hà Nội`, `b) Hà Nội`. */
const optionLine = /^\s*([A-Za-z])\s?[.)]\s*(.*)$/;
/** `ANSWER: B`, however it is typed. */
const keyLine = /^\s*(?:answer|đáp án|dap an)\s*:\s*(.*)$/i;

/**
 * Reads Aiken: a question on a line, its options below it, and `ANSWER:` with the letter of the right one. Lines that
 * run over are joined, and a question that lacks something costs only itself.
 *
 * Source: Moodle documentation, “Aiken format”.
 */
export const readAiken: ReadFile = (bytes, onProgress) => {
  const lines = boundLines(decodeText(bytes))
    .split(/\r\n?|\n/)
    .map((text, at): Line => ({ number: at + 1, text }));
  const questions: ReadQuestion[] = [];
  const problems: ReadProblem[] = [];
  for (const [at, gathering] of gather(lines).entries()) {
    const read = readQuestion(gathering, at + 1);
    if ('question' in read) questions.push(read);
    else problems.push(read);
    if (questions.length > mostQuestions) throw new FileRefused('too-many-questions', `${mostQuestions}`);
    onProgress((gathering.lines[0]?.number ?? 0) / lines.length);
  }
  return { format: 'aiken', questions, problems };
};

const fresh = (): Gathering => ({ lines: [], prompt: [], options: [], key: null });

const gather = (lines: readonly Line[]): Gathering[] => {
  const all: Gathering[] = [];
  let [now, blank] = [fresh(), false];
  const end = () => {
    if (now.lines.length > 0) all.push(now);
    now = fresh();
  };
  for (const line of lines) {
    if (line.text.trim() === '') {
      blank = true;
      continue;
    }
    const key = keyLine.exec(line.text);
    const option = key ? null : optionIn(line.text, now);
    // Words below a blank line, once there are options, are another question's: this one has lost its key.
    if (!key && !option && blank && now.options.length > 0) end();
    now.lines.push(line);
    if (key) now.key = { number: line.number, text: key[1] ?? '' };
    else if (option) now.options.push(option);
    else continueText(now, line.text);
    blank = false;
    if (key) end();
  }
  end();
  return all;
};

/** The first option is A; a letter before it, as in “a. b. c.” of a statement, belongs to the question. */
const optionIn = (text: string, { options, prompt }: Gathering): Option | null => {
  const [, letter = '', words = ''] = optionLine.exec(text) ?? [];
  if (letter === '' || prompt.length === 0) return null;
  return options.length > 0 || letter.toUpperCase() === 'A'
    ? { letter: letter.toUpperCase(), text: words }
    : null;
};

const continueText = ({ options, prompt }: Gathering, text: string) => {
  const last = options.at(-1);
  if (last) last.text += ` ${text.trim()}`;
  else prompt.push(text);
};

const readQuestion = (gathering: Gathering, ordinal: number): ReadQuestion | ReadProblem => {
  const { lines, prompt, options, key } = gathering;
  const place = { line: lines[0]?.number ?? 1 };
  if (options.length === 0 && key === null)
    return { code: 'outside-question', place, detail: excerpt(prompt.join(' / ')) };
  const letters = options.map(({ letter }) => letter);
  const keyed = settleKey(key, options);
  return makeQuestion({
    place,
    source: lines.map(({ text }) => text).join('\n'),
    type: null,
    prompt: withoutNumber(prompt.join('\n'), ordinal),
    options: options.map(({ text }, at) => ({ text, correct: keyed.right.includes(at) })),
    ...{ topic: null, level: null, difficulty: null, legalBasis: '' },
    explanation: keyed.reason,
    problems: [...keyed.problems, ...checkLetters(letters).map((problem) => ({ ...problem, place }))],
  });
};

/** “3. Ai …?” as the third question: the number is its place. */
const withoutNumber = (prompt: string, ordinal: number) => {
  const start = questionStart(prompt);
  return start?.number === ordinal ? prompt.slice(start.textAt) : prompt;
};

const isInOrder = (letters: readonly string[]) =>
  letters.every((letter, at) => letter.charCodeAt(0) === 65 + at);

const checkLetters = (letters: readonly string[]): Pick<ReadProblem, 'code' | 'detail'>[] => {
  if (isInOrder(letters)) return [];
  const isRepeated = new Set(letters).size < letters.length;
  return [{ code: isRepeated ? 'letters-repeat' : 'options-out-of-order', detail: letters.join(', ') }];
};

interface Keyed {
  right: number[];
  reason: string;
  problems: ReadProblem[];
}

/** The key names a letter as it is written, not the place its option has come to. */
const settleKey = (key: Line | null, options: readonly Option[]): Keyed => {
  if (!key || key.text.trim() === '') return { right: [], reason: '', problems: [] };
  const letters = options.map(({ letter }) => letter);
  const named = /^\s*[A-Za-z](?:\s*[,;]\s*[A-Za-z])*\s*\.?\s*$/.test(key.text) && !isInOrder(letters);
  const unknown = (code: 'key-unknown' | 'conflicting-keys', detail: string): Keyed => ({
    right: [],
    reason: '',
    problems: [{ code, place: { line: key.number }, detail }],
  });
  if (named) {
    const places = (key.text.toUpperCase().match(/[A-Z]/g) ?? []).map((letter) => letters.indexOf(letter));
    // Which of two options of one letter is meant, nobody knows; the letters are told of.
    if (new Set(letters).size < letters.length) return { right: [], reason: '', problems: [] };
    return places.includes(-1)
      ? unknown('key-unknown', excerpt(key.text))
      : { right: places, reason: '', problems: [] };
  }
  const reading = readKey(
    key.text,
    options.map(({ text }) => text),
  );
  return 'right' in reading ? { ...reading, problems: [] } : unknown(reading.wrong, reading.detail);
};

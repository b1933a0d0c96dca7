import { blankQuestion } from '../../banks/question/complete-question.ts';
import type { DraftQuestion } from '../../banks/contract.ts';
import type { Place } from '../contract.ts';
import type { ReadProblem, ReadQuestion } from '../read-result.ts';
import { asksForSeveral } from './asks-for-several.ts';
import { looksLikeTcvn3 } from './word/legacy-text.ts';
import { lettersAt } from './text/read-key.ts';
import { excerpt, tidyLine, tidyLines } from './tidy-text.ts';

/** What a reader has gathered of one question, as written; what few formats have may be left out. */
export interface Gathered
  extends
    Pick<
      DraftQuestion,
      'prompt' | 'options' | 'topic' | 'level' | 'difficulty' | 'explanation' | 'legalBasis'
    >,
    Partial<
      Pick<
        DraftQuestion,
        'pairs' | 'answers' | 'textMatch' | 'tolerance' | 'format' | 'media' | 'translations'
      >
    > {
  /** Its texts were written by this platform: they are kept to the letter. */
  exact?: boolean;
  /** What it cites besides its legal basis, a line for each. */
  cites?: string;
  /** null where the file does not say. */
  type: DraftQuestion['type'] | null;
  place: Place;
  source: string;
  problems: ReadProblem[];
}

/** What a file says of a question in words of ours, beside its own format. */
export type Noted = Partial<DraftQuestion> & Pick<Gathered, 'cites'>;

/** More options than any question has are two questions run together; the draft holds no more. */
const mostOptions = 12;
const mostAnswers = 20;
/** A dozen citations, and no text to look through for long. */
const longestCites = 2_000;

/** Makes a question of what was gathered: text tidied, its kind settled, odd wording pointed out. */
export const makeQuestion = (gathered: Gathered): ReadQuestion => {
  const { place, source, cites = '' } = gathered;
  const { question, cut } = cutToFit(draftOf(gathered));
  const tooMany = Math.max(gathered.options.length, gathered.pairs?.length ?? 0) > mostOptions;
  const noticed = [...(tooMany ? ['{options}'] : []), ...cut].map((detail) => ({
    code: 'cut-short' as const,
    place,
    detail,
  }));
  return {
    source: { place, text: tidyLines(source).slice(0, 8_000) },
    question,
    ...(cites !== '' && { cites: cites.slice(0, longestCites) }),
    problems: [
      ...gathered.problems,
      ...noticed,
      ...checkSeveral(question, gathered),
      ...checkWording(question, place, gathered.problems),
    ],
  };
};

const draftOf = (gathered: Gathered): DraftQuestion => {
  const {
    type,
    exact = false,
    place: _,
    source: _source,
    problems: _problems,
    cites: _cites,
    ...said
  } = gathered;
  const line = exact ? (text: string) => text : tidyLine;
  const lines = exact ? line : tidyLines;
  const options = said.options
    .slice(0, mostOptions)
    .map(({ text, correct }) => ({ text: line(text), correct }));
  return {
    ...blankQuestion,
    ...said,
    ...(exact && type !== null ? { type, options } : settleType(type, options)),
    prompt: lines(said.prompt),
    pairs: (said.pairs ?? [])
      .slice(0, mostOptions)
      .map(({ left, right }) => ({ left: line(left), right: line(right) })),
    answers: (said.answers ?? []).slice(0, mostAnswers).map(line),
    explanation: lines(said.explanation),
    legalBasis: line(said.legalBasis),
  };
};

const truth = (text: string) => /^(?:(đúng|true)|sai|false)[.;]?$/i.exec(text);

/** Two options Đúng and Sai make a true/false question, in that order and spelling. */
const settleType = (
  said: Gathered['type'],
  options: DraftQuestion['options'],
): Pick<DraftQuestion, 'type' | 'options'> => {
  const isTrueFalse =
    (said === null || said === 'single' || said === 'true-false') &&
    options.length === 2 &&
    options.every(({ text }) => truth(text));
  const right = options.find(({ text }) => truth(text)?.[1]);
  const wrong = options.find((option) => option !== right);
  if (isTrueFalse && right && wrong && !truth(wrong.text)?.[1])
    return {
      type: 'true-false',
      options: [
        { text: 'Đúng', correct: right.correct },
        { text: 'Sai', correct: wrong.correct },
      ],
    };
  const several = options.filter(({ correct }) => correct).length > 1;
  return { type: said ?? (several ? 'multiple' : 'single'), options };
};

/**
 * Two right options make a question with several answers, which may not be what was meant: “B, C” in a key is as
 * often a slip. Where the file says so itself, in a column or in the question, nobody needs to be asked.
 */
const checkSeveral = (question: DraftQuestion, { type: said, place }: Gathered): ReadProblem[] => {
  if (said !== null || question.type !== 'multiple' || asksForSeveral(question.prompt)) return [];
  const right = question.options.flatMap(({ correct }, index) => (correct ? [index] : []));
  return [{ code: 'read-as-multiple', place, detail: lettersAt(right) }];
};

/** Holds a question within what a draft can hold; only text beyond all measure is cut. */
const cutToFit = (draft: DraftQuestion): { question: DraftQuestion; cut: string[] } => {
  const cut = new Set<string>();
  const fit = (text: string, most: number, name: string) => {
    if (text.length > most) cut.add(name);
    return text.slice(0, most).toWellFormed();
  };
  const question = {
    ...draft,
    prompt: fit(draft.prompt, 4_000, '{prompt}'),
    options: draft.options.map(({ text, correct }) => ({ text: fit(text, 2_000, '{options}'), correct })),
    pairs: draft.pairs.map(({ left, right }) => ({
      left: fit(left, 2_000, '{options}'),
      right: fit(right, 2_000, '{options}'),
    })),
    answers: draft.answers.map((text) => fit(text, 400, '{options}')),
    explanation: fit(draft.explanation, 4_000, '{explanation}'),
    legalBasis: fit(draft.legalBasis, 1_000, '{legalBasis}'),
  };
  return { question, cut: [...cut] };
};

/** “Cả A và B đều đúng”, “A, C”, “Tất cả các đáp án trên”: untrue once options are shuffled. */
const namesOthers = [
  /^(?:(?:cả|đáp án|phương án|câu|ý)\s+)?[A-H](?:\s*(?:,|;|&|và|hoặc)\s*[A-H])+(?:\s+(?:đều\s+)?(?:đúng|sai))?[.;]?$/iu,
  /(?:^|\s)(?:cả|đáp án|phương án)\s+[A-H](?:$|[\s.,;)])/u,
  /(?:tất cả|cả (?:hai|ba|bốn|năm|[2-5])|(?:đáp án|phương án|câu|ý|điều|nội dung) nào)\s.{0,30}trên(?:\s+(?:đều\s+)?(?:đúng|sai))?[.;]?$/iu,
];

const checkWording = (
  question: DraftQuestion,
  place: Place,
  known: readonly ReadProblem[],
): ReadProblem[] => {
  const { prompt, options, explanation, legalBasis } = question;
  const all = [prompt, ...options.map(({ text }) => text), explanation, legalBasis].join('\n');
  const found: ReadProblem[] = options
    .filter(({ text }) => namesOthers.some((pattern) => pattern.test(text)))
    .map(({ text }) => ({ code: 'names-other-options', place, detail: excerpt(text) }));
  if (all.includes('\ufffd')) found.push({ code: 'broken-characters', place, detail: '\ufffd' });
  const legacyKnown = known.some(({ code }) => code === 'legacy-font');
  if (!legacyKnown && looksLikeTcvn3(all)) found.push({ code: 'legacy-font', place, detail: 'TCVN3' });
  return found;
};

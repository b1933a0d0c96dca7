import type { DraftQuestion, Place } from '../contract.ts';
import type { ReadProblem, ReadQuestion } from '../read-result.ts';
import { looksLikeTcvn3 } from './legacy-text.ts';
import { excerpt, tidyLine, tidyLines } from './tidy-text.ts';

/** What a reader has gathered of one question, as written. */
export interface Gathered extends Omit<DraftQuestion, 'type'> {
  /** null where the file does not say. */
  type: DraftQuestion['type'] | null;
  place: Place;
  source: string;
  problems: ReadProblem[];
}

/** More options than any question has are two questions run together; the draft holds no more. */
const mostOptions = 12;

/** Makes a question of what was gathered: text tidied, its kind settled, odd wording pointed out. */
export const makeQuestion = (gathered: Gathered): ReadQuestion => {
  const { place, source } = gathered;
  const options = gathered.options
    .slice(0, mostOptions)
    .map(({ text, correct }) => ({ text: tidyLine(text), correct }));
  const draft: DraftQuestion = {
    ...settleType(gathered.type, options),
    prompt: tidyLines(gathered.prompt),
    topic: gathered.topic,
    level: gathered.level,
    difficulty: gathered.difficulty,
    explanation: tidyLines(gathered.explanation),
    legalBasis: tidyLine(gathered.legalBasis),
  };
  const { question, cut } = cutToFit(draft);
  const noticed = [...(gathered.options.length > mostOptions ? ['{options}'] : []), ...cut].map((detail) => ({
    code: 'cut-short' as const,
    place,
    detail,
  }));
  return {
    source: { place, text: tidyLines(source).slice(0, 8_000) },
    question,
    problems: [...gathered.problems, ...noticed, ...checkWording(question, place, gathered.problems)],
  };
};

const truth = (text: string) => /^(?:(đúng|true)|sai|false)[.;]?$/i.exec(text);

/** Two options Đúng and Sai make a true/false question, in that order and spelling. */
const settleType = (
  said: Gathered['type'],
  options: DraftQuestion['options'],
): Pick<DraftQuestion, 'type' | 'options'> => {
  const isTrueFalse = said !== 'multiple' && options.length === 2 && options.every(({ text }) => truth(text));
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

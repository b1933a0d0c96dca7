import type { ShownOption, Slot } from '@cchc/server/src/attempts/contract.ts';
import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import type { Block, Run } from '@cchc/server/src/banks/question/formatted-text.ts';

/** What makes formatted texts of those typed. */
export interface TextParser {
  parseMarkdown: (text: string) => Block[];
  parseMarkdownLine: (text: string) => Run[];
}

type Texts = { prompt: string; options: ShownOption[]; premises: ShownOption[] };
type Wording = Pick<DraftQuestion, 'prompt' | 'options' | 'pairs'>;

const byWords = (one: ShownOption, other: ShownOption) => (one.text < other.text ? -1 : 1);

/** Options are known by their place in the draft; of right sides that read the same the first stands for all. */
const textsOf = ({ type }: DraftQuestion, { prompt, options, pairs }: Wording): Texts => {
  if (type === 'matching') {
    const premises = pairs.flatMap(({ left }, at) => (left.trim() ? [{ id: `${at}`, text: left }] : []));
    return { prompt, options: pairs.map(({ right }, at) => ({ id: `${at}`, text: right })), premises };
  }
  return { prompt, options: options.map(({ text }, at) => ({ id: `${at}`, text })), premises: [] };
};

/** In the order of their words where the order written is the key: papers mix them at random. */
const mixed = ({ type }: DraftQuestion, options: ShownOption[]): ShownOption[] => {
  const filled = options.filter(({ text }) => text.trim() !== '');
  if (type === 'ordering') return filled.toSorted(byWords);
  if (type !== 'matching') return options;
  const firsts = filled.filter(({ text }, at) => filled.findIndex((other) => other.text === text) === at);
  return firsts.toSorted(byWords);
};

const said = (options: readonly ShownOption[]) => options.filter(({ text }) => text.trim() !== '');

/** A draft as a paper would put it to an entrant, without its media. @param parser where the text is formatted. */
export const askedQuestion = (question: DraftQuestion, parser: TextParser | undefined): Slot => {
  const runs = (option: ShownOption): ShownOption =>
    parser ? { ...option, runs: parser.parseMarkdownLine(option.text) } : option;
  const blocks = (prompt: string) => (parser && prompt ? { blocks: parser.parseMarkdown(prompt) } : {});
  const own = textsOf(question, question);
  const translations = Object.entries(question.translations).map(([language, translation]) => {
    const options = translation.options.map((text) => ({ text, correct: false }));
    const theirs = textsOf(question, { ...translation, options });
    return {
      language,
      ...(theirs.prompt.trim() && { prompt: theirs.prompt, ...blocks(theirs.prompt) }),
      options: said(theirs.options).map(runs),
      premises: said(theirs.premises).map(runs),
    };
  });
  return {
    slot: 1,
    type: question.type,
    prompt: own.prompt,
    ...blocks(own.prompt),
    options: mixed(question, own.options).map(runs),
    premises: own.premises.map(runs),
    translations,
    ...(question.type === 'short-answer' && { textMatch: question.textMatch }),
  };
};

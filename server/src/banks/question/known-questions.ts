import { oncePer } from '../../once-per.ts';
import type { DraftQuestion } from '../contract.ts';
import { spoken } from './spoken.ts';

type Asked = Pick<DraftQuestion, 'prompt' | 'options' | 'pairs' | 'answers'>;

/** What a question says, case, punctuation and the order of its options aside. */
interface Sense {
  prompt: string;
  options: ReadonlySet<string>;
}

/** Worked out once for each question, since lists of them are gone through again after every change of one. */
export const senseOf = oncePer(({ prompt, options, pairs, answers }: Asked): Sense => ({
  prompt: spoken(prompt),
  options: new Set(
    [
      ...options.map(({ text }) => text),
      ...pairs.flatMap(({ left, right }) => [left, right]),
      ...answers,
    ].map(spoken),
  ),
}));

/** A question met before that has the same prompt. */
export interface Met {
  name: string;
  /** Whether it asks the same, and not merely in the same words, as “Phát biểu nào đúng?” does. */
  same: boolean;
}

/** Half of the options in common: one of them may have been mended, and “Cả A và B” is in many. */
const alike = (left: Sense, right: Sense) => {
  const shared = [...left.options].filter((option) => right.options.has(option)).length;
  return shared * 2 >= Math.min(left.options.size, right.options.size);
};

/** Questions by what they say, to find those that are there twice. */
export class KnownQuestions {
  readonly #byPrompt = new Map<string, { name: string; sense: Sense }[]>();

  add(name: string, question: Asked) {
    const sense = senseOf(question);
    const others = this.#byPrompt.get(sense.prompt);
    if (others) others.push({ name, sense });
    else this.#byPrompt.set(sense.prompt, [{ name, sense }]);
  }

  /**
   * A question added before with the same prompt, one that asks the same if there is one. Without a prompt
   * nothing is the same.
   *
   * @param except name of the question itself, where it was added too.
   */
  find(question: Asked, except?: string): Met | undefined {
    const sense = senseOf(question);
    if (sense.prompt === '') return undefined;
    const others = (this.#byPrompt.get(sense.prompt) ?? []).filter(({ name }) => name !== except);
    const same = others.find((other) => alike(other.sense, sense));
    const met = same ?? others[0];
    return met && { name: met.name, same: same !== undefined };
  }
}

import { createHash } from 'node:crypto';

/** One answer of a sitting, as far as answers are compared. */
export interface ComparedAnswer {
  itemVersionId: string;
  /** Ids chosen, in the order that matters; empty for no answer. */
  choice: readonly string[];
  /** The ids as they were shown. */
  shown: readonly string[];
  isRight: boolean;
}

/** Fewer equal wrong answers, or fewer equal places, tell nothing. */
export const fewestWrong = 4;
export const fewestPlaces = 10;

export const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);

const token = ({ itemVersionId, choice }: ComparedAnswer) => `${itemVersionId} ${choice.toSorted().join()}`;

const wrongOnes = (answers: readonly ComparedAnswer[]) =>
  answers.filter(({ isRight, choice }) => !isRight && choice.length > 0);

/** Names which questions were answered wrongly, and how; undefined for too few. */
export const wrongAnswersKey = (answers: readonly ComparedAnswer[]): string | undefined => {
  const wrong = wrongOnes(answers);
  return wrong.length < fewestWrong ? undefined : digest(wrong.map(token).toSorted().join('\n'));
};

/** Names the paper as it was shown: the same questions and options in the same places. */
export const paperKey = (answers: readonly ComparedAnswer[]): string =>
  digest(answers.map(({ itemVersionId, shown }) => `${itemVersionId} ${shown.join()}`).join('\n'));

/** One option of those shown: what is written, paired or put in order stands in no place. */
const isPlaced = ({ choice: [only = '', ...more], shown }: ComparedAnswer) =>
  more.length === 0 && shown.includes(only);
const placed = (answers: readonly ComparedAnswer[]) => answers.filter(isPlaced);

/** Names in which places the chosen options stood, question by question; undefined for too few. */
export const placesKey = (answers: readonly ComparedAnswer[]): string | undefined => {
  if (placed(answers).length < fewestPlaces) return undefined;
  const letter = ({ choice: [only = ''], shown }: ComparedAnswer) =>
    String.fromCharCode(65 + shown.indexOf(only));
  return answers.map((answer) => (isPlaced(answer) ? letter(answer) : '–')).join('');
};

/** Natural logarithm of the chance that a blind choice stands in the same places, in other papers. */
export const logPlaces = (answers: readonly ComparedAnswer[]): number =>
  placed(answers).reduce((sum, { shown }) => sum - Math.log(Math.max(2, shown.length)), 0);

/** How often each wrong answer was given in a round. */
export class WrongAnswers {
  readonly #byItem = new Map<string, number>();
  readonly #byToken = new Map<string, number>();

  take(answers: readonly ComparedAnswer[]) {
    for (const answer of wrongOnes(answers)) {
      const name = token(answer);
      this.#byItem.set(answer.itemVersionId, (this.#byItem.get(answer.itemVersionId) ?? 0) + 1);
      this.#byToken.set(name, (this.#byToken.get(name) ?? 0) + 1);
    }
  }

  /**
   * How likely all wrong answers of a sitting are given by another who is wrong there too: a mistake many make says
   * little, a rare one much. The group itself, whose members all gave them, is left out of the shares.
   * `comparable`: at most so many sittings are wrong in all of them.
   *
   * Source: error similarity analysis, Bellezza & Bellezza, “Detection of cheating on multiple-choice tests by using
   * error-similarity analysis” (1989), with the observed share of each wrong answer for their constant.
   */
  similarity(answers: readonly ComparedAnswer[], group: number): { log: number; comparable: number } {
    let [log, comparable] = [0, Infinity];
    for (const answer of wrongOnes(answers)) {
      const wrong = this.#byItem.get(answer.itemVersionId) ?? group;
      const same = this.#byToken.get(token(answer)) ?? group;
      // Smoothed by half an answer to either side: nobody else having been wrong proves nothing.
      log += Math.log((same - group + 0.5) / (wrong - group + 1));
      comparable = Math.min(comparable, wrong);
    }
    return { log, comparable: Number.isFinite(comparable) ? comparable : 0 };
  }
}

/**
 * How many groups of that size would agree by coincidence: C(n, g) · p^(g−1), the union bound over all groups.
 *
 * @param among how many could agree; @param log natural logarithm of the chance p that two do.
 */
export const expectedGroups = (among: number, size: number, log: number): number => {
  let sum = (size - 1) * log;
  for (let at = 0; at < size; at++) sum += Math.log(Math.max(1, among - at)) - Math.log(at + 1);
  return Math.exp(sum);
};

/** Whether coincidence explains it badly, and whether very badly; undefined where it explains it. */
export const beyondCoincidence = (expected: number): 'notable' | 'strong' | undefined => {
  if (expected > 0.01) return undefined;
  return expected <= 0.0001 ? 'strong' : 'notable';
};

import { isWhole, type Asked } from '@cchc/server/src/attempts/whole-choice.ts';
import type { Answer } from '#lib/attempt/answer.ts';

/** One question on the map. */
export interface Mark {
  readonly slot: number;
  readonly answered: boolean;
  /** Put in order or matched in part: saved, but not answered. */
  readonly begun: boolean;
  readonly flagged: boolean;
  /** Answered, but not yet on the server and not about to be. */
  readonly waiting: boolean;
}

/** Where the entrant stands in the paper. Slots are named by their number, in order. */
export interface Progress {
  readonly marks: readonly Mark[];
  readonly answered: number;
  /** Empty or only begun. */
  readonly unanswered: readonly number[];
  readonly begun: readonly number[];
  readonly flagged: readonly number[];
}

interface Shown {
  readonly value: Answer;
  readonly status: string;
}

const choiceIn = (value: Answer | undefined): readonly string[] => (Array.isArray(value) ? value : []);

/** @param shown what each slot shows now; a slot never touched may be missing. */
export const progressOf = (
  slots: readonly (Asked & { readonly slot: number })[],
  shown: (slot: number) => Shown | undefined,
  flags: ReadonlySet<number>,
): Progress => {
  const marks = slots.map((asked): Mark => {
    const { slot } = asked;
    const view = shown(slot);
    const choice = choiceIn(view?.value);
    const answered = isWhole(asked, choice);
    const waiting = view?.status === 'waiting' || view?.status === 'refused';
    return { slot, answered, begun: choice.length > 0 && !answered, flagged: flags.has(slot), waiting };
  });
  const numbers = (wanted: (mark: Mark) => boolean) => marks.filter(wanted).map(({ slot }) => slot);
  const unanswered = numbers(({ answered }) => !answered);
  return {
    marks,
    answered: slots.length - unanswered.length,
    unanswered,
    begun: numbers(({ begun }) => begun),
    flagged: numbers(({ flagged }) => flagged),
  };
};

import { isAnswered, type Answer } from '#lib/attempt/answer.ts';

/** One question on the map. */
export interface Mark {
  readonly slot: number;
  readonly answered: boolean;
  readonly flagged: boolean;
  /** Answered, but not yet on the server and not about to be. */
  readonly waiting: boolean;
}

/** Where the entrant stands in the paper. Slots are named by their number, in order. */
export interface Progress {
  readonly marks: readonly Mark[];
  readonly answered: number;
  readonly unanswered: readonly number[];
  readonly flagged: readonly number[];
}

interface Shown {
  readonly value: Answer;
  readonly status: string;
}

/** @param shown what each slot shows now; a slot never touched may be missing. */
export const progressOf = (
  slots: readonly number[],
  shown: (slot: number) => Shown | undefined,
  flags: ReadonlySet<number>,
): Progress => {
  const marks = slots.map((slot) => {
    const view = shown(slot);
    const waiting = view?.status === 'waiting' || view?.status === 'refused';
    return { slot, answered: isAnswered(view?.value), flagged: flags.has(slot), waiting };
  });
  const numbers = (wanted: (mark: Mark) => boolean) => marks.filter(wanted).map(({ slot }) => slot);
  const unanswered = numbers(({ answered }) => !answered);
  return {
    marks,
    answered: slots.length - unanswered.length,
    unanswered,
    flagged: numbers(({ flagged }) => flagged),
  };
};

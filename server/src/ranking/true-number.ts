import type { Rules } from '../contests/contract.ts';
import type { Counting } from './counting-attempt.ts';
import { fraction, roundedPercent } from './fraction.ts';

type Prediction = NonNullable<Rules['prediction']>;

/** A number that was to be guessed: of everybody in the round, or of one audience. */
export interface Truth {
  /** null for everybody, and for those without an audience where the rules count by audience. */
  audience: string | null;
  truth: number;
}

/** Whoever has something that counts, and their audience. */
interface Counted {
  audience: string | null;
  counting: Counting;
}

/** People counted so far, their attempts that may count, and those of them with full marks. */
interface Numbers {
  people: number;
  attempts: number;
  fullMarks: number;
}

/**
 * What a round's prediction was about, counted from facts a person at a time: by audience where the rules say so, one
 * number otherwise. Every audience of the rules has its number, those nobody of has entered too.
 */
export class TrueNumbers {
  readonly #prediction: Prediction;
  readonly #groups: Map<string | null, Numbers>;

  constructor({ audiences }: Pick<Rules, 'audiences'>, prediction: Prediction) {
    this.#prediction = prediction;
    const known = prediction.among === 'round' ? [null] : audiences.map(({ id }) => id);
    this.#groups = new Map(known.map((audience) => [audience, { people: 0, attempts: 0, fullMarks: 0 }]));
  }

  add({ audience, counting }: Counted) {
    const numbers = this.#groupOf(this.#prediction.among === 'round' ? null : audience);
    numbers.people++;
    numbers.attempts += counting.attempts;
    if (counting.attempt.score === counting.attempt.maxScore) numbers.fullMarks++;
  }

  #groupOf(audience: string | null): Numbers {
    const known = this.#groups.get(audience);
    if (known) return known;
    const numbers = { people: 0, attempts: 0, fullMarks: 0 };
    this.#groups.set(audience, numbers);
    return numbers;
  }

  /** The numbers of those counted so far. */
  truths(): Truth[] {
    return Array.from(this.#groups, ([audience, numbers]) => ({
      audience,
      truth: trueNumber(this.#prediction, numbers),
    }));
  }
}

/**
 * Distinct people, their attempts that may count, those of them with full marks, or the share of these: in percent,
 * in whole numbers of the last decimal, 0 where there is nobody.
 */
const trueNumber = ({ target, decimals }: Prediction, { people, attempts, fullMarks }: Numbers): number => {
  switch (target) {
    case 'entrants':
      return people;
    case 'attempts':
      return attempts;
    case 'full-mark-entrants':
      return fullMarks;
    case 'full-mark-share':
      return Number(roundedPercent(fraction(fullMarks, people), decimals));
  }
};

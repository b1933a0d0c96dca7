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

/**
 * What a round's prediction was about, counted from facts: by audience where the rules say so, one number
 * otherwise. Every audience of the rules has its number, those nobody of has entered too.
 */
export const trueNumbers = (
  rules: Pick<Rules, 'audiences'>,
  prediction: Prediction,
  everyone: readonly Counted[],
): Truth[] => {
  if (prediction.among === 'round')
    return [
      {
        audience: null,
        truth: trueNumber(
          prediction,
          everyone.map(({ counting }) => counting),
        ),
      },
    ];
  const groups = new Map<string | null, Counting[]>(rules.audiences.map(({ id }) => [id, []]));
  for (const { audience, counting } of everyone) {
    const group = groups.get(audience);
    if (group) group.push(counting);
    else groups.set(audience, [counting]);
  }
  return Array.from(groups, ([audience, group]) => ({ audience, truth: trueNumber(prediction, group) }));
};

/**
 * Distinct people, their attempts that may count, those of them with full marks, or the share of these: in percent,
 * in whole numbers of the last decimal, 0 where there is nobody.
 */
const trueNumber = ({ target, decimals }: Prediction, people: readonly Counting[]): number => {
  switch (target) {
    case 'entrants':
      return people.length;
    case 'attempts':
      return people.reduce((sum, { attempts }) => sum + attempts, 0);
    case 'full-mark-entrants':
      return withFullMarks(people);
    case 'full-mark-share':
      return Number(roundedPercent(fraction(withFullMarks(people), people.length), decimals));
  }
};

const withFullMarks = (people: readonly Counting[]) =>
  people.filter(({ attempt }) => attempt.score === attempt.maxScore).length;

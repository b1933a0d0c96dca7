import { SplitMap } from './split-map.ts';
import { finestStep } from './time-series.ts';

/** What the live view counts of one attempt. Times are UTC milliseconds. */
export interface TalliedAttempt {
  entrantId: string;
  /** 1 for the entrant's first in the round. */
  number: number;
  startedAt: number;
  /** null while open. */
  submittedAt: number | null;
  submittedBy: string | null;
  /** Hundredths; null while open. */
  score: number | null;
  maxScore: number;
}

/** Equal bins below the full mark, and one for the full mark itself: many reach it, and prizes hang on it. */
export const scoreBins = 10;

/** Which bin a score falls into; `scoreBins` for the full mark. */
export const binOf = (score: number, maxScore: number): number => {
  if (score >= maxScore) return scoreBins;
  return Math.max(0, Math.floor((score * scoreBins) / maxScore));
};

/** What one attempt adds to the counts. */
interface Mark {
  step: number;
  /** −1 while open. */
  endStep: number;
  state: 'open' | 'submitted' | 'expired';
  /** The entrant's unit, if this is their first attempt: people are counted by it. Undefined for later ones. */
  unit: string | undefined;
  isFirst: boolean;
  /** −1 without a score. */
  bin: number;
}

/** How many people of a unit have begun an attempt, and handed one in. */
export interface UnitTally {
  begun: number;
  submitted: number;
}

const add = <K>(counts: Map<K, number>, key: K, by: number) => {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
};

const stateOf = ({ submittedAt, submittedBy }: TalliedAttempt): Mark['state'] => {
  if (submittedAt === null) return 'open';
  return submittedBy === 'deadline' ? 'expired' : 'submitted';
};

const isEnded = (mark: Mark) => mark.state !== 'open';

/**
 * The running counts of one round. Each attempt is taken as often as one likes: what it counted for before is
 * taken back first, so a message heard twice, or a whole walk through the round, changes nothing.
 *
 * An entrant's second attempt begins after the first has ended, and only the newest is ever reopened: so whoever
 * has ended their first attempt has handed one in, and people can be counted by first attempts alone.
 */
export class RoundTally {
  readonly started = new Map<number, number>();
  readonly ended = new Map<number, number>();
  readonly units = new Map<string, UnitTally>();
  readonly bins = Array.from({ length: scoreBins + 1 }, () => 0);
  readonly attempts = { open: 0, submitted: 0, expired: 0 };
  begun = 0;
  maxScore = 0;
  readonly #marks = new SplitMap<Mark>();

  /** @param unitId of its entrant; null for none. */
  take(attemptId: string, attempt: TalliedAttempt, unitId: string | null) {
    const before = this.#marks.get(attemptId);
    const isFirst = attempt.number === 1;
    const { score, maxScore, startedAt, submittedAt } = attempt;
    const mark: Mark = {
      step: finestStep(startedAt),
      endStep: submittedAt === null ? -1 : finestStep(submittedAt),
      state: stateOf(attempt),
      unit: isFirst ? (unitId ?? undefined) : undefined,
      isFirst,
      bin: submittedAt === null || score === null ? -1 : binOf(score, maxScore),
    };
    this.maxScore = Math.max(this.maxScore, maxScore);
    if (before) this.#count(before, -1);
    this.#count(mark, 1);
    this.#marks.set(attemptId, mark);
  }

  #count(mark: Mark, by: 1 | -1) {
    this.attempts[mark.state] += by;
    add(this.started, mark.step, by);
    if (isEnded(mark)) add(this.ended, mark.endStep, by);
    if (mark.bin >= 0) this.bins[mark.bin] = (this.bins[mark.bin] ?? 0) + by;
    if (mark.isFirst) this.begun += by;
    if (mark.unit !== undefined) this.#countPerson(mark.unit, mark, by);
  }

  #countPerson(unitId: string, mark: Mark, by: 1 | -1) {
    const unit = this.units.get(unitId) ?? { begun: 0, submitted: 0 };
    unit.begun += by;
    if (isEnded(mark)) unit.submitted += by;
    this.units.set(unitId, unit);
  }
}

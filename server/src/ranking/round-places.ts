import { KeyColumn } from './key-column.ts';
import { ordering } from './key-order.ts';
import { NumberColumn } from './number-column.ts';
import type { RankKey, Standing } from './rank-key.ts';
import type { Roster } from './roster.ts';
import type { Steps } from './steps.ts';

/** An entrant's place in one round. */
export interface Place {
  standing: Standing;
  key: RankKey;
  /** UTC milliseconds of the newest score it rests on; never reached by one that is not yet known. */
  newestScoredAt: number;
}

/**
 * Where everyone stands in one round, by their number in the roster: columns of figures, since an object for each of a
 * million people takes longer to make and to keep than everything that is done with them.
 */
export class RoundPlaces {
  readonly keys = new KeyColumn();
  readonly scores = new NumberColumn();
  readonly durations = new NumberColumn();
  readonly #submittedAt = new NumberColumn();
  readonly #startedAt = new NumberColumn();
  /** NaN for null. */
  readonly #distances = new NumberColumn(Number.NaN);
  readonly #attempts = new NumberColumn();
  readonly #decisions = new NumberColumn();
  readonly #newestScoredAt = new NumberColumn();
  /** undefined once somebody has moved. */
  #order: Uint32Array | undefined;

  has(number: number): boolean {
    return this.keys.has(number);
  }

  put(number: number, { standing, key, newestScoredAt }: Place) {
    this.#order = undefined;
    this.keys.set(number, key);
    this.scores.set(number, standing.score);
    this.durations.set(number, standing.durationMs);
    this.#submittedAt.set(number, standing.submittedAt);
    this.#startedAt.set(number, standing.startedAt);
    this.#distances.set(number, standing.predictionDistance ?? Number.NaN);
    this.#attempts.set(number, standing.attempts);
    this.#decisions.set(number, standing.decision);
    this.#newestScoredAt.set(number, newestScoredAt);
  }

  delete(number: number) {
    this.#order = undefined;
    this.keys.delete(number);
  }

  /**
   * Everyone by key and then by member: worked out once for all boards that are made of these places. Nobody may move
   * meanwhile.
   */
  *ordering(roster: Roster): Steps<Uint32Array> {
    return (this.#order ??= yield* ordering(this.keys, roster));
  }

  /** undefined for who has no place. */
  standingOf(number: number): Standing | undefined {
    if (!this.has(number)) return undefined;
    const distance = this.#distances.get(number);
    return {
      score: this.scores.get(number),
      durationMs: this.durations.get(number),
      submittedAt: this.#submittedAt.get(number),
      startedAt: this.#startedAt.get(number),
      predictionDistance: Number.isNaN(distance) ? null : distance,
      attempts: this.#attempts.get(number),
      decision: this.#decisions.get(number),
    };
  }

  /** Whether a score of that moment is already reflected. */
  knows(number: number, scoredAt: number): boolean {
    return this.has(number) && this.#newestScoredAt.get(number) >= scoredAt;
  }
}

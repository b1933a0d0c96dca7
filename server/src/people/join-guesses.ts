import { GuessCounter, type Door } from './guess-counter.ts';

const minute = 60_000;

/** What somebody guesses at: the password of a contest, or who stands on its roster under a staff code. */
export interface JoinGuess {
  contestId: string;
  /** Left out where it is the password. */
  staffCode?: string | undefined;
  network: string;
}

/**
 * Sixty wrong guesses in ten minutes from one network: more than the mistypings of a hall that joins at once, and
 * far too few to try passwords. A date of birth is one of a few thousand, so a staff code bears much less: five an
 * hour from one network, twenty from all. Nobody can shut a whole contest: it has no door of its own.
 */
const doorsOf = ({ contestId, staffCode, network }: JoinGuess): Door[] => [
  { key: `net:${contestId} ${network}`, most: 60, windowMs: 10 * minute },
  ...(staffCode === undefined
    ? []
    : [
        { key: `both:${contestId} ${staffCode} ${network}`, most: 5, windowMs: 60 * minute },
        { key: `code:${contestId} ${staffCode}`, most: 20, windowMs: 60 * minute },
      ]),
];

/** Wrong guesses on the join form. */
export class JoinGuesses {
  readonly #guesses = new GuessCounter();

  /**
   * Counts a guess, checks it, and takes it back unless `isWrong` says of the error that it was wrong.
   * @throws {Problem} too-many-requests instead of checking; whatever checking throws.
   */
  async check<T>(
    guess: JoinGuess,
    now: number,
    act: () => Promise<T>,
    isWrong: (error: unknown) => boolean,
  ): Promise<T> {
    const settle = await this.#guesses.enter(doorsOf(guess), now);
    try {
      const done = await act();
      settle('right');
      return done;
    } catch (error) {
      settle(isWrong(error) ? 'wrong' : 'right');
      throw error;
    }
  }
}

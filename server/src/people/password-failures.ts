import { limits } from '../http/limits.ts';
import { GuessCounter, type Door } from './guess-counter.ts';

const { max, timeWindow: windowMs } = limits.password;
/** Across networks, and across usernames of one network: what one person's mistakes never reach. */
const wide = max * 10;

/**
 * Failed passwords of the last minutes. Ten of one username from one network close that door, so that
 * nobody can shut a colleague out from elsewhere, nor an office behind one address by their own mistakes.
 */
export class PasswordFailures {
  readonly #guesses = new GuessCounter();

  /**
   * Counts one guess at a password, unless it is refused.
   * @throws {Problem} too-many-requests
   */
  count(username: string, network: string, now: number) {
    this.#guesses.count(doorsOf(username, network), now);
  }

  /** The password was right: its guess costs nothing. */
  takeBack(username: string, network: string) {
    this.#guesses.takeBack(doorsOf(username, network));
  }
}

const doorsOf = (username: string, network: string): Door[] => [
  { key: `both:${username} ${network}`, most: max, windowMs },
  { key: `user:${username}`, most: wide, windowMs },
  { key: `net:${network}`, most: wide, windowMs },
];

import type { DraftQuestion } from '../contract.ts';
import { oncePer } from '../../once-per.ts';
import { likeness, wordPairs } from './likeness.ts';

type Asked = Pick<DraftQuestion, 'prompt' | 'options' | 'pairs' | 'answers'>;

/** Share of word pairs two questions have in common from which somebody should look. */
export const nearEnough = 0.6;

/**
 * What is compared of a question: the word pairs of each of its texts, so that the order of options does not
 * matter. Worked out once for each question, which is never changed in place.
 */
export const wordsAsked = oncePer(
  ({ prompt, options, pairs, answers }: Asked): ReadonlySet<string> =>
    new Set(
      [
        prompt,
        ...options.map(({ text }) => text),
        ...pairs.flatMap(({ left, right }) => [left, right]),
        ...answers,
      ].flatMap(wordPairs),
    ),
);

/** The most pairs told of one question: who has looked at five knows the kind. */
export const mostOfOne = 5;
/** A word of a template says little: only the latest it occurs in are remembered. */
const mostPlaces = 50;
/** The most comparisons of one `take`, those that share the rarest words first. */
export const mostCompared = 100;

/** Two questions that are alike, by their places in the list that was compared. */
export interface NearPair {
  left: number;
  right: number;
  /** From `nearEnough` to 1. */
  likeness: number;
}

/**
 * Finds the pairs of a list that are at least `nearEnough` alike, without comparing each with each.
 *
 * The words of each are put in one order, the rarest in the whole list first. Two sets of which a share t is
 * common must then meet within the first |A| − ⌈t·|A|⌉ + 1 of them, so only those are indexed. Call `count`
 * for all, then `take` for all, in the same order and as slowly as one likes: each compares a hundred at most,
 * so that a bank made of one template takes no longer for each. Of such a bank only some pairs are found.
 *
 * Source: prefix filtering, Chaudhuri, Ganti, Kaushik, “A primitive operator for similarity joins in data
 * cleaning”, 2006; Bayardo, Ma, Srikant, “Scaling up all pairs similarity search”, 2007.
 */
export class NearDuplicates {
  readonly #seen = new Map<string, number>();
  readonly #sets: ReadonlySet<string>[] = [];
  readonly #places = new Map<string, number[]>();
  #hasMore = false;

  /** Notes how often words occur. */
  count(words: ReadonlySet<string>): void {
    for (const word of words) this.#seen.set(word, (this.#seen.get(word) ?? 0) + 1);
  }

  /** Whether some question had more pairs than are told. */
  get hasMore(): boolean {
    return this.#hasMore;
  }

  /** The pairs the next of the list makes with those before it, the most alike first: five at most. */
  take(words: ReadonlySet<string>): NearPair[] {
    const near = this.#alike(words);
    const right = this.#sets.length;
    this.put(right, words);
    if (near.length > mostOfOne) this.#hasMore = true;
    return near.slice(0, mostOfOne).map((found) => ({ ...found, right }));
  }

  /** What is like `words` among those taken so far, the most alike first: five at most. */
  find(words: ReadonlySet<string>): Omit<NearPair, 'right'>[] {
    return this.#alike(words).slice(0, mostOfOne);
  }

  /** Puts `words` in the place of what was taken there. */
  put(place: number, words: ReadonlySet<string>): void {
    this.#sets[place] = words;
    for (const word of this.#rarest(words)) this.#note(word, place);
  }

  #alike(words: ReadonlySet<string>): Omit<NearPair, 'right'>[] {
    return this.#met(this.#rarest(words))
      .map((left) => ({ left, likeness: likeness(this.#sets[left] ?? words, words, nearEnough) }))
      .filter((pair) => pair.likeness >= nearEnough)
      .toSorted((one, other) => other.likeness - one.likeness || other.left - one.left);
  }

  #met(rare: readonly string[]): number[] {
    const met = new Set<number>();
    for (const word of rare) {
      for (const place of this.#places.get(word) ?? []) met.add(place);
      if (met.size >= mostCompared) break;
    }
    return [...met].slice(0, mostCompared);
  }

  #rarest(words: ReadonlySet<string>): string[] {
    const rarity = (word: string) => this.#seen.get(word) ?? 0;
    const inOrder = [...words].sort((one, other) => rarity(one) - rarity(other) || (one < other ? -1 : 1));
    // A hair below, so that a product a computer rounds up leaves nothing out.
    return inOrder.slice(0, words.size - Math.ceil(nearEnough * words.size - 1e-9) + 1);
  }

  #note(word: string, place: number): void {
    const places = this.#places.get(word);
    if (!places) this.#places.set(word, [place]);
    else if (places.push(place) > mostPlaces) places.shift();
  }
}

import type { BankIndex } from '../banks/bank-index.ts';
import type { DraftQuestion } from '../banks/contract.ts';
import { pairsOf } from '../banks/review/bank-near.ts';
import { inTurns } from '../banks/review/in-turns.ts';
import { NearDuplicates, wordsAsked } from '../banks/review/near-duplicates.ts';
import { oncePer } from '../once-per.ts';
import type { QuestionRow } from './import-rows.ts';

/** What questions of an import are nearly the same as; each by the most alike. */
export interface NearQuestions {
  /** Code of an item of the bank. */
  inBank: (row: QuestionRow) => string | undefined;
  /** One earlier in the file that is not left out. */
  inFile: (row: QuestionRow) => number | undefined;
}

/** For what is compared with nothing. */
export const nearNothing: NearQuestions = { inBank: () => undefined, inFile: () => undefined };

/** Code of the item of a bank, as it stood, that is most alike; undefined where none is alike enough. */
type Closest = Pick<BankIndex, 'bankId' | 'revision'> & { code: string | undefined };

/** What a question was last found to be most like. */
const lastFound = oncePer<DraftQuestion, { closest?: Closest }>(() => ({}));

const closestIn = async (
  index: BankIndex,
  rows: readonly QuestionRow[],
): Promise<NearQuestions['inBank']> => {
  if (rows.length === 0) return nearNothing.inBank;
  const { bankId, revision } = index;
  const { closest } = await pairsOf(index);
  const codes = new Map<number, string>();
  await inTurns(rows, ({ ordinal, question }) => {
    const last = lastFound(question);
    if (last.closest?.revision !== revision || last.closest.bankId !== bankId)
      last.closest = { bankId, revision, code: closest(question)?.code };
    if (last.closest.code !== undefined) codes.set(ordinal, last.closest.code);
  });
  // Not what was found last: somebody may look at a newer bank meanwhile, and what is left out was not looked at.
  return ({ ordinal }) => codes.get(ordinal);
};

interface Earlier {
  /** Place in the file. */
  place: number;
  likeness: number;
}

/** The questions of a file compared with one another; what is mended is compared anew, and it alone. */
class FileQuestions {
  readonly #near = new NearDuplicates();
  readonly #compared: DraftQuestion[] = [];
  /** By the place of the later one. */
  readonly #earlier: Earlier[][] = [];
  /** One after another: two lookers at once must not both take the same places. */
  #working: Promise<void> = Promise.resolve();

  compare(rows: readonly QuestionRow[]): Promise<void> {
    this.#working = this.#working.then(() =>
      this.#compared.length === 0 ? this.#compareAll(rows) : this.#compareMended(rows),
    );
    return this.#working;
  }

  /** Ordinal of the most alike before `row` that is not left out. */
  closest(rows: readonly QuestionRow[], row: QuestionRow): number | undefined {
    const place = row.ordinal - 1;
    const [closest] = (this.#earlier[place] ?? [])
      .filter((earlier) => rows[earlier.place]?.leftOut === false)
      .toSorted((one, other) => other.likeness - one.likeness || one.place - other.place);
    return closest && closest.place + 1;
  }

  async #compareAll(rows: readonly QuestionRow[]): Promise<void> {
    await inTurns(rows, ({ question }) => this.#near.count(wordsAsked(question)));
    await inTurns(rows, ({ question }, place) => {
      const pairs = this.#near.take(wordsAsked(question));
      this.#earlier[place] = pairs.map(({ left, likeness }) => ({ place: left, likeness }));
      this.#compared[place] = question;
    });
  }

  async #compareMended(rows: readonly QuestionRow[]): Promise<void> {
    await inTurns(rows, ({ question }, place) => {
      if (this.#compared[place] !== question) this.#replace(place, question);
    });
  }

  #replace(place: number, question: DraftQuestion): void {
    this.#compared[place] = question;
    this.#earlier.forEach((list, at) => {
      if (list.some((earlier) => earlier.place === place))
        this.#earlier[at] = list.filter((earlier) => earlier.place !== place);
    });
    const words = wordsAsked(question);
    this.#near.put(place, words);
    const near = this.#near.find(words).filter(({ left }) => left !== place);
    this.#earlier[place] = near
      .filter(({ left }) => left < place)
      .map(({ left, likeness }) => ({ place: left, likeness }));
    for (const { left, likeness } of near)
      if (left > place) this.#earlier[left] = [...(this.#earlier[left] ?? []), { place, likeness }];
  }
}

/** By the list of an import's questions, which is kept as long as somebody works on it. */
const files = new WeakMap<readonly QuestionRow[], FileQuestions>();

/**
 * Finds what the questions of an import are nearly the same as, in turns of a few milliseconds. What was found is
 * remembered: after a question has been mended only that one is looked at again.
 *
 * @param rows every question of the import, in the order of the file.
 * @param bank.index of the bank they would go into; left out where there is none.
 * @param bank.inForce whether the import has been taken: its questions are then in the bank themselves.
 */
export const findNearQuestions = async (
  rows: readonly QuestionRow[],
  bank?: { index: BankIndex; inForce: boolean },
): Promise<NearQuestions> => {
  const file = files.get(rows) ?? new FileQuestions();
  files.set(rows, file);
  await file.compare(rows);
  const outside = rows.filter(({ itemId, leftOut }) => !leftOut && !(bank?.inForce && itemId !== null));
  const inBank = bank ? await closestIn(bank.index, outside) : nearNothing.inBank;
  return { inBank, inFile: (row) => file.closest(rows, row) };
};

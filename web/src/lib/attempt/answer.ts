/** What is answered: a slot of the paper by its number, or the prediction. Both are saved by one mechanism. */
export type Field = number | 'prediction';

/** Option ids of a slot, or the guessed number; `[]` and null take it back. */
export type Answer = readonly string[] | number | null;

/** An answer with its place in the sequence: of two saves of one field, the higher `seq` is the later. */
export interface Save {
  readonly value: Answer;
  readonly seq: number;
}

const sorted = (value: Answer): unknown => (Array.isArray(value) ? [...value].sort() : value);

/** Whether two answers say the same; the order in which options were ticked says nothing. */
export const sameAnswer = (left: Answer, right: Answer): boolean =>
  JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));

/** Whether anything is answered. */
export const isAnswered = (value: Answer | undefined): boolean =>
  Array.isArray(value) ? value.length > 0 : typeof value === 'number';

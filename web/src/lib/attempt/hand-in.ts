import type { Field } from '#lib/attempt/answer.ts';

/** What handing in needs of the saving. */
interface Saving {
  settle(withinMs: number): Promise<boolean>;
  unsent(): Field[];
}

export type HandedIn =
  | { readonly kind: 'submitted' }
  /** Nothing was submitted: these answers have not reached the server yet. */
  | { readonly kind: 'unsent'; readonly fields: readonly Field[] }
  | { readonly kind: 'failed'; readonly error: unknown };

/** How long handing in waits for answers still on their way, ms. */
export const handInPatienceMs = 10_000;

/**
 * Submits once every answer has arrived. With answers still here it does not: an attempt submitted without them
 * would count without them, and the deadline submits by itself anyway.
 */
export const handIn = async (saving: Saving, submit: () => Promise<unknown>): Promise<HandedIn> => {
  if (!(await saving.settle(handInPatienceMs))) return { kind: 'unsent', fields: saving.unsent() };
  try {
    await submit();
    return { kind: 'submitted' };
  } catch (error) {
    return { kind: 'failed', error };
  }
};

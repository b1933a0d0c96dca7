import type { Store } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';

/** For each store, the end of what is under way in each bank. */
const tails = new WeakMap<Store, Map<string, Promise<unknown>>>();

/**
 * Changes to the items of one bank, one after another: each looks at the whole bank first, for a question
 * that is there already and for the next free code.
 */
export const inBankTurn = <Result>(
  { store }: Pick<Deps, 'store'>,
  bankId: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  const ofStore = tails.get(store) ?? new Map<string, Promise<unknown>>();
  tails.set(store, ofStore);
  const done = (ofStore.get(bankId) ?? Promise.resolve()).then(work);
  const tail = done.catch(() => undefined);
  ofStore.set(bankId, tail);
  void tail.then(() => ofStore.get(bankId) === tail && ofStore.delete(bankId));
  return done;
};

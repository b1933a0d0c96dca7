import type { Store } from '@cchc/db/store.ts';
import type { Deps } from '../../deps.ts';

/** For each store, the end of the last change of the tree. */
const tails = new WeakMap<Store, Promise<unknown>>();

/**
 * Changes of the tree of units, one after another: each looks at the whole tree first, and a large file is stored in
 * many units of work. Between processes the database's own checks remain.
 */
export const inTreeTurn = <Result>(
  { store }: Pick<Deps, 'store'>,
  work: () => Promise<Result>,
): Promise<Result> => {
  const done = (tails.get(store) ?? Promise.resolve()).then(work);
  tails.set(
    store,
    done.catch(() => undefined),
  );
  return done;
};

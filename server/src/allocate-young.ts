import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 make all objects where it looks for garbage first; for the first lines of a process,
 * before `hastenLoading`: what was compiled under other flags is compiled anew.
 *
 * From what survives while a server is loaded and its first requests are answered, V8 guesses which places in the code make
 * objects that last, and makes those among the old ones from then on. Requests do not last. Objects of theirs that are born
 * old keep all they lead to alive until the whole heap is marked: a quarter of what saves allocate survived, and collecting
 * the young took ten times as long (docs/performance.md).
 *
 * Source: V8's allocation-site pretenuring (`--allocation-site-pretenuring`, on unless said otherwise).
 */
export function allocateYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}

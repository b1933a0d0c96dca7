import type { Store } from '@cchc/db/store.ts';
import type { BaseLogger } from 'pino';
import type { Changes } from './changes.ts';
import type { Secret } from './http/secret.ts';

/** What reading alone needs: the store, or a snapshot of it in another thread. */
export interface ReadDeps {
  store: Pick<Store, 'read' | 'tables'>;
}

/** What use cases need besides their input and the time: everything a test may want to hold still. */
export interface Deps {
  store: Store;
  secret: Secret;
  /** Sortable unique id (UUIDv7) for a row made at `now`. */
  newId: (now: number) => string;
  /** Cryptographic randomness; a test hands in a seeded source. */
  randomBytes: (size: number) => Uint8Array;
  /** Told after commit; listeners never hold up an answer. */
  changes: Changes;
  log: BaseLogger;
}

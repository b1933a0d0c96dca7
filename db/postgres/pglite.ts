import { PGlite } from '@electric-sql/pglite';
import { drizzle, PgliteSession } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { Store } from '../store.ts';
import { dialect } from './doors.ts';
import { makeStore, migrationsFolder } from './store.ts';
import type { Backend, WriteDoorLimits } from './write-door.ts';

type NoSchema = Record<string, never>;

/** Units on the one connection inside the process: PGlite runs them one after the other. */
const pgliteBackend = (session: PgliteSession<NoSchema, NoSchema>): Backend => ({
  transaction: (serializable, work) =>
    session.transaction((tx) => work(tx._.session), {
      isolationLevel: serializable ? 'serializable' : 'read committed',
    }),
});

const migrated = async (pglite: PGlite): Promise<PGlite> => {
  await migrate(drizzle(pglite, { casing: 'snake_case' }), { migrationsFolder });
  return pglite;
};

/** What the first one made here held, empty and with our tables. Making it takes seconds: later ones begin with it. */
let template: Blob | undefined;

const make = async (): Promise<PGlite> => {
  if (template) return PGlite.create({ loadDataDir: template });
  const first = await migrated(await PGlite.create());
  template = await first.dumpDataDir('none');
  return first;
};

/** Opens PostgreSQL inside the process, for tests. An instance that was handed over stays open at close. */
export const openPglite = async (
  given: PGlite | 'memory',
  limits: Partial<WriteDoorLimits> = {},
): Promise<Store> => {
  const pglite = await (given === 'memory' ? make() : migrated(given));
  const session = new PgliteSession<NoSchema, NoSchema>(pglite, dialect, undefined);
  const end = async () => {
    if (given === 'memory') await pglite.close();
  };
  return makeStore(null, session, pgliteBackend(session), limits, end);
};

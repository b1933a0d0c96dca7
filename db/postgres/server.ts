import { drizzle, NodePgSession } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Pool, type PoolClient } from 'pg';
import { CommitFailed, StoreBusy, UnitAwaitedOutside } from '../errors.ts';
import type { Store } from '../store.ts';
import { dialect } from './doors.ts';
import { isRetryable } from './errors.ts';
import { makeStore, migrationsFolder } from './store.ts';
import type { Backend, WriteDoorLimits } from './write-door.ts';

const begin = (serializable: boolean) =>
  `begin isolation level ${serializable ? 'serializable' : 'read committed'}`;

/** A failed transaction answers COMMIT with ROLLBACK and no error, so the answer is looked at. */
const commit = async (client: PoolClient): Promise<void> => {
  const answer = await client.query('commit').catch((cause: unknown) => {
    if (isRetryable(cause)) throw cause;
    throw new CommitFailed('the commit was not confirmed', { cause });
  });
  if (answer.command !== 'COMMIT') throw new CommitFailed('nothing was stored: the transaction had failed');
};

const connect = (pool: Pool): Promise<PoolClient> =>
  pool.connect().catch((cause: unknown) => {
    throw new StoreBusy('no connection to PostgreSQL came free in time', { cause });
  });

/** Gives false when the connection is of no further use: broken, or still held by a unit that never settled. */
const rollback = async (client: PoolClient, error: unknown): Promise<boolean> => {
  if (error instanceof UnitAwaitedOutside) return false;
  return client.query('rollback').then(
    () => true,
    () => false,
  );
};

/** Units over a pool, each on a connection of its own. Closing a connection rolls back what it had begun. */
const poolBackend = (pool: Pool): Backend => ({
  transaction: async (serializable, work) => {
    const client = await connect(pool);
    let usable = true;
    try {
      await client.query(begin(serializable));
      const value = await work(new NodePgSession(client, dialect, undefined));
      await commit(client);
      return value;
    } catch (error) {
      usable = await rollback(client, error);
      throw error;
    } finally {
      client.release(!usable);
    }
  },
});

/** Any number will do, as long as every process of the platform asks for the same. */
const migrationLock = 7_340_211;

/** Several processes may start at once: one migrates, the others wait and find nothing left to do. */
const migratePool = async (pool: Pool): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await migrate(drizzle(client, { casing: 'snake_case' }), { migrationsFolder });
    await client.query('select pg_advisory_unlock($1)', [migrationLock]);
    client.release();
  } catch (error) {
    // A connection that may still hold the lock does not go back to the pool.
    client.release(true);
    throw error;
  }
};

const makePool = (url: string, max: number): Pool => {
  const pool = new Pool({ connectionString: url, max, connectionTimeoutMillis: 10_000 });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
};

/** Opens a PostgreSQL database. Reads have connections of their own: a rush of units must not starve them. */
export const openPostgres = async (url: string, limits: Partial<WriteDoorLimits> = {}): Promise<Store> => {
  const writes = makePool(url, 10);
  const reads = makePool(url, 6);
  const end = async () => {
    await Promise.all([writes.end(), reads.end()]);
  };
  try {
    await migratePool(writes);
  } catch (error) {
    await end();
    throw error;
  }
  return makeStore({ url }, new NodePgSession(reads, dialect, undefined), poolBackend(writes), limits, end);
};

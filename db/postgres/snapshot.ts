import { NodePgSession } from 'drizzle-orm/node-postgres';
import { Client } from 'pg';
import { postgresTables } from '../schema.postgres.ts';
import type { Snapshot } from '../snapshot.ts';
import { dialect, openReadDoor } from './doors.ts';

/** Opens a PostgreSQL database as it is now. */
export const openPostgresSnapshot = async (url: string): Promise<Snapshot> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  return {
    tables: postgresTables,
    read: openReadDoor(new NodePgSession(client, dialect, undefined)),
    close: () => client.end(),
  };
};

import { PgDatabase, PgDialect, type PgSession } from 'drizzle-orm/pg-core';
import { asDoor, type Door } from '../door.ts';
import { postgresTables } from '../schema.postgres.ts';
import type { Reader, Tx } from '../store.ts';
import { refuseInsideUnit, type UnitScope } from '../unit-scope.ts';
import { explainError } from './errors.ts';

export const dialect = new PgDialect({ casing: 'snake_case' });

/** Queries on their way to the server. A unit is not committed before they are back. */
export type Pending = Set<Promise<unknown>>;

/** Makes a session ask its door when a query is built and again when it runs: builders are lazy. */
const guard = (session: PgSession, door: Door, pending?: Pending): PgSession => {
  const prepareQuery = session.prepareQuery.bind(session);
  session.prepareQuery = (...query) => {
    door.check();
    const prepared = prepareQuery(...query);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = async (values) => {
      door.check();
      const answer = execute(values);
      pending?.add(answer);
      try {
        return await answer;
      } catch (error) {
        throw door.failed(error);
      } finally {
        pending?.delete(answer);
      }
    };
    return prepared;
  };
  return session;
};

const open = (session: PgSession, door: Door, pending?: Pending): Tx =>
  asDoor(new PgDatabase(dialect, guard(session, door, pending), undefined), door);

export const openReadDoor = (session: PgSession): Reader =>
  open(session, {
    tables: postgresTables,
    connection: undefined,
    check: refuseInsideUnit,
    failed: explainError,
  });

export const makeTx = (session: PgSession, scope: UnitScope, pending: Pending): Tx =>
  open(
    session,
    {
      tables: postgresTables,
      connection: undefined,
      check: () => scope.check(),
      failed: (error) => {
        const explained = explainError(error);
        scope.fail(explained);
        return explained;
      },
    },
    pending,
  );

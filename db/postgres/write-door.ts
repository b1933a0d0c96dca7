import type { PgSession } from 'drizzle-orm/pg-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreClosed, StoreOverloaded, UnitAwaitedOutside } from '../errors.ts';
import type { Unit, WriteOptions } from '../store.ts';
import { callUnit, refuseInsideUnit, UnitScope } from '../unit-scope.ts';
import { makeTx, type Pending } from './doors.ts';
import { isRetryable } from './errors.ts';

/** What differs between a PostgreSQL server and PGlite. */
export interface Backend {
  /** Runs `work` in a transaction on a connection of its own; commits when it resolves. */
  transaction<T>(serializable: boolean, work: (session: PgSession) => Promise<T>): Promise<T>;
}

export interface WriteDoorLimits {
  /** Units under way or waiting for a connection; more are refused. */
  units: number;
  /** Milliseconds a unit may take, its waits for locks included. */
  unitMs: number;
  /** Times a unit is run before its serialization failure is passed on. */
  tries: number;
}

const defaultLimits: WriteDoorLimits = { units: 20_000, unitMs: 15_000, tries: 6 };

/**
 * The write door of PostgreSQL: one transaction for each unit, READ COMMITTED unless the unit asks for
 * SERIALIZABLE. A unit is run again after a serialization failure or a deadlock.
 */
export class WriteDoor {
  readonly #backend: Backend;
  readonly #limits: WriteDoorLimits;
  readonly #underWay = new Set<Promise<unknown>>();
  #closing = false;

  constructor(backend: Backend, limits: Partial<WriteDoorLimits> = {}) {
    this.#backend = backend;
    this.#limits = { ...defaultLimits, ...limits };
  }

  async write<T>(unit: Unit<T>, options: WriteOptions = {}): Promise<T> {
    refuseInsideUnit();
    if (this.#closing) throw new StoreClosed('the store is closing');
    if (this.#underWay.size >= this.#limits.units) {
      throw new StoreOverloaded(`${this.#underWay.size} units of work are waiting`);
    }
    const running = this.#withRetry(unit, options.serializable ?? false);
    this.#underWay.add(running);
    try {
      return await running;
    } finally {
      this.#underWay.delete(running);
    }
  }

  get waiting(): number {
    return this.#underWay.size;
  }

  /** Resolves when every unit under way has been answered. New ones are refused from now on. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.allSettled(this.#underWay);
  }

  async #withRetry<T>(unit: Unit<T>, serializable: boolean): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#backend.transaction(serializable, (session) => this.#run(session, unit));
      } catch (error) {
        if (attempt >= this.#limits.tries || !isRetryable(error)) throw error;
        // Those who clashed must not come back at the same moment.
        await sleep(Math.random() * 5 * 2 ** attempt);
      }
    }
  }

  /** A failed statement fails the unit even if it was caught: PostgreSQL answers COMMIT with a silent rollback. */
  async #run<T>(session: PgSession, unit: Unit<T>): Promise<T> {
    const scope = new UnitScope();
    const pending: Pending = new Set();
    const late = new AbortController();
    try {
      const value = await Promise.race([
        callUnit(scope, unit, makeTx(session, scope, pending)),
        this.#refuseAfter(this.#limits.unitMs, late.signal),
      ]);
      scope.end();
      await Promise.allSettled(pending);
      if (scope.failure) throw scope.failure;
      return value;
    } catch (error) {
      scope.end();
      throw scope.failure ?? error;
    } finally {
      late.abort();
    }
  }

  async #refuseAfter(ms: number, signal: AbortSignal): Promise<never> {
    await sleep(ms, undefined, { signal });
    throw new UnitAwaitedOutside(`a unit of work did not settle within ${ms} ms`);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { CommitFailed, StoreBusy, StoreClosed, StoreOverloaded, UnitAwaitedOutside } from '../errors.ts';
import type { Tx, Unit } from '../store.ts';
import { callUnit, refuseInsideUnit, UnitScope } from '../unit-scope.ts';
import { type Connection, isBusy } from './connection.ts';

export interface WriteDoorLimits {
  /** Units that may wait; more are refused. */
  queued: number;
  /** Units in one commit. */
  batch: number;
  /** Milliseconds of units in one commit, so that the event loop gets its turn. */
  batchMs: number;
  /** Milliseconds a unit waits for a foreign lock before it is refused. */
  busyMs: number;
  /** Milliseconds a commit may take. Where one took longer the log is no longer let grow in a crowd. */
  commitMs: number;
}

/** For how many transactions savepoints are used once they were missed: who makes units fail makes them no dearer. */
const apartFor = 64;

/** So many units in one commit are a crowd. */
const crowd = 32;
/**
 * After how many pages of its log a commit copies it to the database. That holds up all who wait, so it is done often enough
 * to be short, and in a crowd seldom enough that fewer than one in a hundred meets it.
 */
const copiedAfter = { usually: 4_000, inCrowd: 16_000 };

const defaultLimits: WriteDoorLimits = {
  queued: 20_000,
  batch: 512,
  batchMs: 8,
  busyMs: 10_000,
  commitMs: 250,
};

interface Waiting {
  unit: Unit<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  /** Milliseconds on the monotonic clock. */
  since: number;
  /** Set when its batch was spoilt by another unit: it gets a transaction of its own. */
  alone: boolean;
}

type Outcome =
  | { kind: 'done'; value: unknown }
  | { kind: 'failed'; error: unknown }
  /** It failed and left rows that cannot be taken back without those of the units before it. */
  | { kind: 'entangled'; error: unknown }
  /** The whole transaction is of no use any more. */
  | { kind: 'spoilt'; error: unknown };

interface Answer {
  waiting: Waiting;
  outcome: Outcome;
}

/**
 * The write door of SQLite: group commit. What has queued up runs in one transaction, and all are answered after the
 * one sync.
 *
 * A unit that fails has mostly written nothing, and a statement that fails leaves nothing. The rare one that fails with
 * rows written costs the transaction: it is rolled back, and its units run again, each behind a savepoint of its own, as
 * do those of the next transactions. Savepoints for all would take a tenth of a save.
 *
 * Units await only `tx`, and better-sqlite3 answers in microtasks, so a transaction begins and ends
 * before the event loop does anything else. When the microtasks run dry and a unit has not settled, it
 * awaits something else: it is refused, the transaction is rolled back, and the others run again, each
 * alone. That is also why a unit may run more than once.
 */
export class WriteDoor {
  readonly #connection: Connection;
  readonly #makeTx: (scope: UnitScope) => Tx;
  readonly #limits: WriteDoorLimits;
  readonly #statements;
  readonly #queue: Waiting[] = [];
  /** Transactions still to come whose units run behind savepoints. */
  #apart = 0;
  /** What the connection has been told; undefined before it was. */
  #copiedAfter: number | undefined;
  #isDiskSlow = false;
  #running = false;
  #closing: PromiseWithResolvers<void> | undefined;
  #giveUp: (() => void) | undefined;

  constructor(
    connection: Connection,
    makeTx: (scope: UnitScope) => Tx,
    limits: Partial<WriteDoorLimits> = {},
  ) {
    this.#connection = connection;
    this.#makeTx = makeTx;
    this.#limits = { ...defaultLimits, ...limits };
    this.#statements = {
      begin: connection.prepare('BEGIN IMMEDIATE'),
      commit: connection.prepare('COMMIT'),
      rollback: connection.prepare('ROLLBACK'),
      savepoint: connection.prepare('SAVEPOINT unit'),
      release: connection.prepare('RELEASE unit'),
      rollbackTo: connection.prepare('ROLLBACK TO unit'),
    };
  }

  async write<T>(unit: Unit<T>): Promise<T> {
    refuseInsideUnit();
    if (this.#closing) throw new StoreClosed('the store is closing');
    if (this.#queue.length >= this.#limits.queued) {
      throw new StoreOverloaded(`${this.#queue.length} units of work are waiting`);
    }
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#queue.push({ unit, resolve, reject, since: performance.now(), alone: false });
    this.#arm();
    return (await promise) as T;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  /** Resolves when every unit that was waiting has been answered. New ones are refused from now on. */
  close(): Promise<void> {
    this.#closing ??= Promise.withResolvers<void>();
    if (!this.#running) this.#closing.resolve();
    return this.#closing.promise;
  }

  #arm(): void {
    if (this.#running) return;
    this.#running = true;
    setImmediate(() => void this.#turn());
  }

  /** One transaction. Whatever happens, the door is ready for the next one afterwards. */
  async #turn(): Promise<void> {
    try {
      if (await this.#begin()) await this.#batch();
    } finally {
      this.#running = false;
      if (this.#queue.length > 0) this.#arm();
      else this.#closing?.resolve();
    }
  }

  /** Gives false when there is nothing left to begin for. A foreign lock is waited for without blocking. */
  async #begin(): Promise<boolean> {
    for (let pause = 1; this.#queue.length > 0; pause = Math.min(pause * 2, 50)) {
      try {
        if (this.#connection.inTransaction) this.#statements.rollback.run();
        this.#statements.begin.run();
        return true;
      } catch (error) {
        if (isBusy(error)) this.#refuseOld(error);
        else this.#refuseNext(error);
      }
      await sleep(pause);
    }
    return false;
  }

  #refuseOld(cause: unknown): void {
    const limit = performance.now() - this.#limits.busyMs;
    while (this.#queue[0] && this.#queue[0].since <= limit) {
      this.#queue.shift()?.reject(new StoreBusy('another program holds the database locked', { cause }));
    }
  }

  #refuseNext(cause: unknown): void {
    for (const waiting of this.#queue.splice(0, this.#limits.batch)) {
      waiting.reject(new CommitFailed('the database did not begin a transaction', { cause }));
    }
  }

  async #batch(): Promise<void> {
    const answers: Answer[] = [];
    const apart = this.#apart > 0;
    if (apart) this.#apart--;
    const deadline = performance.now() + this.#limits.batchMs;
    // Asked for in a microtask, a tick comes when the microtasks have run dry, before timers and I/O.
    process.nextTick(() => this.#giveUp?.());
    for (let waiting = this.#next(answers); waiting; waiting = this.#next(answers)) {
      const outcome = await this.#attempt(waiting.unit, apart);
      answers.push({ waiting, outcome });
      if (outcome.kind === 'spoilt' || outcome.kind === 'entangled') break;
      if (waiting.alone || performance.now() > deadline) break;
    }
    this.#giveUp = undefined;
    this.#finish(answers);
  }

  #next(answers: Answer[]): Waiting | undefined {
    if (answers.length >= this.#limits.batch) return undefined;
    if (answers.length > 0 && this.#queue[0]?.alone) return undefined;
    return this.#queue.shift();
  }

  /** Runs one unit, behind a savepoint if it is to be kept apart. Never throws. */
  async #attempt(unit: Unit<unknown>, apart: boolean): Promise<Outcome> {
    const scope = new UnitScope();
    try {
      if (apart) this.#statements.savepoint.run();
      const settled = await this.#settle(scope, unit);
      if (settled.kind === 'spoilt') return settled;
      const outcome: Outcome = scope.failure ? { kind: 'failed', error: scope.failure } : settled;
      if (apart) return this.#keepOrUndo(outcome);
      return outcome.kind === 'failed' ? this.#howFailed(outcome.error, scope) : outcome;
    } catch (error) {
      return { kind: 'spoilt', error };
    } finally {
      scope.end();
    }
  }

  #settle(scope: UnitScope, unit: Unit<unknown>): Promise<Outcome> {
    return new Promise((settle) => {
      this.#giveUp = () => {
        settle({
          kind: 'spoilt',
          error: new UnitAwaitedOutside('a unit of work awaited something other than tx'),
        });
      };
      callUnit(scope, unit, this.#makeTx(scope)).then(
        (value) => settle({ kind: 'done', value }),
        (error: unknown) => settle({ kind: 'failed', error }),
      );
    });
  }

  /** After a full disk or an I/O error SQLite may have rolled back everything, savepoints included. */
  #keepOrUndo(outcome: Outcome): Outcome {
    if (outcome.kind === 'done') {
      this.#statements.release.run();
      return outcome;
    }
    if (!this.#connection.inTransaction) return { kind: 'spoilt', error: outcome.error };
    this.#statements.rollbackTo.run();
    this.#statements.release.run();
    return outcome;
  }

  #howFailed(error: unknown, scope: UnitScope): Outcome {
    if (!this.#connection.inTransaction) return { kind: 'spoilt', error };
    return { kind: scope.changed ? 'entangled' : 'failed', error };
  }

  #finish(answers: Answer[]): void {
    const last = answers.at(-1);
    if (last?.outcome.kind === 'entangled')
      return this.#disentangle(answers, last.waiting, last.outcome.error);
    const spoilt = answers.findIndex(({ outcome }) => outcome.kind === 'spoilt');
    if (spoilt >= 0) this.#startOver(answers, spoilt);
    else this.#commit(answers);
  }

  /** Tells the connection after how many pages it copies the log. */
  #copyAfter(pages: number): void {
    if (pages === this.#copiedAfter) return;
    this.#connection.pragma(`wal_autocheckpoint = ${pages}`);
    this.#copiedAfter = pages;
  }

  #isLogLetGrow(units: number): boolean {
    return units >= crowd && !this.#isDiskSlow;
  }

  #commit(answers: Answer[]): void {
    try {
      this.#copyAfter(this.#isLogLetGrow(answers.length) ? copiedAfter.inCrowd : copiedAfter.usually);
      const since = performance.now();
      this.#statements.commit.run();
      if (performance.now() - since > this.#limits.commitMs) this.#isDiskSlow = true;
    } catch (cause) {
      this.#rollback();
      for (const { waiting } of answers) waiting.reject(new CommitFailed('nothing was stored', { cause }));
      return;
    }
    for (const { waiting, outcome } of answers) {
      if (outcome.kind === 'done') waiting.resolve(outcome.value);
      else waiting.reject(outcome.error);
    }
  }

  /** The unit that spoilt the batch is answered; the others go back to the head of the queue, each alone. */
  #startOver(answers: Answer[], spoilt: number): void {
    this.#rollback();
    const culprit = answers[spoilt];
    if (culprit?.outcome.kind === 'spoilt') culprit.waiting.reject(culprit.outcome.error);
    const innocent = answers.filter((answer) => answer !== culprit).map(({ waiting }) => waiting);
    for (const waiting of innocent) waiting.alone = true;
    this.#queue.unshift(...innocent);
  }

  /** Alone in its transaction, the unit is undone with it; else all go back to the head of the queue. */
  #disentangle(answers: Answer[], culprit: Waiting, error: unknown): void {
    this.#rollback();
    if (answers.length === 1) return culprit.reject(error);
    this.#apart = apartFor;
    this.#queue.unshift(...answers.map(({ waiting }) => waiting));
  }

  #rollback(): void {
    if (!this.#connection.inTransaction) return;
    try {
      this.#statements.rollback.run();
    } catch {
      // Nothing was acknowledged, and #begin rolls back again before the next transaction.
    }
  }
}

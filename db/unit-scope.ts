import { AsyncLocalStorage } from 'node:async_hooks';
import { UnitAwaitedOutside, UnitEnded } from './errors.ts';

/**
 * How long a `tx` may be used. Every query asks its scope when it is built and again when it runs,
 * because drizzle's builders are lazy: a builder kept after the unit would otherwise run in the next one.
 */
export class UnitScope {
  #open = true;
  #failure: Error | undefined;
  #changed = false;

  /** True until the unit has settled or was given up. */
  get open(): boolean {
    return this.#open;
  }

  /** The first statement that failed. It fails the unit, even when the unit caught the error. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** True when a statement of the unit has changed rows, or may have. One that failed left nothing. */
  get changed(): boolean {
    return this.#changed;
  }

  /** @throws what stands in the way of one more query. */
  check(): void {
    if (!this.#open)
      throw new UnitEnded('tx was used after its unit had ended: await every query in the unit');
    if (this.#failure) throw this.#failure;
  }

  fail(error: Error): void {
    this.#failure ??= error;
  }

  change(): void {
    this.#changed = true;
  }

  end(): void {
    this.#open = false;
  }
}

const runningUnit = new AsyncLocalStorage<UnitScope>();

/** Calls a unit so that the other doors know they are called from inside it. A throw becomes a rejection. */
export const callUnit = async <T, Q>(scope: UnitScope, unit: (tx: Q) => Promise<T>, tx: Q): Promise<T> =>
  runningUnit.run(scope, unit, tx);

/**
 * Keeps a unit away from the other doors: a read there would not see what the unit has written, and a
 * write would wait for the unit itself.
 *
 * @throws {UnitAwaitedOutside}
 */
export const refuseInsideUnit = (): void => {
  if (runningUnit.getStore()?.open) {
    throw new UnitAwaitedOutside('a unit of work must use its own tx, not store.read or store.write');
  }
};

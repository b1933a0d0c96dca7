/** More units are waiting than the store will hold: the caller should answer 503 with Retry-After. */
export class StoreOverloaded extends Error {
  override readonly name = 'StoreOverloaded';
}

/** Another program held the database locked for longer than a unit may wait. Nothing was stored. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';
}

/** The disk or the connection failed at the commit. Nothing of the unit was acknowledged; `cause` says why. */
export class CommitFailed extends Error {
  override readonly name = 'CommitFailed';
}

/** The store is closed, or closing and taking no new units. */
export class StoreClosed extends Error {
  override readonly name = 'StoreClosed';
}

/** A unit of work awaited something other than its `tx`. Nothing of it was stored. This is a bug in the unit. */
export class UnitAwaitedOutside extends Error {
  override readonly name = 'UnitAwaitedOutside';
}

/** A `tx` was used after its unit had ended: a promise was left floating. This is a bug in the unit. */
export class UnitEnded extends Error {
  override readonly name = 'UnitEnded';
}

/** A row with the same key is already there. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation';
  /** The index or key, as the migrations name it; undefined when the database does not say. */
  readonly constraint: string | undefined;

  constructor(constraint: string | undefined, cause: unknown) {
    super(`a row with the same key is already there (${constraint ?? 'unnamed key'})`, { cause });
    this.constraint = constraint;
  }
}

/**
 * Tells whether an error, or anything it was caused by, is a clash of unique keys, in either dialect.
 *
 * @param constraint when given, only a clash of that index or key counts.
 */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof UniqueViolation) return constraint === undefined || error.constraint === constraint;
  return isUniqueViolation(error.cause, constraint);
};

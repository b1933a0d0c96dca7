import { DrizzleQueryError } from 'drizzle-orm';
import { UniqueViolation } from '../errors.ts';

/** The fields of PostgreSQL's own errors, alike in node-postgres and PGlite. */
interface PostgresError extends Error {
  code: string;
  constraint?: string;
  detail?: string;
  where?: string;
  /** PGlite's own. */
  params?: unknown;
}

const isPostgresError = (error: unknown): error is PostgresError =>
  error instanceof Error && 'severity' in error && 'code' in error && typeof error.code === 'string';

const codeOf = (error: unknown): string | undefined => {
  if (isPostgresError(error)) return error.code;
  return error instanceof Error ? codeOf(error.cause) : undefined;
};

/**
 * Gives a clash of keys its type. Every error loses what quotes a row: drizzle's message lists the
 * parameters and PostgreSQL's `detail` the values, and people's names do not belong in a log.
 */
export const explainError = (error: unknown): Error => {
  if (error instanceof DrizzleQueryError) return explainError(error.cause);
  if (!(error instanceof Error)) return new Error('the database answered with something that is no error');
  if (!isPostgresError(error)) return error;
  delete error.detail;
  delete error.where;
  delete error.params;
  // A data exception quotes the value in its message.
  if (error.code.startsWith('22')) return new Error(`PostgreSQL refused a value (code ${error.code})`);
  return error.code === '23505' ? new UniqueViolation(error.constraint, error) : error;
};

/** True when PostgreSQL asks for the whole unit to be run again: a serialization failure or a deadlock. */
export const isRetryable = (error: unknown): boolean => {
  const code = codeOf(error);
  return code === '40001' || code === '40P01';
};

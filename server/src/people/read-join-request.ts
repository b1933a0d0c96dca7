import type { ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem, type FieldError } from '../problems.ts';
import type { Join } from './contract.ts';
import { readJoin } from './join-fields.ts';
import { unitExists } from './units/unit-exists.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The unit named in a body that may be wrong in other ways, so that all errors are told at once. */
function namedUnit(body: unknown): string | undefined {
  const unitId: unknown = body && typeof body === 'object' ? Reflect.get(body, 'unitId') : undefined;
  return typeof unitId === 'string' && unitId !== '' && unitId.length <= 60 ? unitId : undefined;
}

/**
 * The fields a contest asks for, out of whatever was sent.
 *
 * @param key the Idempotency-Key in lower case.
 * @throws {Problem} invalid-request naming everything that is wrong, the key included.
 */
export async function readJoinRequest(
  deps: Pick<Deps, 'store'>,
  contest: ContestRecord,
  { body, key }: { body: unknown; key: string },
  now: number,
): Promise<Join> {
  const read = readJoin(contest.rules, body, now);
  const errors: FieldError[] = 'errors' in read ? read.errors : [];
  const asksUnit = contest.rules.fields.unit && contest.rules.entry.by !== 'roster';
  const unitId = asksUnit ? namedUnit(body) : undefined;
  if (unitId && !(await unitExists(deps, unitId, now)))
    errors.push({ pointer: '/unitId', detail: 'unknown-unit' });
  if (!uuid.test(key)) errors.push({ pointer: '/idempotency-key', detail: 'idempotency-key' });
  if (errors.length > 0 || 'errors' in read) throw problem('invalid-request', { errors });
  return read.join;
}

import { and, inArray, isNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { problem, type FieldError } from '../problems.ts';
import type { Grant } from './contract.ts';

const named = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/**
 * Refuses roles in contests or units that do not exist.
 * @throws {Problem} invalid-request, pointing at each of them.
 */
export async function checkGrants(deps: Deps, roles: readonly Grant[]): Promise<void> {
  const { contests, units } = deps.store.tables;
  const contestIds = named(roles.map((grant) => grant.contestId));
  const unitIds = named(roles.map((grant) => grant.unitId));
  const knownContests = await deps.store.read
    .select({ id: contests.id })
    .from(contests)
    // A role in a contest reaches its rehearsals; none is given in a rehearsal alone.
    .where(and(inArray(contests.id, contestIds), isNull(contests.rehearsalOf)));
  const knownUnits = await deps.store.read
    .select({ id: units.id })
    .from(units)
    .where(inArray(units.id, unitIds));
  const known = new Set([...knownContests, ...knownUnits].map((row) => row.id));
  const isMissing = (id: string | null) => id !== null && !known.has(id);
  const errors: FieldError[] = [];
  roles.forEach(({ contestId, unitId }, index) => {
    if (isMissing(contestId))
      errors.push({ pointer: `/roles/${index}/contestId`, detail: 'unknown-contest' });
    if (isMissing(unitId)) errors.push({ pointer: `/roles/${index}/unitId`, detail: 'unknown-unit' });
  });
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

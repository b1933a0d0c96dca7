import { and, eq, exists, inArray, isNotNull, isNull, like, not, or, sql, type SQL } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { fieldProblem } from '../problems.ts';
import { fold } from '../vi/fold.ts';
import { joinSchema, phoneSchema, type EntrantFilterState, type EntrantState } from './contract.ts';
import { identityHash } from './identity-hash.ts';
import { loadTree } from './units/tree-store.ts';
import { isWithin } from './units/unit-tree.ts';

export interface EntrantQuery {
  q: string;
  unit?: string | undefined;
  audience?: string | undefined;
  state?: EntrantFilterState | undefined;
  after?: string | undefined;
}

/** Signs alone are nobody's name. */
const nobody = sql`1 = 0`;

/** Whoever the typed text names: by part of the name, or by the whole of what identifies them. */
function typed(deps: Deps, contestId: string, q: string): SQL | undefined {
  if (q.trim() === '') return undefined;
  const { entrants, entrantProfiles } = deps.store.tables;
  const is = (kind: 'phone' | 'staff-code', value: string) =>
    eq(entrants.identityHash, identityHash(deps, contestId, kind, value));
  const phone = phoneSchema.safeParse(q);
  if (phone.success) return is('phone', phone.data);
  const code = joinSchema.shape.staffCode.unwrap().safeParse(q);
  // fold() leaves letters, digits and spaces only: nothing LIKE would take for a wildcard.
  const name = fold(q) === '' ? nobody : like(entrantProfiles.foldedName, `%${fold(q)}%`);
  return code.success ? or(name, is('staff-code', code.data)) : name;
}

/** People of a unit and of all below it. */
async function inUnit(deps: Deps, unitId: string): Promise<SQL> {
  const tree = await loadTree(deps.store.read, deps);
  const within = [...tree.keys()].filter((id) => isWithin(tree, id, unitId));
  return inArray(deps.store.tables.entrants.unitId, within);
}

function inState(deps: Deps, state: EntrantState): SQL | undefined {
  const { attempts, entrants } = deps.store.tables;
  const having = (condition?: SQL) =>
    exists(
      deps.store.read
        .select({ id: attempts.id })
        .from(attempts)
        .where(and(eq(attempts.entrantId, entrants.id), condition)),
    );
  const open = having(isNull(attempts.submittedAt));
  if (state === 'joined') return not(having());
  return state === 'playing' ? open : and(having(isNotNull(attempts.submittedAt)), not(open));
}

/** The condition of a filter: where somebody is, or what their entry is worth. */
function narrowed(deps: Deps, state: EntrantFilterState): SQL | undefined {
  const { entrants } = deps.store.tables;
  const isMerged = isNotNull(entrants.mergedInto);
  if (state === 'merged') return isMerged;
  return state === 'annulled' ? and(isNotNull(entrants.annulledAt), not(isMerged)) : inState(deps, state);
}

/** Where an entrant stands in the list: newest first, then by id. */
export interface EntrantPoint {
  entrantId: string;
  joinedAt: number;
}

/** Where a page ends, in one word. */
export const endOf = ({ joinedAt, entrantId }: EntrantPoint) => `${joinedAt}~${entrantId}`;

/**
 * What comes after the end of a page.
 * @throws {Problem} invalid-request for what no page said.
 */
export function olderThan(deps: Pick<Deps, 'store'>, after: string): SQL | undefined {
  const { entrants } = deps.store.tables;
  const [, joinedAt, id] = /^(\d{1,15})~(.{1,60})$/.exec(after) ?? [];
  if (joinedAt === undefined || id === undefined) throw fieldProblem('/after', 'invalid');
  // Compared as a pair, so that the index begins right there, however many joined in one moment.
  return sql`(${entrants.joinedAt}, ${entrants.id}) < (${Number(joinedAt)}, ${id})`;
}

/** The entrants of a contest that fit a query, whatever the page. */
export async function matching(deps: Deps, contestId: string, query: EntrantQuery): Promise<SQL | undefined> {
  const { entrants } = deps.store.tables;
  const { q, unit, audience, state } = query;
  return and(
    eq(entrants.contestId, contestId),
    typed(deps, contestId, q),
    unit === undefined ? undefined : await inUnit(deps, unit),
    audience === undefined ? undefined : eq(entrants.audience, audience),
    state && narrowed(deps, state),
  );
}

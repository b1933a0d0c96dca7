import { and, asc, count, desc, eq, inArray, isNull, like, type SQL } from 'drizzle-orm';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import { fold } from '../../vi/fold.ts';
import { unitKindSchema, unitsShown, type StaffUnit, type UnitDetail, type UnitList } from './contract.ts';
import { getUnit, loadTree } from './tree-store.ts';
import { existing } from './unit-exists.ts';
import { existsAt, isFormerName, isWithin, upward } from './unit-tree.ts';

/** Ids in one query: far below every dialect's limit on parameters. */
const idsPerQuery = 1_000;

/** Entrants who named each of these units; the index on the column is all that is read. */
async function entrantCounts(
  { store }: Pick<Deps, 'store'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string | null, number>> {
  const { entrants } = store.tables;
  const found = new Map<string | null, number>();
  for (let at = 0; at < ids.length; at += idsPerQuery) {
    const rows = await store.read
      .select({ unitId: entrants.unitId, entrants: count().mapWith(Number) })
      .from(entrants)
      .where(inArray(entrants.unitId, ids.slice(at, at + idsPerQuery)))
      .groupBy(entrants.unitId);
    for (const row of rows) found.set(row.unitId, row.entrants);
  }
  return found;
}

async function childCounts(
  { store }: Pick<Deps, 'store'>,
  ids: readonly string[],
  now: number,
): Promise<ReadonlyMap<string | null, number>> {
  const { units } = store.tables;
  const rows = await store.read
    .select({ parentId: units.parentId, children: count().mapWith(Number) })
    .from(units)
    .where(and(inArray(units.parentId, [...ids]), existing(store.tables, now)))
    .groupBy(units.parentId);
  return new Map(rows.map((row) => [row.parentId, row.children]));
}

async function namesOf(
  { store }: Pick<Deps, 'store'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { units } = store.tables;
  const rows = await store.read
    .select({ id: units.id, name: units.name })
    .from(units)
    .where(inArray(units.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Units that fit, those that go on first, then in alphabetical order. */
async function select(deps: Pick<Deps, 'store'>, where: SQL | undefined, now: number): Promise<StaffUnit[]> {
  const { units } = deps.store.tables;
  const rows = await deps.store.read
    .select()
    .from(units)
    .where(where)
    .orderBy(desc(isNull(units.effectiveTo)), asc(units.sortKey), asc(units.id))
    .limit(unitsShown);
  const ids = rows.map((unit) => unit.id);
  const [children, entrants, names] = await Promise.all([
    childCounts(deps, ids, now),
    entrantCounts(deps, ids),
    namesOf(
      deps,
      rows.flatMap((unit) => unit.mergedInto ?? []),
    ),
  ]);
  return rows.map(({ mergedInto, ...unit }) => ({
    ...unit,
    kind: unitKindSchema.parse(unit.kind),
    mergedInto: mergedInto === null ? null : { id: mergedInto, name: names.get(mergedInto) ?? mergedInto },
    children: children.get(unit.id) ?? 0,
    entrants: entrants.get(unit.id) ?? 0,
  }));
}

/**
 * The units right below one, or the roots; or else every unit each word of a search begins or lies in,
 * wherever it stands. Ended ones are among them.
 */
export async function listUnits(
  deps: Pick<Deps, 'store'>,
  { parent, q }: { parent?: string | undefined; q: string },
  now: number,
): Promise<UnitList> {
  const { units } = deps.store.tables;
  // fold() leaves letters, digits and spaces only: nothing LIKE would take for a wildcard.
  const words = fold(q).split(' ').filter(Boolean);
  const below = parent === undefined ? isNull(units.parentId) : eq(units.parentId, parent);
  const where = words.length > 0 ? and(...words.map((word) => like(units.folded, `%${word}%`))) : below;
  const [counted] = await deps.store.read
    .select({ total: count().mapWith(Number) })
    .from(units)
    .where(where);
  const found = await select(deps, where, now);
  return { units: words.length > 0 ? namedFirst(found, words) : found, total: counted?.total ?? 0 };
}

/** Units whose own name has every word before those that only lie in one that does; ended ones stay last. */
function namedFirst(units: readonly StaffUnit[], words: readonly string[]): StaffUnit[] {
  const place = ({ name, effectiveTo }: StaffUnit) =>
    (effectiveTo === null ? 0 : 2) + (words.every((word) => fold(name).includes(word)) ? 0 : 1);
  return units.toSorted((left, right) => place(left) - place(right));
}

const sum = (counts: ReadonlyMap<string | null, number>) =>
  [...counts.values()].reduce((total, each) => total + each, 0);

/**
 * A unit, where it stands, what it came from, and how much a decision about it would touch.
 * @throws {Problem} not-found
 */
export async function getUnitDetail(deps: Pick<Deps, 'store'>, id: string, now: number): Promise<UnitDetail> {
  const { units } = deps.store.tables;
  const tree = await loadTree(deps.store.read, deps);
  const [unit] = await select(deps, eq(units.id, id), now);
  if (!unit) throw problem('not-found');
  const within = [...tree.values()].filter((each) => isWithin(tree, each.id, id));
  const stored = getUnit(tree, id);
  const from = [...tree.values()].filter((each) => each.mergedInto === id);
  return {
    ...unit,
    above: upward(tree, id).slice(1).toReversed(),
    unitsBelow: within.filter((each) => each.id !== id && existsAt(each, now)).length,
    entrantsWithin: sum(
      await entrantCounts(
        deps,
        within.map((each) => each.id),
      ),
    ),
    isFormerName: unit.entrants === 0 && isFormerName(tree, stored),
    mergedFrom: from.toSorted((left, right) => (right.effectiveTo ?? 0) - (left.effectiveTo ?? 0)),
  };
}

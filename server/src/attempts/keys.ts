import { inArray } from 'drizzle-orm';
import { type Placeholders, prepare } from '@cchc/db/prepare.ts';
import type { Schema } from '@cchc/db/schema/schema.ts';
import type { Reader, Tx } from '@cchc/db/store.ts';

export type Key = Schema['itemKeys']['$inferSelect'];

const nameOf = (index: number) => `id${index}`;

const statementFor = (count: number) =>
  prepare((db, { itemKeys }, params: Placeholders<Record<string, string>>) => {
    const names = Array.from({ length: count }, (_, index) => params[nameOf(index)] ?? '');
    return db.select().from(itemKeys).where(inArray(itemKeys.itemVersionId, names));
  });

/** One statement for each size of paper; the rules know few. */
const statements = new Map<number, ReturnType<typeof statementFor>>();

/**
 * The keys of a paper's items, by item version. Scoring and review alone ask for them; nothing that
 * answers an entrant before the reveal does.
 */
export async function readKeys(
  door: Reader | Tx,
  itemVersionIds: readonly string[],
): Promise<Map<string, Key>> {
  const count = itemVersionIds.length;
  const select = statements.get(count) ?? statementFor(count);
  statements.set(count, select);
  const keys = await select(door, Object.fromEntries(itemVersionIds.map((id, index) => [nameOf(index), id])));
  return new Map(keys.map((key) => [key.itemVersionId, key]));
}

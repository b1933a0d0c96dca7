import { eq, sql } from 'drizzle-orm';
import { type Placeholders, prepare } from '@cchc/db/prepare.ts';
import type { Store, Tx } from '@cchc/db/store.ts';

const lockRow = prepare((db, { attempts }, params: Placeholders<{ attemptId: string }>) =>
  db
    .select({ one: sql<number>`1` })
    .from(sql`(select 1 from ${attempts} where ${eq(attempts.id, params.attemptId)} for update) as locked`),
);

/**
 * Makes the units that change one attempt take turns, so that no save slips past the submission that
 * scores it. The first thing such a unit does. SQLite's units take turns anyway.
 */
export async function lockAttempt(store: Pick<Store, 'dialect'>, tx: Tx, attemptId: string): Promise<void> {
  if (store.dialect === 'postgres') await lockRow(tx, { attemptId });
}

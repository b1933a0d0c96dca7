import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import type { Rules } from './contract.ts';

/**
 * Appends a version of the rules and makes it the one in force, with its rounds. Inside the caller's unit.
 * `contests.rulesVersion` is the caller's to set, since creating and changing differ there.
 */
export async function writeRules(
  tx: Tx,
  deps: Deps,
  entry: {
    contestId: string;
    version: number;
    rules: Rules;
    reason: string | null;
    by: string | null;
    at: number;
  },
): Promise<void> {
  const { contestRules, rounds } = deps.store.tables;
  await tx.insert(contestRules).values({
    contestId: entry.contestId,
    version: entry.version,
    rules: canonicalJson(entry.rules),
    reason: entry.reason,
    createdBy: entry.by,
    createdAt: entry.at,
  });
  const ids = entry.rules.rounds.map((round) => round.id);
  await tx.delete(rounds).where(and(eq(rounds.contestId, entry.contestId), notInArray(rounds.id, ids)));
  // Out of the way first: (contest, ordinal) is unique while rounds trade places.
  await tx
    .update(rounds)
    .set({ ordinal: sql`-${rounds.ordinal}` })
    .where(eq(rounds.contestId, entry.contestId));
  for (const [index, { id, title, opensAt, closesAt }] of entry.rules.rounds.entries()) {
    const window = { ordinal: index + 1, title, opensAt, closesAt };
    await tx
      .insert(rounds)
      .values({ id, contestId: entry.contestId, ...window, finalizedAt: null })
      .onConflictDoUpdate({ target: rounds.id, set: window });
  }
}

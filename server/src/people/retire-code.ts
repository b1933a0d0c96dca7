import type { Tx } from '@cchc/db/store.ts';
import { and, eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';

/** An entrant in the contest an organiser answers for. */
export interface EntrantPlace {
  contestId: string;
  entrantId: string;
}

/**
 * Puts another code in the place of an entrant's and ends their sessions.
 *
 * @param newCodeHash what is stored of the new code.
 * @returns keyed hashes of the tokens that no longer count, for caches to forget.
 * @throws {Problem} not-found when the contest has no such entrant.
 */
export async function retireCode(
  tx: Tx,
  deps: Pick<Deps, 'store'>,
  { contestId, entrantId }: EntrantPlace,
  newCodeHash: string,
): Promise<string[]> {
  const { entrants, entrantSessions } = deps.store.tables;
  const [changed] = await tx
    .update(entrants)
    .set({ codeHash: newCodeHash })
    .where(and(eq(entrants.id, entrantId), eq(entrants.contestId, contestId)))
    .returning({ id: entrants.id });
  if (!changed) throw problem('not-found');
  const ended = await tx
    .delete(entrantSessions)
    .where(eq(entrantSessions.entrantId, entrantId))
    .returning({ tokenHash: entrantSessions.tokenHash });
  return ended.map((session) => session.tokenHash);
}

import { prepare, type Placeholders } from '@cchc/db/prepare.ts';
import type { Reader, Tx } from '@cchc/db/store.ts';
import { eq } from 'drizzle-orm';
import { problem } from '../problems.ts';
import type { EntryStanding } from './contract.ts';

interface Verdicts {
  annulledAt: number | null;
  mergedInto: string | null;
}

/** An entry that was merged stays so, whatever becomes of it besides. */
export const standingOf = ({ annulledAt, mergedInto }: Verdicts): EntryStanding => {
  if (mergedInto !== null) return 'merged';
  return annulledAt === null ? 'valid' : 'annulled';
};

const selectVerdicts = prepare((db, { entrants }, params: Placeholders<{ entrantId: string }>) =>
  db
    .select({ annulledAt: entrants.annulledAt, mergedInto: entrants.mergedInto })
    .from(entrants)
    .where(eq(entrants.id, params.entrantId)),
);

/**
 * Nothing new is begun with an entry that does not count by itself. What was begun before goes on.
 * @throws {Problem} entry-annulled; entry-merged.
 */
export async function refuseUnlessValid(door: Reader | Tx, entrantId: string): Promise<void> {
  const [verdicts] = await selectVerdicts(door, { entrantId });
  const standing = verdicts ? standingOf(verdicts) : 'valid';
  if (standing !== 'valid') throw problem(`entry-${standing}`);
}

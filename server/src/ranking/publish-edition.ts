import { eq } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';
import type { Laid } from './lay-standings.ts';
import { readBasis, sameBasis, type Basis } from './standings-basis.ts';
import { giveBack } from './standings-under-way.ts';

interface Publishing {
  laid: Laid;
  basis: Basis;
  /** UTC milliseconds. */
  now: number;
}

/**
 * In a unit: makes an edition that lies ready current, if what it rests on is still the same. The one before stays, for
 * whoever is reading it.
 *
 * @returns false when facts have changed meanwhile, or another process has taken the round over.
 */
export async function publishEdition(
  deps: Deps,
  tx: Tx,
  { laid: { editions, readyAt }, basis, now }: Publishing,
): Promise<boolean> {
  const { rounds } = deps.store.tables;
  const { roundId, next } = editions;
  if (!sameBasis(await readBasis(deps, tx, roundId), basis)) return false;
  if (!(await giveBack(deps, tx, roundId, now))) return false;
  await tx
    .update(rounds)
    // The one before is kept for a while from now on, and not from when it was asked for.
    .set({ edition: next, editionAt: readyAt, finalizedAt: basis.finalizedAt ?? now })
    .where(eq(rounds.id, roundId));
  return true;
}

import type { Rules } from '@cchc/server/src/contests/contract.ts';

type Round = Rules['rounds'][number];

/** A round that draws its papers as the contest does, unless a test says otherwise. */
export const makeRound = (
  round: Pick<Round, 'id' | 'title' | 'opensAt' | 'closesAt'> & Partial<Round>,
): Round => ({ bankId: null, blueprint: null, sets: [], ...round });

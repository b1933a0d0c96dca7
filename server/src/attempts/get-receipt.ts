import { eq } from 'drizzle-orm';
import { type Placeholders, prepare } from '@cchc/db/prepare.ts';
import { rulesOfVersion } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { publicName } from '../ranking/mask-name.ts';
import type { PublicReceipt } from './contract.ts';
import { setName } from './item-set.ts';
import { getVenue } from './present-attempt.ts';
import { presentReceiptFacts } from './present-receipt.ts';
import { isSubmitted } from './queries.ts';
import { readReceiptCode } from './receipt-code.ts';

const selectByCode = prepare((db, { attempts, entrantProfiles }, params: Placeholders<{ code: string }>) =>
  db
    .select({ attempt: attempts, fullName: entrantProfiles.fullName })
    .from(attempts)
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, attempts.entrantId))
    .where(eq(attempts.receiptCode, params.code)),
);

/**
 * What anyone may know who holds a receipt: that it is genuine, and what it says; of an attempt not handed
 * in since it was reopened, only that. The name is as the rules' privacy section allows, null once erased; the score is there
 * once the rules show it.
 *
 * @param typed the code as printed or typed.
 * @param now UTC milliseconds.
 * @throws {Problem} not-found.
 */
export async function getReceipt(deps: Deps, typed: string, now: number): Promise<PublicReceipt> {
  const code = readReceiptCode(typed);
  if (!code) throw problem('not-found');
  const [found] = await selectByCode(deps.store.read, { code });
  if (!found) throw problem('not-found');
  const { attempt, fullName } = found;
  const venue = await getVenue(deps, attempt);
  const { rules, slug, isDemo, rehearsalOf } = venue.contest;
  const origin = {
    code,
    contestTitle: rules.title,
    contestSlug: slug,
    roundTitle: venue.round.title,
    set: setName(await rulesOfVersion(deps, attempt.contestId, attempt.rulesVersion), attempt),
    name: publicName(fullName, rules.privacy.names),
    isDemo,
    isRehearsal: rehearsalOf !== null,
  };
  if (!isSubmitted(attempt)) return { state: 'open', ...origin };
  return { state: 'submitted', ...origin, ...(await presentReceiptFacts(deps, attempt, venue, now)) };
}

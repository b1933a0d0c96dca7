import type { Rules } from '@cchc/server/src/contests/contract.ts';
import type { RulesForm } from '#lib/organizer/rules-form.ts';

type Way = Rules['entry']['by'];
type Identity = Rules['identity'];

/* What people may be told apart by, by the way they enter; the first is the usual. */
const identities: Record<Way, readonly Identity[]> = {
  open: ['phone', 'staff-code'],
  password: ['phone', 'staff-code'],
  roster: ['staff-code'],
  account: ['account'],
};
const ways = ['open', 'password', 'roster', 'account'] as const satisfies readonly Way[];

/** What people are told apart by once they enter this way: as before where the two go together. */
export const fitIdentity = (way: Way, identity: Identity): Identity =>
  identities[way].find((each) => each === identity) ?? identities[way][0] ?? identity;

/**
 * Ways of entering that may be chosen.
 *
 * @param locked whether people have entered: what they are told apart by stays then.
 */
export const waysFor = ({ entry, identity }: Pick<RulesForm, 'entry' | 'identity'>, locked: boolean): Way[] =>
  ways.filter((way) => !locked || way === entry || identities[way].includes(identity));

/** What people may be told apart by. Whatever is chosen now is among it, so that it can be seen. */
export const identitiesOf = (
  { entry, identity }: Pick<RulesForm, 'entry' | 'identity'>,
  locked: boolean,
): Identity[] => [...new Set([...(locked ? [] : identities[entry]), identity])];

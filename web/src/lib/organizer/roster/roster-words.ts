import type { MemberState, RosterMember } from '@cchc/server/src/people/roster/contract.ts';
import { m } from '#lib/paraglide/messages.js';

export const memberStates = [
  'not-entered',
  'entered',
  'exempt',
  'without-birth',
  'removed',
] as const satisfies readonly MemberState[];

export const stateWord = (state: MemberState): string =>
  ({
    entered: m.roster_state_entered,
    'not-entered': m.roster_state_not_entered,
    exempt: m.roster_state_exempt,
    'without-birth': m.roster_state_without_birth,
    removed: m.roster_state_removed,
  })[state]();

/** What to say of a member first: what keeps them from counting, then whether they have entered. */
export const memberState = ({ isRemoved, exemptReason, entrantId }: RosterMember): MemberState => {
  if (isRemoved) return 'removed';
  if (exemptReason !== null) return 'exempt';
  return entrantId === null ? 'not-entered' : 'entered';
};

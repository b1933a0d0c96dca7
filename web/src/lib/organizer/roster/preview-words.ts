import type { RosterPreview } from '@cchc/server/src/people/roster/contract.ts';
import { m } from '#lib/paraglide/messages.js';

type Changed = RosterPreview['changed'][number];

/** A date of birth as people write it: 17/05/1985, or 1985 where that is all that is known. */
const birthInWords = (birthDate: string | null): string =>
  birthDate === null ? m.roster_no_birth() : birthDate.split('-').toReversed().join('/');

/** What a file says otherwise of a member, each with what stood there before. */
export const changesOf = ({ fullName, birthDate, unit, was }: Changed) =>
  [
    { label: m.roster_name(), was: was.fullName, now: fullName },
    { label: m.roster_birth(), was: birthInWords(was.birthDate), now: birthInWords(birthDate) },
    { label: m.roster_unit(), was: was.unit, now: unit },
  ].filter((change) => change.was !== change.now);

import type { Rules } from '@cchc/server/src/contests/contract.ts';
import type { Consequence } from '@cchc/server/src/contests/dry-run/contract.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a change brings about besides other places, in a sentence. */
export const consequenceText = ({ rounds }: Pick<Rules, 'rounds'>, consequence: Consequence): string => {
  const titleOf = (roundId: string) => rounds.find(({ id }) => id === roundId)?.title ?? '';
  switch (consequence.kind) {
    case 'deadlines':
      return m.dryrun_c_deadlines({
        round: titleOf(consequence.roundId),
        open: show.number(consequence.open),
        time: show.dateTime(consequence.closesAt),
      });
    case 'new-attempts-only':
      return m.dryrun_c_new_attempts({ attempts: show.number(consequence.attempts) });
    case 'entrants-kept':
      return m.dryrun_c_entrants({ entrants: show.number(consequence.entrants) });
    case 'shown-otherwise':
      return m.dryrun_c_shown();
    case 'privacy':
      return m.dryrun_c_privacy({ entrants: show.number(consequence.entrants) });
  }
};

import type { Contest } from '@cchc/server/src/contests/contract.ts';
import type { JoinRules } from '#lib/join/join-form.ts';

/** What the joining page needs of a contest, and no more. */
export interface JoinContest extends JoinRules {
  readonly slug: string;
  readonly title: string;
  readonly organizer: string;
  readonly isDemo: boolean;
  readonly isRehearsal: boolean;
  readonly isOver: boolean;
  /** How names stand on public boards. */
  readonly names: 'full' | 'masked';
}

export const joinContestOf = ({
  slug,
  title,
  organizer,
  isDemo,
  isRehearsal,
  state,
  rules,
}: Contest): JoinContest => ({
  slug,
  title,
  organizer,
  isDemo,
  isRehearsal,
  isOver: state === 'closed',
  names: rules.privacy.names,
  entry: rules.entry,
  identity: rules.identity,
  fields: rules.fields,
  audiences: rules.audiences.map(({ id, name }) => ({ id, name })),
});

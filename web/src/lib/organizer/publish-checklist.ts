import type { BankSummary } from '@cchc/server/src/banks/contract.ts';
import type { StaffContest } from '@cchc/server/src/contests/contract.ts';
import type { HandCheck } from '@cchc/server/src/contests/preparation-contract.ts';
import { paperShortages, type PaperShortage } from '#lib/organizer/blueprint-supply.ts';
import { nextDecision } from '#lib/organizer/next-decision.ts';
import { oddHours } from '#lib/organizer/odd-hours.ts';

/** done; advice: publishing is possible but better not yet; stop: the server or good sense refuses. */
type CheckState = 'done' | 'advice' | 'stop';

export interface PublishCheck {
  item:
    | 'bank'
    | 'entry'
    | 'rounds'
    | 'hours'
    | 'rules-read'
    | 'staff-excluded'
    | 'preview'
    | 'rehearsal'
    | 'prizes';
  state: CheckState;
}

export interface Checklist {
  checks: PublishCheck[];
  shortages: PaperShortage[];
  mayPublish: boolean;
}

const roundsState = (contest: StaffContest, now: number): CheckState => {
  const decision = nextDecision(contest, now);
  if (decision.kind === 'reschedule') return 'stop';
  return decision.kind === 'publish' && decision.opensAtOnce ? 'advice' : 'done';
};

/** Nobody could enter by a password that is not set, or from a roster that is empty. */
const entryState = ({ rules, preparation }: StaffContest): CheckState => {
  if (rules.entry.by === 'password') return preparation.hasEntryPassword ? 'done' : 'stop';
  return rules.entry.by === 'roster' && preparation.roster === 0 ? 'stop' : 'done';
};

/** Somebody says that everybody is listed; where the list is empty, that can hardly be. */
const exclusionState = (contest: StaffContest): CheckState => {
  const { rules, preparation } = contest;
  if (rules.entry.excludesOrganisers && rules.entry.by !== 'account' && preparation.exclusions === 0)
    return 'advice';
  return confirmed(contest, 'staff-excluded');
};

const confirmed = ({ preparation }: StaffContest, check: HandCheck): CheckState =>
  preparation.confirmed.some((each) => each.check === check) ? 'done' : 'advice';

/**
 * What to look at before a draft is shown to everybody.
 *
 * @param banks those this member can see; undefined where they cannot be read: the server then judges alone.
 * @param previewed the version of the rules a sample paper was last drawn from on this device.
 */
export const publishChecklist = (
  contest: StaffContest,
  banks: readonly BankSummary[] | undefined,
  previewed: number | undefined,
  now: number,
): Checklist => {
  const kept = contest.rules.entry.by === 'password' || contest.rules.entry.by === 'roster';
  const { prizes, roundPrizes, audiences, collective } = contest.rules;
  const shortages = paperShortages(contest.rules, banks ?? []);
  const prized = [...prizes, ...roundPrizes, ...audiences.flatMap((each) => each.prizes)];
  const checks: PublishCheck[] = [
    { item: 'bank', state: shortages.length > 0 ? 'stop' : 'done' },
    ...(kept ? [{ item: 'entry' as const, state: entryState(contest) }] : []),
    { item: 'rounds', state: roundsState(contest, now) },
    { item: 'hours', state: oddHours(contest.rounds).length > 0 ? 'advice' : 'done' },
    { item: 'rules-read', state: confirmed(contest, 'rules-read') },
    { item: 'staff-excluded', state: exclusionState(contest) },
    { item: 'preview', state: previewed === contest.rulesVersion ? 'done' : 'advice' },
    { item: 'rehearsal', state: contest.preparation.rehearsedAt === null ? 'advice' : 'done' },
    { item: 'prizes', state: prized.length + collective.rankings.length > 0 ? 'done' : 'advice' },
  ];
  return { checks, shortages, mayPublish: checks.every((check) => check.state !== 'stop') };
};

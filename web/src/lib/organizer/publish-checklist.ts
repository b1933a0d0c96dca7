import type { BankSummary } from '@cchc/server/src/banks/contract.ts';
import type { StaffContest } from '@cchc/server/src/contests/contract.ts';
import type { HandCheck } from '@cchc/server/src/contests/preparation-contract.ts';
import { findShortages, type Shortage } from '#lib/organizer/blueprint-supply.ts';
import { nextDecision } from '#lib/organizer/next-decision.ts';
import { oddHours } from '#lib/organizer/odd-hours.ts';

/** done; advice: publishing is possible but better not yet; stop: the server or good sense refuses. */
type CheckState = 'done' | 'advice' | 'stop';

export interface PublishCheck {
  item: 'bank' | 'rounds' | 'hours' | 'rules-read' | 'staff-excluded' | 'preview' | 'rehearsal' | 'prizes';
  state: CheckState;
}

export interface Checklist {
  checks: PublishCheck[];
  shortages: Shortage[];
  mayPublish: boolean;
}

const roundsState = (contest: StaffContest, now: number): CheckState => {
  const decision = nextDecision(contest, now);
  if (decision.kind === 'reschedule') return 'stop';
  return decision.kind === 'publish' && decision.opensAtOnce ? 'advice' : 'done';
};

const confirmed = ({ preparation }: StaffContest, check: HandCheck): CheckState =>
  preparation.confirmed.some((each) => each.check === check) ? 'done' : 'advice';

/**
 * What to look at before a draft is shown to everybody.
 *
 * @param bank the bank the rules name, or undefined when this member cannot see it: the server then judges alone.
 * @param previewed the version of the rules a sample paper was last drawn from on this device.
 */
export const publishChecklist = (
  contest: StaffContest,
  bank: BankSummary | undefined,
  previewed: number | undefined,
  now: number,
): Checklist => {
  const shortages = bank ? findShortages(bank.pool, contest.rules.blueprint) : [];
  const checks: PublishCheck[] = [
    { item: 'bank', state: shortages.length > 0 ? 'stop' : 'done' },
    { item: 'rounds', state: roundsState(contest, now) },
    { item: 'hours', state: oddHours(contest.rounds).length > 0 ? 'advice' : 'done' },
    { item: 'rules-read', state: confirmed(contest, 'rules-read') },
    { item: 'staff-excluded', state: confirmed(contest, 'staff-excluded') },
    { item: 'preview', state: previewed === contest.rulesVersion ? 'done' : 'advice' },
    { item: 'rehearsal', state: contest.preparation.rehearsedAt === null ? 'advice' : 'done' },
    { item: 'prizes', state: contest.rules.prizes.length > 0 ? 'done' : 'advice' },
  ];
  return { checks, shortages, mayPublish: checks.every((check) => check.state !== 'stop') };
};

import type { Deps } from '../deps.ts';
import { refusedFields } from '../http/field-errors.ts';
import { fieldProblem, problem } from '../problems.ts';
import { changeRules } from './change-rules.ts';
import { rulesSchema, type Rules } from './contract.ts';
import { findContestById, type ContestRecord } from './queries.ts';

interface Act {
  contestId: string;
  roundId: string;
  reason: string | undefined;
}

const defaultReason = { 'round.open': 'Mở vòng thi ngay', 'round.close': 'Đóng vòng thi ngay' } as const;

async function getContestAndIndex(deps: Deps, act: Act): Promise<{ contest: ContestRecord; index: number }> {
  const contest = await findContestById(deps, act.contestId);
  const index = contest?.rules.rounds.findIndex((round) => round.id === act.roundId) ?? -1;
  if (!contest || index < 0) throw problem('not-found');
  return { contest, index };
}

/** The rules with one round's window moved, checked as a whole: two rounds must not come to overlap. */
function withWindow(rules: Rules, index: number, window: { opensAt?: number; closesAt?: number }): Rules {
  const moved = {
    ...rules,
    rounds: rules.rounds.map((round, each) => (each === index ? { ...round, ...window } : round)),
  };
  const checked = rulesSchema.safeParse(moved);
  if (checked.success) return checked.data;
  throw problem('invalid-request', { errors: refusedFields(checked.error) });
}

/**
 * Opens a round now, ahead of its time. It is a change of the rules like any other, so the published
 * text stays true.
 *
 * @param act.closesAt new closing time; needed when the planned one has passed.
 * @throws {Problem} not-found; invalid-request when the round has opened already or would overlap another.
 */
export async function openRound(
  deps: Deps,
  act: Act & { closesAt: number | undefined },
  by: string,
  now: number,
) {
  const { contest, index } = await getContestAndIndex(deps, act);
  const round = contest.rules.rounds[index];
  if (!round || round.opensAt <= now) throw fieldProblem('/rounds', 'round-started');
  if (contest.publishedAt === null) throw fieldProblem('/rounds', 'not-published');
  const rules = withWindow(contest.rules, index, { opensAt: now, closesAt: act.closesAt ?? round.closesAt });
  return changeRules(deps, changeOf(contest, act, rules, 'round.open'), by, now);
}

/**
 * Closes an open round now. Attempts under way end now too, with everything saved in them.
 *
 * @throws {Problem} not-found; round-not-open.
 */
export async function closeRound(deps: Deps, act: Act, by: string, now: number) {
  const { contest, index } = await getContestAndIndex(deps, act);
  const round = contest.rules.rounds[index];
  if (!round || round.opensAt >= now || round.closesAt <= now) throw problem('round-not-open');
  const rules = withWindow(contest.rules, index, { closesAt: now });
  return changeRules(deps, changeOf(contest, act, rules, 'round.close'), by, now);
}

const changeOf = (contest: ContestRecord, act: Act, rules: Rules, action: keyof typeof defaultReason) => ({
  contestId: contest.id,
  rules,
  basedOn: contest.rulesVersion,
  reason: act.reason ?? defaultReason[action],
  action,
});

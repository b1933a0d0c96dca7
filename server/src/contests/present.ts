import type { Contest, ContestSummary, PublicRound } from './contract.ts';
import { asPublic } from './freeze.ts';
import type { ContestRecord, RoundRecord } from './queries.ts';
import { contestState, roundState } from './state.ts';

/** A round as anyone may see it at `now`. */
export const presentRound = (round: RoundRecord, now: number): PublicRound => ({
  id: round.id,
  title: round.title,
  opensAt: round.opensAt,
  closesAt: round.closesAt,
  state: roundState(round, now),
  finalizedAt: round.finalizedAt,
});

/** A contest as lists show it. */
const presentSummary = (contest: ContestRecord, now: number): ContestSummary => ({
  slug: contest.slug,
  title: contest.rules.title,
  organizer: contest.rules.organizer,
  state: contestState(contest.publishedAt, contest.rounds, now),
  isDemo: contest.isDemo,
  isRehearsal: contest.rehearsalOf !== null,
  rounds: contest.rounds.map((round) => presentRound(round, now)),
  serverNow: now,
});

/** A contest with its rules, which are public from the first word to the last. */
export const presentContest = (contest: ContestRecord, now: number): Contest => ({
  ...presentSummary(contest, now),
  id: contest.id,
  rules: contest.rules,
  rulesVersion: contest.rulesVersion,
});

/** The same as anyone may see it: what a freeze keeps back is left out. */
export const presentPublicContest = (contest: ContestRecord, now: number): Contest =>
  presentContest(asPublic(contest), now);

/** A contest as public lists show it. */
export const presentPublicSummary = (contest: ContestRecord, now: number): ContestSummary =>
  presentSummary(asPublic(contest), now);

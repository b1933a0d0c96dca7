import { canonicalJson } from '../../canonical-json.ts';
import type { Rules } from '../contract.ts';
import type { Consequence } from './contract.ts';

/** How far a contest has come. */
export interface ContestProgress {
  entrants: number;
  attempts: number;
  /** Attempts under way, by round. */
  open: ReadonlyMap<string, number>;
}

/**
 * What a change of the rules brings about besides other places: whom it reaches at once, and whom not any more.
 *
 * @returns in the order a person would want to know; empty where nobody is concerned.
 */
export const consequencesOf = (before: Rules, after: Rules, progress: ContestProgress): Consequence[] => [
  ...movedDeadlines(before, after, progress),
  ...(progress.attempts > 0 && differs(before, after, paperOf)
    ? [{ kind: 'new-attempts-only' as const, attempts: progress.attempts }]
    : []),
  ...(progress.entrants > 0 && differs(before, after, entryOf)
    ? [{ kind: 'entrants-kept' as const, entrants: progress.entrants }]
    : []),
  ...(progress.attempts > 0 && differs(before, after, ({ reveal, freeze }) => ({ reveal, freeze }))
    ? [{ kind: 'shown-otherwise' as const }]
    : []),
  ...(progress.entrants > 0 && differs(before, after, ({ privacy }) => privacy)
    ? [{ kind: 'privacy' as const, entrants: progress.entrants }]
    : []),
];

const differs = (before: Rules, after: Rules, part: (rules: Rules) => unknown) =>
  canonicalJson(part(before)) !== canonicalJson(part(after));

/** What an attempt is drawn, timed and scored by: each keeps the version it was begun under. */
const paperOf = ({ bankId, blueprint, shuffle, scoring, sitting, rounds, audiences }: Rules) => ({
  ...{ bankId, blueprint, shuffle, scoring, durationMs: sitting.durationMs, graceMs: sitting.graceMs },
  rounds: rounds.map((round) => [round.id, round.bankId, round.blueprint, round.sets]),
  audiences: audiences.map((audience) => [audience.id, audience.bankId]),
});

const entryOf = ({ entry, fields, audiences }: Rules) => ({
  ...{ entry, fields, audiences: audiences.map(({ id }) => id) },
});

const movedDeadlines = (before: Rules, after: Rules, { open }: ContestProgress): Consequence[] =>
  after.rounds.flatMap(({ id: roundId, closesAt }) => {
    const under = open.get(roundId) ?? 0;
    const was = before.rounds.find((round) => round.id === roundId)?.closesAt;
    return under > 0 && was !== closesAt ? [{ kind: 'deadlines', roundId, open: under, closesAt }] : [];
  });

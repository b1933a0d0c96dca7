import type { FieldError } from '../problems.ts';
import type { Rules } from './contract.ts';

type Round = Rules['rounds'][number];

/**
 * What may no longer change about rounds that have begun: entrants have sat under it.
 * Closing times may move; a round that has opened keeps its opening time and cannot go away.
 *
 * @returns one error a field; empty when the change may be made.
 */
export function refusedRoundChanges(
  before: readonly Round[],
  after: readonly Round[],
  now: number,
): FieldError[] {
  const started = before.filter((round) => round.opensAt <= now);
  return started.flatMap((round): FieldError[] => {
    const index = after.findIndex((each) => each.id === round.id);
    const kept = after[index];
    if (!kept) return [{ pointer: '/rules/rounds', detail: 'round-missing' }];
    if (kept.opensAt !== round.opensAt)
      return [{ pointer: `/rules/rounds/${index}/opensAt`, detail: 'round-started' }];
    return [];
  });
}

/** Rules whose new rounds have ids of our making; rounds the contest already knows keep theirs. */
export function withRoundIds(rules: Rules, known: readonly { id: string }[], newId: () => string): Rules {
  const ids = new Set(known.map((round) => round.id));
  return {
    ...rules,
    rounds: rules.rounds.map((round) => (ids.has(round.id) ? round : { ...round, id: newId() })),
  };
}

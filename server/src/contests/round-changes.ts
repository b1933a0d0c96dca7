import type { FieldError } from '../problems.ts';
import type { Rules } from './contract.ts';
import { overAt } from './visibility.ts';

type Round = Rules['rounds'][number];

/**
 * What may no longer change about rounds that have begun: entrants have sat under it. A round that has
 * opened keeps its opening time and cannot go away. Its closing time may move, but not into the past,
 * where answers have been acknowledged since; nor once the round is over, when keys may have been shown.
 *
 * @returns one error a field; empty when the change may be made.
 */
export function refusedRoundChanges(
  before: Pick<Rules, 'rounds' | 'sitting'>,
  after: readonly Round[],
  now: number,
): FieldError[] {
  const started = before.rounds.filter((round) => round.opensAt <= now);
  return started.flatMap((round): FieldError[] => {
    const index = after.findIndex((each) => each.id === round.id);
    const kept = after[index];
    if (!kept) return [{ pointer: '/rules/rounds', detail: 'round-missing' }];
    const at = `/rules/rounds/${index}`;
    if (kept.opensAt !== round.opensAt) return [{ pointer: `${at}/opensAt`, detail: 'round-started' }];
    if (kept.closesAt === round.closesAt) return [];
    if (now >= overAt(before, round)) return [{ pointer: `${at}/closesAt`, detail: 'round-over' }];
    return kept.closesAt < now ? [{ pointer: `${at}/closesAt`, detail: 'closes-in-past' }] : [];
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

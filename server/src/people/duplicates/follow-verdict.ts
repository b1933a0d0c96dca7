import type { Deps } from '../../deps.ts';
import { rerankContest } from '../../ranking/rerank-round.ts';
import type { Decision } from './annul-entry.ts';

/**
 * Lets boards and standings follow what was decided about entries: running rounds at the next tick, final ones at
 * once. It is done again when a decision is repeated, since the first time may have been cut off half-way.
 *
 * @throws {Problem} overloaded when facts kept changing; the decision itself is stored.
 */
export async function followVerdict(
  deps: Deps,
  { contestId, entrantIds }: { contestId: string; entrantIds: readonly string[] },
  decision: Decision,
  now: number,
): Promise<void> {
  deps.changes.emit('entries', { contestId, entrantIds });
  await rerankContest(deps, contestId, decision, now);
}

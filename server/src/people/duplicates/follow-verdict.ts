import type { Deps } from '../../deps.ts';
import { rerankSoon } from '../../ranking/rerank-round.ts';
import type { Decision } from './annul-entry.ts';

/**
 * Lets boards and standings follow what was decided about entries: running rounds at the next tick, final ones at
 * once, or, where they are large, a while after the answer. It is done again when a decision is repeated, since the
 * first time may have been cut off half-way.
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
  await rerankSoon(deps, contestId, decision, now);
}

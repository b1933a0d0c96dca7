import type { Rules } from '../contests/contract.ts';
import { fieldProblem } from '../problems.ts';

const setsOf = ({ rounds }: Rules, roundId: string) => rounds.find(({ id }) => id === roundId)?.sets ?? [];

/**
 * The set of questions a new attempt is sat on; null where the round offers none, whatever is asked for.
 *
 * @throws {Problem} invalid-request: set-needed, unknown-set.
 */
export function chosenSet(rules: Rules, roundId: string, asked: string | null): string | null {
  const sets = setsOf(rules, roundId);
  if (sets.length === 0) return null;
  if (asked === null) throw fieldProblem('/set', 'set-needed');
  if (!sets.some(({ id }) => id === asked)) throw fieldProblem('/set', 'unknown-set');
  return asked;
}

/** What the set of an attempt is called; null where there was none to choose. @param rules it was sat under. */
export const setName = (
  rules: Rules,
  { roundId, setId }: { roundId: string; setId: string | null },
): string | null => setsOf(rules, roundId).find(({ id }) => id === setId)?.name ?? null;

import type { Contest, Rules } from '@cchc/server/src/contests/contract.ts';

/** What the lobby says of a contest: what an attempt is like, and what counts. */
export interface LobbyContest {
  readonly slug: string;
  readonly title: string;
  readonly isDemo: boolean;
  readonly isRehearsal: boolean;
  readonly durationMs: number;
  readonly questions: number;
  readonly hasPrediction: boolean;
  /** null for unlimited. */
  readonly attempts: number | null;
  readonly counts: Rules['sitting']['counts'];
}

export const lobbyContestOf = ({ slug, title, isDemo, isRehearsal, rules }: Contest): LobbyContest => ({
  slug,
  title,
  isDemo,
  isRehearsal,
  durationMs: rules.sitting.durationMs,
  questions: rules.blueprint.reduce((sum, { count }) => sum + count, 0),
  hasPrediction: rules.prediction !== null,
  attempts: rules.sitting.attempts,
  counts: rules.sitting.counts,
});

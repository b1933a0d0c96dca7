import type { Contest, Rules } from '@cchc/server/src/contests/contract.ts';
import { paperLength } from '#lib/rules/paper-length.ts';

/** What is sat in a round: so many questions, or one of several sets of them. */
interface LobbyPaper {
  readonly questions: number;
  readonly sets: readonly { readonly id: string; readonly name: string; readonly questions: number }[];
}

/** What the lobby says of a contest: what an attempt is like, and what counts. */
export interface LobbyContest {
  readonly slug: string;
  readonly title: string;
  readonly isDemo: boolean;
  readonly isRehearsal: boolean;
  readonly durationMs: number;
  /** By the id of the round. */
  readonly papers: Readonly<Record<string, LobbyPaper>>;
  readonly hasPrediction: boolean;
  /** null for unlimited. */
  readonly attempts: number | null;
  readonly counts: Rules['sitting']['counts'];
}

const paperOf = (rules: Rules, { blueprint, sets }: Rules['rounds'][number]): LobbyPaper => {
  const questions = paperLength(blueprint ?? rules.blueprint);
  return {
    questions,
    sets: sets.map((set) => ({
      id: set.id,
      name: set.name,
      questions: set.blueprint ? paperLength(set.blueprint) : questions,
    })),
  };
};

export const lobbyContestOf = ({ slug, title, isDemo, isRehearsal, rules }: Contest): LobbyContest => ({
  slug,
  title,
  isDemo,
  isRehearsal,
  durationMs: rules.sitting.durationMs,
  papers: Object.fromEntries(rules.rounds.map((round) => [round.id, paperOf(rules, round)])),
  hasPrediction: rules.prediction !== null,
  attempts: rules.sitting.attempts,
  counts: rules.sitting.counts,
});

import type { ContestRecord } from '../contests/queries.ts';
import { BoardIndex } from '../ranking/board-index.ts';
import { ContestStandings, type BoardEntry } from '../ranking/contest-standings.ts';
import { countingAttempt } from '../ranking/counting-attempt.ts';
import type { TieDecision } from '../ranking/outcome.ts';
import { compileRanking } from '../ranking/rank-key.ts';
import type { EntrantFacts } from '../ranking/round-facts.ts';
import type { StoredStanding } from '../ranking/stored-standings.ts';

/** One line of a board. */
export interface RankedLine {
  rank: number;
  entrantId: string;
  /** Hundredths. */
  score: number;
  durationMs: number;
}

/**
 * The boards of a contest as an export needs them: whole, in the order and with the ranks that `ranking/`
 * gives them, and with the attempt behind each place. It derives nothing of its own.
 */
export class ExportStandings {
  readonly #contest: ContestRecord;
  readonly #standings: ContestStandings;
  readonly #encode: ReturnType<typeof compileRanking>['encode'];
  readonly #counting = new Map<string, Map<string, string>>();

  constructor(contest: ContestRecord, decisions: readonly TieDecision[]) {
    this.#contest = contest;
    this.#standings = new ContestStandings(contest, decisions);
    this.#encode = compileRanking(contest.rules.ranking, { prediction: false }).encode;
  }

  /** Places an entrant of a round that is not final. */
  take(roundId: string, facts: EntrantFacts) {
    this.#standings.take(roundId, facts);
    const counting = countingAttempt(facts.attempts, this.#contest.rules.sitting, this.#encode);
    if (counting) this.counts(roundId, facts.entrantId, counting.attempt.attemptId);
  }

  /** Places an entrant of a finalized round. */
  takeFinal(roundId: string, line: StoredStanding) {
    this.#standings.takeFinal(roundId, line);
  }

  /** Says which attempt an entrant's place in a round rests on. */
  counts(roundId: string, entrantId: string, attemptId: string) {
    const known = this.#counting.get(roundId);
    if (known) known.set(entrantId, attemptId);
    else this.#counting.set(roundId, new Map([[entrantId, attemptId]]));
  }

  countingOf(roundId: string, entrantId: string): string | undefined {
    return this.#counting.get(roundId)?.get(entrantId);
  }

  /** The board of a round, best first. */
  ofRound(roundId: string): RankedLine[] {
    return ranked(this.#standings.entriesOn({ kind: 'round', roundId }));
  }

  /** The board over all rounds, best first. */
  overall(): RankedLine[] {
    return ranked(this.#standings.entriesOn({ kind: 'contest', contestId: this.#contest.id }));
  }
}

const ranked = (entries: readonly BoardEntry[]): RankedLine[] => {
  const index = new BoardIndex();
  index.bulkLoad(entries.map(({ member, key }) => ({ member, key })));
  const byMember = new Map(entries.map((entry) => [entry.member, entry]));
  return index.page(0, index.size).map(({ member, rank }) => {
    const { score = 0, durationMs = 0 } = byMember.get(member) ?? {};
    return { rank, entrantId: member, score, durationMs };
  });
};

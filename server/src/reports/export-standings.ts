import type { ContestRecord } from '../contests/queries.ts';
import { BoardIndex } from '../ranking/board-index.ts';
import type { BoardName } from '../ranking/board-name.ts';
import { ContestStandings } from '../ranking/contest-standings.ts';
import { countingAttempt } from '../ranking/counting-attempt.ts';
import type { TieDecision } from '../ranking/outcome.ts';
import { compileRanking } from '../ranking/rank-key.ts';
import type { EntrantFacts, StoredPerson } from '../ranking/round-facts.ts';
import { atOnce } from '../ranking/steps.ts';
import type { StoredStanding } from '../ranking/stored-standings.ts';

/** One line of a board. */
export interface RankedLine {
  rank: number;
  entrantId: string;
  /** Hundredths. */
  score: number;
  durationMs: number;
}

/** A board in its order, taken page by page: the lines of a million people are never all there at once. */
export interface RankedBoard {
  size: number;
  pages: (pageSize: number) => Generator<RankedLine[]>;
}

/** Names and units are read when a line is written: held for everybody they would take most of the memory. */
const unnamed: StoredPerson = { fullName: null, unitId: null, unitName: null, audience: null };

/**
 * The boards of a contest as an export needs them: whole, in the order and with the ranks that `ranking/`
 * gives them, and with the attempt behind each place. It derives nothing of its own.
 */
export class ExportStandings {
  readonly #contest: ContestRecord;
  readonly #standings: ContestStandings;
  readonly #encode: ReturnType<typeof compileRanking>['encode'];
  readonly #counting = new Map<string, Map<string, string>>();
  readonly #merged = new Map<string, Map<string, number>>();

  constructor(contest: ContestRecord, decisions: readonly TieDecision[]) {
    this.#contest = contest;
    this.#standings = new ContestStandings(contest, decisions);
    this.#encode = compileRanking(contest.rules.ranking, { prediction: false }).encode;
    for (const { id } of contest.rounds) {
      this.#counting.set(id, new Map());
      this.#merged.set(id, new Map());
    }
  }

  /** Places an entrant of a round that is not final. */
  take(roundId: string, facts: EntrantFacts) {
    const { entrantId, attempts } = facts;
    this.#standings.take(roundId, { ...facts, person: unnamed });
    const counting = countingAttempt(attempts, this.#contest.rules.sitting, this.#encode);
    if (counting) this.#counting.get(roundId)?.set(entrantId, counting.attempt.attemptId);
    if (attempts.some(({ mergedFrom }) => mergedFrom !== undefined))
      this.#merged.get(roundId)?.set(entrantId, attempts.length);
  }

  /** Places an entrant of a finalized round. */
  takeFinal(roundId: string, line: StoredStanding) {
    this.#standings.takeFinal(roundId, { ...line, person: unnamed });
  }

  /** The attempt a place in a round that is not final rests on. */
  countingOf(roundId: string, entrantId: string): string | undefined {
    return this.#counting.get(roundId)?.get(entrantId);
  }

  /** How many attempts stand behind a place where entries were merged; undefined for everybody else. */
  mergedAttempts(roundId: string, entrantId: string): number | undefined {
    return this.#merged.get(roundId)?.get(entrantId);
  }

  isIn(roundId: string, entrantId: string): boolean {
    return this.#standings.isIn(roundId, entrantId);
  }

  /** The board of a round, best first. */
  ofRound(roundId: string): RankedBoard {
    return this.#ranked({ kind: 'round', roundId });
  }

  /** The board over all rounds, best first. */
  overall(): RankedBoard {
    return this.#ranked({ kind: 'contest', contestId: this.#contest.id });
  }

  #ranked(name: BoardName): RankedBoard {
    const index = new BoardIndex();
    atOnce(index.loading(this.#standings.entriesOn(name)));
    const toLine = ({ member, rank }: { member: string; rank: number }): RankedLine => {
      const { score = 0, durationMs = 0 } = this.#standings.entryOn(name, member) ?? {};
      return { rank, entrantId: member, score, durationMs };
    };
    return {
      size: index.size,
      *pages(pageSize) {
        for (let at = 0; at < index.size; at += pageSize) yield index.page(at, pageSize).map(toLine);
      },
    };
  }
}

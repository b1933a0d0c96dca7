import type { Rules } from '../contests/contract.ts';
import type { ContestRecord } from '../contests/queries.ts';
import { boardName } from './board-name.ts';
import type { Counting } from './counting-attempt.ts';
import { compileStanding } from './final-standings.ts';
import type { TieDecision } from './outcome.ts';
import { compileRanking, fromHex, toHex, withDecision, type RankKey, type Standing } from './rank-key.ts';
import { decidedOrders, type DecidedOrder } from './tie-decisions.ts';
import type { Truth } from './true-number.ts';

/** One line of `final_standings`, whatever editions it belongs to. */
export interface StandingLine {
  roundId: string;
  entrantId: string;
  attemptId: string;
  score: number;
  durationMs: number;
  predictionDistance: number | null;
  attempts: number | null;
  rankKey: string;
  rulesVersion: number;
}

/** Somebody of a round with the attempt that counts and the guess made with it. */
export interface CountedPerson {
  entrantId: string;
  audience: string | null;
  counting: Counting;
  guess: number | null;
}

/**
 * Makes the lines of a round's final standings, person by person, in any order: a line's place follows from its key.
 * Only those whose tie the organisers may have decided have to wait until everybody is known.
 */
export class StandingLines {
  readonly #roundId: string;
  readonly #rulesVersion: number;
  readonly #standingWith: ReturnType<typeof compileStanding>;
  readonly #encode: (standing: Standing) => RankKey;
  readonly #decided: DecidedOrder;
  /** People who share a key that was decided on, by that key. */
  readonly #tied: ReadonlyMap<string, StandingLine[]>;

  constructor(
    { rules, rulesVersion }: Pick<ContestRecord, 'rules' | 'rulesVersion'>,
    roundId: string,
    { truths, decisions }: { truths: readonly Truth[]; decisions: readonly TieDecision[] },
  ) {
    this.#roundId = roundId;
    this.#rulesVersion = rulesVersion;
    this.#standingWith = compileStanding(rules.prediction, truths);
    this.#encode = compileRanking(rules.ranking, { prediction: true }).encode;
    const board = boardName({ kind: 'round', roundId });
    this.#decided = decidedOrders(decisions, board);
    const onBoard = decides(rules) ? decisions.filter((decision) => decision.board === board) : [];
    this.#tied = new Map(onBoard.map(({ rankKey }) => [rankKey, []]));
  }

  /** The line of one person; undefined where it comes with `decidedLines`. */
  lineOf({ entrantId, audience, counting, guess }: CountedPerson): StandingLine | undefined {
    const standing = this.#standingWith(counting, guess, audience);
    const line: StandingLine = {
      roundId: this.#roundId,
      entrantId,
      attemptId: counting.attempt.attemptId,
      score: standing.score,
      durationMs: standing.durationMs,
      predictionDistance: standing.predictionDistance,
      attempts: standing.attempts,
      rankKey: toHex(this.#encode(standing)),
      rulesVersion: this.#rulesVersion,
    };
    const tied = this.#tied.get(line.rankKey);
    tied?.push(line);
    return tied ? undefined : line;
  }

  /** The lines that waited, once everybody has been through `lineOf`: in the order decided, where that holds. */
  decidedLines(): StandingLine[] {
    return [...this.#tied].flatMap(([rankKey, lines]) => {
      const order = this.#decided(
        rankKey,
        lines.map(({ entrantId }) => entrantId),
      );
      if (!order || lines.length < 2) return lines;
      const places = new Map(order.map((entrantId, at) => [entrantId, at + 1]));
      return lines.map((line) => ({ ...line, rankKey: keyAt(rankKey, places.get(line.entrantId) ?? 0) }));
    });
  }
}

const decides = ({ ranking }: Rules) => ranking.some(({ by }) => by === 'decision');

/** The key of somebody who was given a place among those who share one. */
export const keyAt = (rankKey: string, place: number): string => toHex(withDecision(fromHex(rankKey), place));

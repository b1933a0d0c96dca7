import type { Prize } from '../contests/prize-contract.ts';
import type { EntrantAttempts } from './final-standings.ts';
import type { Standing } from './rank-key.ts';

/** Where a person belongs. */
export interface Belonging {
  audience: string | null;
  unitId: string | null;
}

/** What was handed in in one round, by person. */
export interface RoundFacts {
  roundId: string;
  entrants: readonly EntrantAttempts[];
  /** Latest guess by attempt id, in whole numbers of the last decimal; null or missing when skipped. */
  guesses: ReadonlyMap<string, number | null>;
}

/** How organisers put people in order whom the rules leave equal. */
export interface TieDecision {
  /** The board's public name. */
  board: string;
  /** The key they share, hexadecimal, before the decision. */
  rankKey: string;
  /** Entrants, best first. */
  order: readonly string[];
}

/**
 * Everything the results of a contest follow from. Valid people only: annulled entries are left out, and the
 * attempts of merged ones belong to the entry that stays.
 */
export interface ContestFacts {
  people: ReadonlyMap<string, Belonging>;
  rounds: readonly RoundFacts[];
  decisions: readonly TieDecision[];
}

export interface RankedRow {
  entrantId: string;
  /** Shared on full equality over the whole chain. */
  rank: number;
  standing: Standing;
  /** Hexadecimal rank key. */
  rankKey: string;
}

export interface Award {
  prize: Prize;
  entrantId: string;
  rank: number;
}

/** People the rules leave equal where not all of them can have the same prize. */
export interface OpenTie {
  rank: number;
  /** Hexadecimal. */
  rankKey: string;
  entrantIds: readonly string[];
  /** Titles of the prizes at stake. */
  prizes: readonly string[];
}

/** One board decided: who stands where, who wins what, and what is left to the organisers. */
export interface BoardOutcome {
  /** Public name, e.g. `round:ID:audience:A`. */
  board: string;
  rows: readonly RankedRow[];
  awards: readonly Award[];
  ties: readonly OpenTie[];
}

export interface ContestOutcome {
  /** What each round's prediction was about, counted; by audience where the rules count so. */
  truths: readonly { roundId: string; audience: string | null; truth: number }[];
  boards: readonly BoardOutcome[];
}

import type { ContestRecord } from '../contests/queries.ts';
import type { Language } from '../problems.ts';
import type { TieDecision } from '../ranking/outcome.ts';
import type { EntrantFacts } from '../ranking/round-facts.ts';
import type { StoredStanding } from '../ranking/stored-standings.ts';

/** What is wanted in a workbook, and what it says of itself. Crosses to the thread that writes it. */
export interface ExportOrder {
  contest: ContestRecord;
  /** How the organisers put people in order whom the rules leave equal. */
  decisions: readonly TieDecision[];
  /** What the legal documents the rules name are called, by id. */
  documents: ReadonlyMap<string, string>;
  /** The round wanted alone; null for all of them and the standings over all. */
  roundId: string | null;
  language: Language;
  /** UTC milliseconds. */
  exportedAt: number;
  /** Name of the member of staff. */
  exportedBy: string;
  /** Whether the reader may see people in full: whole names and the sheet of entrants; otherwise as in public. */
  people: boolean;
}

/** One submitted attempt, as far as its line in the results needs it. */
export interface AttemptFacts {
  attemptId: string;
  entrantId: string;
  submittedAt: number;
  durationMs: number;
  maxScore: number;
  receiptCode: string | null;
  /** The latest guess; null when skipped, or where none is asked for. */
  guess: number | null;
}

export interface PersonFacts {
  entrantId: string;
  joinedAt: number;
  /** null once erased. */
  fullName: string | null;
  unitPath: string | null;
  audience: string | null;
  /** Whether the organisers declared the entry void. */
  isAnnulled: boolean;
  /** The entry it counts as part of; null if it stands for itself. */
  mergedInto: string | null;
  /** null unless the reader may see them, too. */
  birthYear: number | null;
  phone: string | null;
  staffCode: string | null;
}

/** What is read from the store for a workbook, a page at a time. */
export type ExportFacts =
  | { kind: 'running'; roundId: string; entrants: EntrantFacts[] }
  | { kind: 'final'; roundId: string; standings: StoredStanding[] }
  | { kind: 'counting'; roundId: string; attempts: { entrantId: string; attemptId: string }[] }
  | { kind: 'attempts'; roundId: string; attempts: AttemptFacts[] }
  | { kind: 'open'; roundId: string; count: number }
  | { kind: 'people'; people: PersonFacts[] };

/** Whether a workbook has the standings over all rounds: where all are wanted and there are several. */
export const hasOverall = ({ contest, roundId }: ExportOrder): boolean =>
  roundId === null && contest.rounds.length > 1;

/** The rounds a workbook shows. */
export const wantedRounds = ({ contest, roundId }: ExportOrder) =>
  contest.rounds.filter((round) => roundId === null || round.id === roundId);

import type { ContestRecord } from '../contests/queries.ts';
import type { Language } from '../problems.ts';
import type { TieDecision } from '../ranking/outcome.ts';

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

/** How far a workbook is: what is needed for its places is read first, then its lines are written. */
export interface ExportProgress {
  step: 'reading' | 'writing';
  /** Rows gone through in this step. */
  rows: number;
  /** As many as there were when it was counted; 0 before that. */
  total: number;
}

/** The attempt a line of the results rests on, as far as the line needs it. */
export interface AttemptFacts {
  submittedAt: number;
  maxScore: number;
  receiptCode: string | null;
  /** The latest guess; null when skipped, or where none is asked for. */
  guess: number | null;
}

/** Who an entry is, as far as a line and the figures need it. */
export interface PersonFacts {
  entrantId: string;
  /** null once erased. */
  fullName: string | null;
  unitPath: string | null;
  audience: string | null;
  /** Whether the organisers declared the entry void. */
  isAnnulled: boolean;
  /** The entry it counts as part of; null if it stands for itself. */
  mergedInto: string | null;
}

/** An entry as the list of entrants has it. */
export interface EntryFacts extends PersonFacts {
  joinedAt: number;
  /** Name of the entry it was merged into; null as well once that is erased. */
  keptName: string | null;
  birthYear: number | null;
  phone: string | null;
  staffCode: string | null;
}

/** What an entrant did in one round. */
export interface PlaceFacts {
  /** undefined where none counts. */
  attempt: AttemptFacts | undefined;
  /** Attempts handed in, under merged entries too. */
  attempts: number;
  /** How far the guess was off, once the round is final; null when it was skipped. */
  distance: number | null;
}

/** Whether a workbook has the standings over all rounds: where all are wanted and there are several. */
export const hasOverall = ({ contest, roundId }: ExportOrder): boolean =>
  roundId === null && contest.rounds.length > 1;

/** The rounds a workbook shows. */
export const wantedRounds = ({ contest, roundId }: ExportOrder) =>
  contest.rounds.filter((round) => roundId === null || round.id === roundId);

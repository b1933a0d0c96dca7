import { EventEmitter } from 'node:events';

/** What other parts of the server hear after a commit. A lost one is found again by a periodic sweep. */
export interface ChangeEvents {
  /** An attempt was submitted, or scored again. */
  scored: [{ contestId: string; roundId: string; entrantId: string; attemptId: string }];
  /** Someone began an attempt. */
  started: [{ contestId: string; roundId: string; entrantId: string; attemptId: string }];
  /** Deadlines moved: of one attempt, given time or reopened, or of all open ones of a round. */
  schedule: [{ contestId: string; roundId: string; attempt?: { attemptId: string; entrantId: string } }];
  /** An entrant was given leave to start after the close. */
  'late-start': [{ roundId: string; entrantId: string }];
  /** Rules, windows or publication of a contest changed. */
  contest: [{ contestId: string }];
  /** Final standings of a contest were worked out anew, or organisers decided a tie. */
  reranked: [{ contestId: string }];
  /** A ceremony uncovered something. */
  ceremony: [{ contestId: string; board: string }];
  /** A rehearsal ended: its attempts are about to be removed. */
  'rehearsal-ended': [{ roundIds: readonly string[] }];
  /** The pool of a bank changed. */
  bank: [{ bankId: string }];
  /** The tree of units changed. */
  units: [];
  /** Someone joined a contest. */
  joined: [{ contestId: string; entrantId: string }];
  /** A person's details were corrected or erased: whoever holds them reads them anew. */
  profile: [{ contestId: string; entrantId: string }];
  /** Entries were merged, annulled or restored: boards and standings follow. */
  entries: [{ contestId: string; entrantIds: readonly string[] }];
}

export class Changes extends EventEmitter<ChangeEvents> {}

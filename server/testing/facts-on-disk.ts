import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { SavedChoice } from './crowd.ts';

interface AttemptFact {
  id: string;
  entrant: string;
  name: string;
  number: number;
  submittedAt: number;
  durationMs: number;
  paper: string;
}

interface ResponseFact {
  attemptId: string;
  slot: number;
  seq: number;
  choice: string;
}

interface Line {
  name: string;
  score: number;
  durationMs: number;
  submittedAt: number;
}

/** Of a receipt, what must stay as it was told; no score where the rules told none. */
export interface KeptReceipt {
  attemptId: string;
  code: string;
  submittedAt: number;
  durationMs: number;
  score?: number;
}

const byScoreThenTime = (left: Line, right: Line) =>
  right.score - left.score ||
  Math.floor(left.durationMs / 1_000) - Math.floor(right.durationMs / 1_000) ||
  left.submittedAt - right.submittedAt;

/** The database as any program finds it, read with plain SQL while the server goes on or is gone. */
export class FactsOnDisk {
  readonly #database: Database.Database;

  constructor(dataDir: string) {
    this.#database = new Database(join(dataDir, 'contest.db'), { readonly: true });
  }

  close() {
    this.#database.close();
  }

  integrity(): unknown {
    return this.#database.pragma('quick_check', { simple: true });
  }

  /** Of these saves, the ones that are not stored as they were acknowledged. */
  missing(saves: readonly SavedChoice[]): SavedChoice[] {
    const find = this.#database
      .prepare<[string, number, number], string>(
        'select choice from responses where attempt_id = ? and slot = ? and seq = ?',
      )
      .pluck();
    return saves.filter(
      ({ attemptId, slot, seq, choice }) => find.get(attemptId, slot, seq) !== JSON.stringify(choice),
    );
  }

  /** Attempts not scored exactly as often as submitted: once unless reopened, or not at all. */
  scoredOtherwise(): unknown[] {
    return this.#database
      .prepare(
        `select a.id from attempts a left join score_events s on s.attempt_id = a.id
         group by a.id having count(s.id) <> (a.submitted_at is not null) +
           (select count(*) from extensions e where e.attempt_id = a.id and e.kind = 'reopened')`,
      )
      .all();
  }

  /**
   * The board of a round worked out from papers, responses and keys alone: everyone's best attempt by score,
   * whole seconds and moment of submission, sorted; equals share a rank. `rank name score durationMs` of each.
   *
   * @param roundId left out where there is one round only.
   */
  board(pointsPerItem: number, roundId?: string): string[] {
    const best = new Map<string, Line>();
    const keys = this.#keys();
    for (const attempt of this.#submitted(roundId)) {
      const line = { ...attempt, score: pointsPerItem * this.#right(attempt, keys) };
      const known = best.get(attempt.entrant);
      if (!known || byScoreThenTime(line, known) < 0) best.set(attempt.entrant, line);
    }
    const lines = [...best.values()].toSorted(byScoreThenTime);
    let rank = 0;
    return lines.map((line, at) => {
      const before = lines[at - 1];
      if (!before || byScoreThenTime(before, line) !== 0) rank = at + 1;
      return `${rank} ${line.name} ${line.score} ${line.durationMs}`;
    });
  }

  /** How many attempts have been begun in a round. */
  attempts(roundId: string): number {
    return (
      this.#database
        .prepare<[string], number>('select count(*) from attempts where round_id = ?')
        .pluck()
        .get(roundId) ?? 0
    );
  }

  /** Of these receipts, the ones whose attempt says otherwise, or is not there. */
  receiptsOtherwise<Kept extends KeptReceipt>(receipts: readonly Kept[]): Kept[] {
    const find = this.#database.prepare<[string], KeptReceipt>(
      `select a.id attemptId, a.receipt_code code, a.submitted_at submittedAt, a.duration_ms durationMs, s.score
       from attempts a left join score_events s on s.attempt_id = a.id where a.id = ? order by s.id desc limit 1`,
    );
    return receipts.filter((receipt) => {
      const stored = find.get(receipt.attemptId);
      return (
        stored?.code !== receipt.code ||
        stored.submittedAt !== receipt.submittedAt ||
        stored.durationMs !== receipt.durationMs ||
        (receipt.score !== undefined && stored.score !== receipt.score)
      );
    });
  }

  #submitted(roundId: string | undefined): AttemptFact[] {
    return this.#database
      .prepare<{ roundId: string | null }, AttemptFact>(
        `select a.id, a.entrant_id entrant, p.full_name name, a.number, a.submitted_at submittedAt,
           a.duration_ms durationMs, a.paper
         from attempts a join entrant_profiles p on p.entrant_id = a.entrant_id
         where a.submitted_at is not null and a.round_id = coalesce(:roundId, a.round_id)
         order by a.entrant_id, a.number`,
      )
      .all({ roundId: roundId ?? null });
  }

  /** Slots whose last choice is the key. */
  #right({ id, paper }: AttemptFact, keys: ReadonlyMap<string, string>): number {
    const last = new Map<number, ResponseFact>();
    for (const response of this.#responses(id))
      if (response.seq > (last.get(response.slot)?.seq ?? 0)) last.set(response.slot, response);
    const slots = JSON.parse(paper) as { itemVersionId: string }[];
    return slots.filter(({ itemVersionId }, index) => {
      const response = last.get(index + 1);
      return response !== undefined && response.choice === keys.get(itemVersionId);
    }).length;
  }

  #responses(attemptId: string): ResponseFact[] {
    return this.#database
      .prepare<[string], ResponseFact>(
        'select attempt_id attemptId, slot, seq, choice from responses where attempt_id = ?',
      )
      .all(attemptId);
  }

  #keys(): Map<string, string> {
    const rows = this.#database
      .prepare<[], { id: string; correct: string }>('select item_version_id id, correct from item_keys')
      .all();
    return new Map(rows.map(({ id, correct }) => [id, correct]));
  }
}

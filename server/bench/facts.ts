import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pino from 'pino';
import { openStore } from '@cchc/db/open.ts';
import { Changes } from '../src/changes.ts';
import type { Rules } from '../src/contests/contract.ts';
import type { Deps } from '../src/deps.ts';
import { Secret } from '../src/http/secret.ts';
import { makeNewId } from '../src/ids.ts';
import { makeBank, makeContest, type TestContest } from '../testing/builders.ts';

const hour = 3_600_000;

/** Questions of a paper in the benches that draw one, out of five hundred. */
export const paperSlots = 30;

const fileIn = (dir: string) => join(dir, 'contest.db');

/** Dependencies over a database in that directory, silent. Opened twice with one secret, sessions stay good. */
export async function openDeps(dir: string, secret: Buffer = randomBytes(32)): Promise<Deps> {
  mkdirSync(dir, { recursive: true });
  return {
    store: await openStore({ file: fileIn(dir) }),
    secret: new Secret(secret),
    newId: makeNewId(randomBytes),
    randomBytes,
    changes: new Changes(),
    log: pino({ level: 'silent' }),
  };
}

/** An open contest whose board anyone may read, everybody's last attempt counting, unless told otherwise. */
export async function makeOpenContest(
  deps: Deps,
  now: number,
  rules: Partial<Rules> = {},
): Promise<TestContest> {
  const bank = await makeBank(deps, { now });
  return makeContest(deps, {
    bank,
    now,
    rules: {
      rounds: [
        {
          id: 'bench',
          title: 'Bench',
          opensAt: now - hour,
          closesAt: now + 24 * hour,
          bankId: null,
          blueprint: null,
          sets: [],
        },
      ],
      sitting: { durationMs: 4 * hour, graceMs: 5_000, attempts: null, counts: 'last' },
      prediction: null,
      ranking: [{ by: 'score' }, { by: 'duration', precisionMs: 1 }],
      ...rules,
    },
  });
}

export interface BenchResult {
  number: number;
  /** Hundredths. */
  score: number;
  durationMs: number;
}

/** Stores a submitted and scored attempt, as submitting would leave it; tells nobody. */
export async function storeResult(
  deps: Deps,
  { contestId, roundId }: TestContest,
  entrantId: string,
  { number, score, durationMs }: BenchResult,
  now: number,
): Promise<void> {
  const { attempts, scoreEvents } = deps.store.tables;
  const attemptId = deps.newId(now);
  const ids = { contestId, roundId, entrantId };
  const sitting = { startedAt: now - durationMs, endsAt: now, expiresAt: now, submittedAt: now, durationMs };
  await deps.store.write(async (tx) => {
    await tx.insert(attempts).values({
      id: attemptId,
      ...ids,
      number,
      rulesVersion: 1,
      paper: [],
      maxScore: 100_000,
      ...sitting,
      submittedBy: 'entrant',
      receiptCode: attemptId,
    });
    await tx.insert(scoreEvents).values({
      id: deps.newId(now),
      attemptId,
      ...ids,
      score,
      maxScore: 100_000,
      formula: 'all-or-nothing/1',
      scoredAt: now,
    });
  });
}

/** Values of some columns as SQL over `n`, the number of the copy from 1 on; the rest is taken from the row copied. */
type Copied = Record<string, string>;

function copyRow(database: Database.Database, table: string, copies: number, values: Copied) {
  const columns = database
    .prepare<[string], string>('select name from pragma_table_info(?)')
    .pluck()
    .all(table);
  const picked = columns.map((column) => values[column] ?? `original."${column}"`);
  database
    .prepare(
      `with recursive copies(n) as (select 1 union all select n + 1 from copies where n < ?)
       insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')})
       select ${picked.join(', ')} from copies, (select * from "${table}" limit 1) as original`,
    )
    .run(copies);
}

/**
 * Makes a crowd of the one entrant with one result that a closed database holds: facts as a contest leaves
 * them, in minutes instead of hours. Scores and durations differ, so that the order is long; so do guesses, where there
 * is one.
 */
export function multiplyEntrant(dir: string, entrants: number): void {
  const database = new Database(fileIn(dir));
  const id = `printf('e%07d', n)`;
  const attempt = `printf('a%07d', n)`;
  try {
    database.pragma('synchronous = off');
    database.transaction(() => {
      copyRow(database, 'entrants', entrants, {
        id,
        identity_hash: `'identity' || n`,
        code_hash: `'code' || n`,
        join_key_hash: `'join' || n`,
      });
      copyRow(database, 'entrant_profiles', entrants, { entrant_id: id });
      copyRow(database, 'attempts', entrants, {
        id: attempt,
        entrant_id: id,
        receipt_code: attempt,
        duration_ms: '60000 + (n * 7919) % 1140000',
      });
      copyRow(database, 'score_events', entrants, {
        id: attempt,
        attempt_id: attempt,
        entrant_id: id,
        score: '(n * 31) % 101 * 100',
      });
      copyRow(database, 'predictions', entrants, { attempt_id: attempt, value: `n % ${entrants}` });
    })();
  } finally {
    database.close();
  }
  // Otherwise the first commit of what is measured would write all of it out.
  const file = openSync(fileIn(dir), 'r+');
  fsyncSync(file);
  closeSync(file);
}

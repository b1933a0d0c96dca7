import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Step, trace, whyNoTrace } from './fixtures/system-calls.ts';
import { temporaryDir } from './testing.ts';

const reason = whyNoTrace();
if (reason) console.log(`skipped: durability as seen in system calls, because ${reason}`);

const script = join(import.meta.dirname, 'fixtures/write-units.ts');

interface Moment {
  acknowledged: string[];
  /** Bytes of the log that were on the disk. */
  synced: number;
  /** Bytes of the log that had been written, on the disk or not. */
  written: number;
}

const nothing: Moment = { acknowledged: [], synced: 0, written: 0 };

/** What was on the disk and what had been told, after each step. */
const moments = (steps: Step[]): Moment[] => {
  const found: Moment[] = [];
  let now = nothing;
  for (const step of steps) {
    if (step.kind === 'log written') now = { ...now, written: Math.max(now.written, step.end) };
    if (step.kind === 'log synced') now = { ...now, synced: now.written };
    if (step.kind === 'told')
      now = { ...now, acknowledged: [...now.acknowledged, step.line.replace('ack ', '')] };
    found.push(now);
  }
  return found;
};

/** Opens what a power cut would have left: the file, and the log as far as it had come. */
const openAfterCut = (file: string, log: Buffer): string[] => {
  const copy = join(temporaryDir(), 'contest.db');
  copyFileSync(file, copy);
  writeFileSync(`${copy}-wal`, log);
  const database = new Database(copy);
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    return database.prepare<[], string>('select attempt_id from predictions').pluck().all();
  } finally {
    database.close();
  }
};

describe.skipIf(reason !== undefined)('under strace', () => {
  const dir = mkdtempSync(join(tmpdir(), 'cchc-db-'));
  const file = join(dir, 'contest.db');
  let steps: Step[] = [];
  let log = Buffer.alloc(0);

  // One run serves all: starting a process under strace takes two seconds.
  beforeAll(() => {
    steps = trace(script, [file, '160'], join(dir, 'trace'));
    log = readFileSync(`${file}-wal`);
  }, 60_000);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test('every unit is written to the log, the log synced, and only then the unit acknowledged', () => {
    const seen = moments(steps);
    const tellings = seen.filter((_, place) => steps[place]?.kind === 'told');
    expect(tellings).toHaveLength(160);
    for (const { synced, written } of tellings) {
      expect(synced).toBeGreaterThan(0);
      expect(synced).toBe(written);
    }
  });

  test('units that arrive together share one sync', () => {
    const firstTold = steps.findIndex(({ kind }) => kind === 'told');
    const syncs = steps.slice(firstTold).filter(({ kind }) => kind === 'log synced').length;
    expect(syncs).toBeGreaterThan(0);
    expect(syncs).toBeLessThan(80);
  });

  test('after a power cut at any moment every acknowledged unit is there', () => {
    const cuts = moments(steps).filter(({ acknowledged }) => acknowledged.length > 0);
    for (const { acknowledged, synced, written } of cuts.filter((_, place) => place % 7 === 0)) {
      const kept = new Set(openAfterCut(file, log.subarray(0, synced)));
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
      // Of what had not been synced, some bytes may have reached the disk all the same.
      const torn = new Set(openAfterCut(file, log.subarray(0, synced + Math.floor((written - synced) / 2))));
      expect(acknowledged.filter((id) => !torn.has(id))).toEqual([]);
    }
  });

  test('a log cut before its last sync does lose acknowledged units, so the test above can fail', () => {
    const all = moments(steps);
    const end = all.at(-1) ?? nothing;
    const earlier = all.findLast(({ synced }) => synced < end.synced) ?? nothing;
    const kept = new Set(openAfterCut(file, log.subarray(0, earlier.synced)));
    expect(end.acknowledged.some((id) => !kept.has(id))).toBe(true);
  });
});

/** Lets a process write and kills it, in the middle of whatever it does, once so many answers were read. */
const writeAndKill = async (file: string, prefix: string, answers: number): Promise<string[]> => {
  const child = spawn(process.execPath, [script, file, '1000000', prefix]);
  let told = '';
  for await (const part of child.stdout.setEncoding('utf8')) {
    told += String(part);
    if (told.split('\n').length > answers) child.kill('SIGKILL');
  }
  const lines = told.split('\n').slice(0, -1);
  return lines.map((line) => line.replace('ack ', ''));
};

test('a process killed under load, again and again, loses nothing it has acknowledged', async () => {
  const file = join(temporaryDir(), 'contest.db');
  const acknowledged: string[] = [];
  for (const answers of [1, 10, 100, 1_000])
    acknowledged.push(...(await writeAndKill(file, `after-${answers}`, answers)));
  const database = new Database(file);
  const stored = new Set(database.prepare<[], string>('select attempt_id from predictions').pluck().all());
  database.close();
  expect(acknowledged.length).toBeGreaterThan(1_000);
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
});

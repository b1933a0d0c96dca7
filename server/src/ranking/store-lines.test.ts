import { openStore } from '@cchc/db/open.ts';
import { expect, it, onTestFinished } from 'vitest';
import type { Deps } from '../deps.ts';
import { compareLines, insertLines, storeChanges } from './store-lines.ts';
import { makeDeps } from './testing/result-facts.ts';
import type { StandingLine } from './work-out-round.ts';

const lineOf = (at: number, more: Partial<StandingLine> = {}): StandingLine => ({
  roundId: 'r1',
  entrantId: `e${String(at).padStart(4, '0')}`,
  attemptId: `a${at}`,
  rank: at + 1,
  score: 1_000 - (at % 7),
  durationMs: 60_000 + at,
  predictionDistance: at % 3 === 0 ? null : at,
  attempts: 1 + (at % 3),
  rankKey: at.toString(16).padStart(8, '0'),
  rulesVersion: 1,
  ...more,
});
/** More than two full inserts, and more than one page of a comparison. */
const lines = Array.from({ length: 2_103 }, (_, at) => lineOf(at));

const store = (deps: Deps, given: readonly StandingLine[]) =>
  deps.store.write((tx) => insertLines(deps, tx, given));

it.each(['SQLite', 'PostgreSQL'])(
  'on %s lines come back as they were stored, however many',
  async (dialect) => {
    const opened = dialect === 'SQLite' ? undefined : await openStore({ pglite: 'memory' });
    if (opened) onTestFinished(() => opened.close());
    const deps = await makeDeps(opened);
    await store(deps, lines);
    await store(deps, [lineOf(0, { roundId: 'r2', rank: 9 })]);
    expect(await compareLines(deps, 'r1', lines)).toEqual({ changed: [], gone: [] });
  },
  60_000,
);

it('only what comes out otherwise is written anew', async () => {
  const deps = await makeDeps();
  await store(deps, lines);
  // The first is gone, the second moved up, and somebody is new; another version of the rules changes nothing.
  const moved = lineOf(1, { rank: 1 });
  const added = lineOf(5_000);
  const now = [moved, ...lines.slice(2).map((line) => ({ ...line, rulesVersion: 2 })), added];
  const changes = await compareLines(deps, 'r1', now);
  expect(changes).toEqual({ changed: [moved, added], gone: ['e0000'] });
  await deps.store.write((tx) => storeChanges(deps, tx, 'r1', changes));
  expect(await compareLines(deps, 'r1', now)).toEqual({ changed: [], gone: [] });
});

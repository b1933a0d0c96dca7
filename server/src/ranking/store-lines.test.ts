import { openStore } from '@cchc/db/open.ts';
import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import type { Deps } from '../deps.ts';
import { ofEdition } from './editions.ts';
import type { StandingLine } from './standing-lines.ts';
import { compareLine, linesPerUnit, readLines, storeChanges, type Editions } from './store-lines.ts';
import { makeDeps } from './testing/result-facts.ts';

const idOf = (at: number) => `e${String(at).padStart(4, '0')}`;
const lineOf = (at: number, more: Partial<StandingLine> = {}): StandingLine => ({
  roundId: 'r1',
  entrantId: idOf(at),
  attemptId: `a${at}`,
  score: 1_000 - (at % 7),
  durationMs: 60_000 + at,
  predictionDistance: at % 3 === 0 ? null : at,
  attempts: 1 + (at % 3),
  rankKey: at.toString(16).padStart(8, '0'),
  rulesVersion: 1,
  ...more,
});

const whole = { after: '', upTo: undefined };

/** Lays an edition as a job does; of `most` changes only, where it is cut off. @returns how the editions differ. */
const lay = async (
  deps: Deps,
  editions: Editions,
  lines: readonly StandingLine[],
  most = Number.POSITIVE_INFINITY,
) => {
  const stored = await readLines(deps, editions, whole);
  const given = new Map(lines.map((line) => [line.entrantId, line]));
  const compared = [...new Set([...stored.keys(), ...given.keys()])].map((id) =>
    compareLine(stored.get(id), given.get(id)),
  );
  const changes = compared.flatMap(({ change }) => change ?? []).slice(0, most);
  for (let at = 0; at < changes.length; at += linesPerUnit)
    await deps.store.write((tx) => storeChanges(deps, tx, editions, changes.slice(at, at + linesPerUnit)));
  const count = (what: string) => compared.filter(({ difference }) => difference === what).length;
  return { changed: count('changed'), gone: count('gone') };
};

const linesIn = async (deps: Deps, edition: number) => {
  const { finalStandings } = deps.store.tables;
  const rows = await deps.store.read
    .select()
    .from(finalStandings)
    .where(ofEdition(deps, 'r1', edition))
    .orderBy(asc(finalStandings.entrantId));
  return rows.map(({ since: _since, until: _until, ...line }) => line);
};

const opened = async (dialect: string): Promise<Deps> => {
  const store = dialect === 'SQLite' ? undefined : await openStore({ pglite: 'memory' });
  if (store) onTestFinished(() => store.close());
  return makeDeps(store);
};

it.each(['SQLite', 'PostgreSQL'])(
  'on %s lines come back as they were laid, however many',
  async (dialect) => {
    const deps = await opened(dialect);
    const lines = Array.from({ length: 4 * linesPerUnit + 3 }, (_, at) => lineOf(at));
    const first = { roundId: 'r1', current: 0, next: 1 };
    expect(await lay(deps, first, lines)).toEqual({ changed: lines.length, gone: 0 });
    await lay(deps, { ...first, roundId: 'r2' }, [lineOf(0, { roundId: 'r2' })]);
    expect(await linesIn(deps, 1)).toEqual(lines);
    expect(await linesIn(deps, 0)).toEqual([]);
  },
  60_000,
);

it('only what comes out otherwise is stored, and the edition before stays as it was', async () => {
  const deps = await makeDeps();
  const lines = [0, 1, 2, 3].map((at) => lineOf(at));
  await lay(deps, { roundId: 'r1', current: 0, next: 1 }, lines);
  // The first is gone, the second is otherwise, and somebody is new; another version of the rules changes nothing.
  const moved = lineOf(1, { score: 1 });
  const now = [moved, ...lines.slice(2).map((line) => ({ ...line, rulesVersion: 2 })), lineOf(9)];
  const editions = { roundId: 'r1', current: 1, next: 2 };
  expect(await lay(deps, editions, now)).toEqual({ changed: 2, gone: 1 });
  expect(await linesIn(deps, 1)).toEqual(lines);
  expect(await linesIn(deps, 2)).toEqual([moved, ...lines.slice(2), lineOf(9)]);
  const { finalStandings } = deps.store.tables;
  expect(await deps.store.read.$count(finalStandings, eq(finalStandings.since, 2))).toBe(2);
});

/** Who stands in an edition, with which score. */
const anyEdition = fc
  .dictionary(fc.integer({ min: 0, max: 7 }).map(String), fc.integer({ min: 0, max: 2 }))
  .map((scores) => Object.entries(scores).map(([at, score]) => lineOf(Number(at), { score })));

it('whatever was laid before it was cut off, an edition comes out as one laid at once, and readers see the old', async () => {
  const deps = await makeDeps();
  const { finalStandings } = deps.store.tables;
  await fc.assert(
    fc.asyncProperty(
      anyEdition,
      anyEdition,
      fc.array(fc.tuple(anyEdition, fc.nat({ max: 8 })), { maxLength: 3 }),
      async (before, after, cutOff) => {
        await deps.store.write((tx) => tx.delete(finalStandings));
        await lay(deps, { roundId: 'r1', current: 0, next: 1 }, before);
        const editions = { roundId: 'r1', current: 1, next: 2 };
        for (const [lines, most] of cutOff) await lay(deps, editions, lines, most);
        const told = await lay(deps, editions, after);
        expect(await linesIn(deps, 1)).toEqual(before);
        expect(await linesIn(deps, 2)).toEqual(after);
        const differs = after.filter(
          ({ entrantId, score }) => before.find((line) => line.entrantId === entrantId)?.score !== score,
        );
        const gone = before.filter(({ entrantId }) => after.every((line) => line.entrantId !== entrantId));
        expect(told).toEqual({ changed: differs.length, gone: gone.length });
      },
    ),
    { numRuns: 60 },
  );
}, 30_000);

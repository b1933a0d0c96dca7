import { fork, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, asPlatform, dismiss, greeting, type Accounting } from './child.ts';
import { readFor } from './readers.ts';
import { atLeast, atMost, median, rounded, verdictOf, type BenchRow } from './row.ts';
import { makeScratch } from './scratch.ts';

const connections = 128;
/** Readers with a session each: limits count by person, and a crowd is no flood. */
const sessions = 2_000;
const rowsAPage = 50;

export interface ReadSizes {
  entrants: number;
  pairs: number;
  /** How long each side of a pair is asked, in seconds. */
  seconds: number;
}

interface Greeting {
  ports: { ours: number; bare: number };
  /** Address of the board, below which is one's own rank. */
  board: string;
  cookies: string[];
  startMs: number;
  rssMb: number;
}

/** What is read: the top page, which everyone shares; one's own rank, which nobody does; any page at all. */
const kinds = ['page', 'own', 'deep'] as const;
type Kind = (typeof kinds)[number];

interface Side {
  perSecond: number;
  cpuMs: number;
  failed: number;
}

type Pair = Record<Kind, { ours: Side; bare: Side }>;

function ourPath(kind: Kind, board: string, pages: number): string {
  if (kind === 'page') return board;
  if (kind === 'own') return `${board}/me`;
  return `${board}?offset=${rowsAPage * Math.floor(Math.random() * pages)}`;
}

/** One side of a pair: as many requests as come back, each with the next reader's cookie. */
async function measure(
  server: ChildProcess,
  port: number,
  path: () => string,
  { cookies, seconds }: { cookies: readonly string[]; seconds: number },
): Promise<Side> {
  let sent = 0;
  const next = () => ({ path: path(), headers: `cookie: ${cookies[sent++ % cookies.length] ?? ''}\r\n` });
  const before = await ask<Accounting>(server, 'cpu');
  const { count, refused, broken, tookMs } = await readFor(seconds * 1000, { port, connections }, next);
  const after = await ask<Accounting>(server, 'cpu');
  return {
    perSecond: (count * 1000) / tookMs,
    cpuMs: (after.cpuMs - before.cpuMs) / count,
    failed: refused + broken,
  };
}

async function measurePair(
  server: ChildProcess,
  { ports, board, cookies }: Greeting,
  sizes: ReadSizes,
): Promise<Pair> {
  const how = { cookies, seconds: sizes.seconds };
  const pages = Math.max(1, Math.floor(sizes.entrants / rowsAPage));
  const pairOf = async (kind: Kind) => ({
    ours: await measure(server, ports.ours, () => ourPath(kind, board, pages), how),
    bare: await measure(server, ports.bare, () => `/${kind}`, how),
  });
  return { page: await pairOf('page'), own: await pairOf('own'), deep: await pairOf('deep') };
}

interface Summary {
  kind: Kind;
  ratio: number;
  lowest: number;
  highest: number;
  ours: Side;
  bare: Side;
}

function summarise(kind: Kind, pairs: readonly Pair[]): Summary {
  const ratios = pairs.map((pair) => pair[kind].ours.perSecond / pair[kind].bare.perSecond);
  const middle = (side: 'ours' | 'bare'): Side => ({
    perSecond: median(pairs.map((pair) => pair[kind][side].perSecond)),
    cpuMs: median(pairs.map((pair) => pair[kind][side].cpuMs)),
    failed: pairs.reduce((sum, pair) => sum + pair[kind][side].failed, 0),
  });
  return {
    kind,
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    ours: middle('ours'),
    bare: middle('bare'),
  };
}

const spreadOf = ({ lowest, highest }: Summary) => `${rounded(lowest, 3)}–${rounded(highest, 3)}`;

const line = (each: Summary) =>
  `${each.kind}: ${rounded(each.ours.perSecond, 0)} / ${rounded(each.bare.perSecond, 0)} a second, ratio ${rounded(each.ratio, 3)} (${spreadOf(each)}), ${rounded(each.ours.cpuMs, 4)} / ${rounded(each.bare.cpuMs, 4)} CPU-ms, ${each.ours.failed + each.bare.failed} failed`;

const smallest = 1_000;

/** What reading costs where the board is small, in a line: how it grows is seen beside the figures of the large one. */
async function readSmallBoard(server: ChildProcess): Promise<string> {
  const told = await greeting<Greeting>(server);
  const sizes = { entrants: smallest, pairs: 1, seconds: 1 };
  await measurePair(server, told, sizes);
  const pair = await measurePair(server, told, sizes);
  return `${smallest} entrants: ${kinds.map((kind) => `${kind} ${rounded(pair[kind].ours.cpuMs, 4)} CPU-ms`).join(', ')}`;
}

async function run(server: ChildProcess, sizes: ReadSizes): Promise<BenchRow> {
  const told = await greeting<Greeting>(server);
  await ask<Accounting>(server, 'cpu');
  await sleep(2_000);
  const idle = await ask<Accounting>(server, 'cpu');
  await measurePair(server, told, { ...sizes, seconds: 1 });
  const pairs: Pair[] = [];
  for (let pair = 0; pair < sizes.pairs; pair++) pairs.push(await measurePair(server, told, sizes));
  const all = kinds.map((kind) => summarise(kind, pairs));
  const failed = all.reduce((sum, each) => sum + each.ours.failed + each.bare.failed, 0);
  // The slower of what the target names stands for both.
  const [worst] = all.filter(({ kind }) => kind !== 'deep').toSorted((a, b) => a.ratio - b.ratio);
  if (!worst) throw new RangeError('nothing was measured');
  return {
    bench: 'read',
    figure: rounded(worst.ours.perSecond, 0),
    unit: 'reads/s',
    ceiling: rounded(worst.bare.perSecond, 0),
    ratio: rounded(worst.ratio, 3),
    spread: spreadOf(worst),
    cpuMs: rounded(worst.ours.cpuMs, 4),
    target: 'board page and own rank ≥ 0.7 × a bare route with the same bytes',
    ...verdictOf([atLeast(`ratio of “${worst.kind}”`, worst.ratio, 0.7), atMost('failed', failed, 0)]),
    notes: [
      `${sizes.entrants} entrants on the board; the figures above are those of “${worst.kind}”`,
      ...all.map(line),
      `started from facts in ${rounded(told.startMs / 1000, 1)} s, ${rounded(told.rssMb, 0)} MB resident; idle event loop delay p99 ${rounded(idle.loopP99Ms, 1)} ms`,
    ],
  };
}

/** A server whose board holds so many, for as long as it is used. */
async function withServer<T>(entrants: number, use: (server: ChildProcess) => Promise<T>): Promise<T> {
  const dir = makeScratch();
  const server = fork(
    join(import.meta.dirname, 'read-server.ts'),
    [dir, String(entrants), String(sessions)],
    { execArgv: ['--max-old-space-size=4096', ...asPlatform] },
  );
  try {
    return await use(server);
  } finally {
    await dismiss(server);
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * Reading a board of a million and one's own rank on it, against a bare route that returns the same bytes.
 * Source of the target: DESIGN, “Targets”.
 */
export async function benchRead(sizes: ReadSizes): Promise<BenchRow> {
  const small = await withServer(smallest, readSmallBoard);
  const row = await withServer(sizes.entrants, (server) => run(server, sizes));
  return { ...row, notes: [...row.notes, small] };
}

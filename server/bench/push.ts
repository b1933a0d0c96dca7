import { fork, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, asPlatform, dismiss, greeting, type Accounting } from './child.ts';
import type { WatchReport } from './push-clients.ts';
import type { PushQuestion } from './push-server.ts';
import { atMost, median, quantile, rounded, verdictOf, type BenchRow } from './row.ts';
import { makeScratch } from './scratch.ts';

/** Sockets in one client process: every process may hold only so many files open. */
const watchersAProcess = 2_500;
const changeMs = 1_000;
/** What the last change has to reach everyone in. */
const settleMs = 2_500;
/** DESIGN: one tick and a second. */
const visibleWithinMs = 2_000;

export interface PushSizes {
  watchers: number;
  pairs: number;
  /** How long the board changes on each side of a pair, in seconds. */
  seconds: number;
}

type Kind = 'boards' | 'raw';

/** A server with its crowd. */
interface Party {
  server: ChildProcess;
  clients: ChildProcess[];
  emptyBytes: number;
}

interface Side {
  deliveries: number;
  expected: number;
  cpuUs: number;
  loopP99Ms: number;
}

interface BoardsSide extends Side {
  visibleMs: number[];
  frames: string[];
}

const memoryOf = (server: ChildProcess) =>
  ask<{ heldBytes: number; rssBytes: number }>(server, 'memory' satisfies PushQuestion);

async function gather(kind: Kind, dir: string, watchers: number): Promise<Party> {
  const server = fork(join(import.meta.dirname, 'push-server.ts'), [kind, dir], {
    execArgv: ['--expose-gc', ...asPlatform],
  });
  const { port, board } = await greeting<{ port: number; board: string }>(server);
  const { heldBytes } = await memoryOf(server);
  const clients: ChildProcess[] = [];
  for (let left = watchers; left > 0; left -= watchersAProcess) {
    const crowd = String(Math.min(left, watchersAProcess));
    const client = fork(join(import.meta.dirname, 'push-clients.ts'), [kind, String(port), board, crowd]);
    clients.push(client);
    await greeting<string>(client);
  }
  return { server, clients, emptyBytes: heldBytes };
}

const reports = ({ clients }: Party) => Promise.all(clients.map((each) => ask<WatchReport>(each, 'report')));

/** Which change a frame shows at the latest: the largest duration that is one, not a first result's. */
function changeIn(frame: string): number {
  const durations = [...frame.matchAll(/"durationMs":(\d+)/g)].map((match) => Number(match[1]));
  return Math.max(0, ...durations.filter((duration) => duration < 1_000_000));
}

/** From a change being stored to each watcher having it, over all changes and watchers. */
function visibleTimes(all: readonly WatchReport[], storedAt: ReadonlyMap<number, number>): number[] {
  const times: number[] = [];
  for (const { frames, arrivals } of all) {
    let seen = 0;
    const byChange = frames.map((frame) => changeIn(frame));
    byChange.forEach((change, index) => {
      // A change that shared its beat with the next one came in the same frame.
      for (let each = seen + 1; each <= change; each++) {
        const at = storedAt.get(each);
        if (at !== undefined) for (const arrival of arrivals[index] ?? []) times.push(arrival - at);
      }
      seen = Math.max(seen, change);
    });
  }
  return times;
}

async function account(
  { server }: Party,
  work: () => Promise<void>,
): Promise<{ cpuMs: number; loopP99Ms: number }> {
  const before = await ask<Accounting>(server, 'cpu');
  await work();
  const after = await ask<Accounting>(server, 'cpu');
  return { cpuMs: after.cpuMs - before.cpuMs, loopP99Ms: after.loopP99Ms };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const sideOf = (
  all: readonly WatchReport[],
  { cpuMs, loopP99Ms }: { cpuMs: number; loopP99Ms: number },
  expected: number,
): Side => {
  const deliveries = sum(all.map(({ received }) => received));
  return { deliveries, expected, cpuUs: (cpuMs * 1000) / deliveries, loopP99Ms };
};

/** The board changes once a second, at no particular moment of the server's own beat. */
async function measureBoards(party: Party, sizes: PushSizes, changes: { made: number }): Promise<BoardsSide> {
  await reports(party);
  const storedAt = new Map<number, number>();
  const used = await account(party, async () => {
    for (let second = 0; second < sizes.seconds; second++) {
      const change = ++changes.made;
      const { at } = await ask<{ at: number }>(party.server, { change } satisfies PushQuestion);
      storedAt.set(change, at);
      await sleep(changeMs * (0.5 + Math.random()));
    }
    await sleep(settleMs);
  });
  const all = await reports(party);
  const frames = all[0]?.frames ?? [];
  return {
    ...sideOf(all, used, frames.length * sizes.watchers),
    visibleMs: visibleTimes(all, storedAt),
    frames,
  };
}

/** The same frames again, from a server that does nothing else. */
async function measureRaw(party: Party, sizes: PushSizes, frames: readonly string[]): Promise<Side> {
  await reports(party);
  const used = await account(party, async () => {
    for (const frame of frames) {
      await ask(party.server, { frame } satisfies PushQuestion);
      await sleep(changeMs);
    }
    await sleep(settleMs);
  });
  return sideOf(await reports(party), used, frames.length * sizes.watchers);
}

async function run(ours: Party, raw: Party, sizes: PushSizes): Promise<BenchRow> {
  const changes = { made: 0 };
  const idle = await account(ours, () => sleep(5_000));
  await measureBoards(ours, { ...sizes, seconds: 2 }, changes);
  const pairs: { ours: BoardsSide; raw: Side }[] = [];
  for (let pair = 0; pair < sizes.pairs; pair++) {
    const boards = await measureBoards(ours, sizes, changes);
    pairs.push({ ours: boards, raw: await measureRaw(raw, sizes, boards.frames) });
  }
  const [ourMemory, rawMemory] = [await memoryOf(ours.server), await memoryOf(raw.server)];
  const perConnection = (held: number, party: Party) => (held - party.emptyBytes) / sizes.watchers / 1000;
  const kilobytes = perConnection(ourMemory.heldBytes, ours);
  const ratios = pairs.map((pair) => pair.ours.cpuUs / pair.raw.cpuUs);
  const ratio = median(ratios);
  const figure = median(pairs.map((pair) => pair.ours.cpuUs));
  const ceiling = median(pairs.map((pair) => pair.raw.cpuUs));
  const visible = median(pairs.map((pair) => quantile(pair.ours.visibleMs, 0.99)));
  const lost = sum(
    pairs.flatMap((pair) => [pair.ours, pair.raw]).map((side) => side.expected - side.deliveries),
  );
  const deliveries = sum(pairs.map((pair) => pair.ours.deliveries));
  const frameBytes = median(
    pairs.flatMap((pair) => pair.ours.frames.map((frame) => Buffer.byteLength(frame))),
  );
  return {
    bench: 'push',
    figure: rounded(figure, 1),
    unit: 'µs CPU/delivery',
    ceiling: rounded(ceiling, 1),
    ratio: rounded(ratio, 3),
    spread: `${rounded(Math.min(...ratios), 3)}–${rounded(Math.max(...ratios), 3)}`,
    cpuMs: rounded(figure / 1000, 5),
    target: 'ratio ≤ 1.5, ≤ 15 kB held a connection, visible ≤ 2 s at p99, nothing lost',
    ...verdictOf([
      atMost('ratio', ratio, 1.5),
      atMost('held a connection', kilobytes, 15, ' kB'),
      atMost('visible p99', visible, visibleWithinMs, ' ms'),
      atMost('lost', Math.abs(lost), 0),
    ]),
    notes: [
      `${sizes.watchers} watchers, ${deliveries} deliveries of ${rounded(frameBytes, 0)} bytes, ${lost} lost`,
      `visible after ${rounded(visible, 0)} ms at p99, ${rounded(median(pairs.map((pair) => quantile(pair.ours.visibleMs, 0.5))), 0)} ms at p50`,
      `heap and external a connection after collection ${rounded(kilobytes, 1)} kB; raw ${rounded(perConnection(rawMemory.heldBytes, raw), 1)} kB; resident ${rounded(ourMemory.rssBytes / 1e6, 0)} MB`,
      `idle with everyone watching ${rounded(idle.cpuMs / 5, 1)} CPU-ms a second, event loop delay p99 ${rounded(idle.loopP99Ms, 1)} ms; while pushing ${rounded(median(pairs.map((pair) => pair.ours.loopP99Ms)), 1)} ms`,
    ],
  };
}

/**
 * A board that changes every second before thousands of watchers, against raw ws sending the same bytes.
 * Source of the targets: DESIGN, “Targets”.
 */
export async function benchPush(sizes: PushSizes): Promise<BenchRow> {
  const dir = makeScratch();
  const parties: Party[] = [];
  try {
    const ours = await gather('boards', dir, sizes.watchers);
    parties.push(ours);
    const raw = await gather('raw', dir, sizes.watchers);
    parties.push(raw);
    return await run(ours, raw, sizes);
  } finally {
    for (const { clients } of parties) await Promise.all(clients.map((each) => dismiss(each)));
    await Promise.all(parties.map(({ server }) => dismiss(server)));
    rmSync(dir, { recursive: true, force: true });
  }
}

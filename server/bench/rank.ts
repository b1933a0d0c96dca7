import { fork, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ask, asPlatform, dismiss, greeting } from './child.ts';
import type { BuiltIndex, Moved, RankQuestion } from './rank-process.ts';
import { atMost, median, rounded, verdictOf, type BenchRow } from './row.ts';
import { measureSaves, type Player } from './save.ts';
import { makeScratch } from './scratch.ts';

const sizes = [1_000, 10_000, 100_000, 1_000_000] as const;
const [smallest, , , largest] = sizes;
const moves = 100_000;
const sessions = 1_000;
const shareOfSave = 0.25;
const mostGrowth = 8;

interface RankPair {
  /** µs of CPU for a move and its rank, by size. */
  cpuUs: Map<number, number>;
  saveCpuMs: number;
}

const powers: Record<number, string> = { 1_000: '10³', 10_000: '10⁴', 100_000: '10⁵', 1_000_000: '10⁶' };

type Indexes = ReadonlyMap<number, ChildProcess>;

async function measurePairs(indexes: Indexes, server: ChildProcess, pairs: number): Promise<RankPair[]> {
  const { port, players } = await greeting<{ port: number; players: Player[] }>(server);
  const state = { sent: 0 };
  const moveAll = async () => {
    const cpuUs = new Map<number, number>();
    for (const [size, index] of indexes)
      cpuUs.set(size, (await ask<Moved>(index, { moves } satisfies RankQuestion)).cpuUs);
    return cpuUs;
  };
  await moveAll();
  await measureSaves(server, port, players, '/api', state);
  const all: RankPair[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const cpuUs = await moveAll();
    const { cpuMs } = await measureSaves(server, port, players, '/api', state);
    all.push({ cpuUs, saveCpuMs: cpuMs });
  }
  return all;
}

function rowOf(built: readonly BuiltIndex[], pairs: readonly RankPair[]): BenchRow {
  const at = (pair: RankPair, size: number) => pair.cpuUs.get(size) ?? Number.NaN;
  const ratios = pairs.map((pair) => at(pair, largest) / 1_000 / pair.saveCpuMs);
  const growths = pairs.map((pair) => at(pair, largest) / at(pair, smallest));
  const bySize = (size: number) => median(pairs.map((pair) => at(pair, size)));
  const [ratio, growth] = [median(ratios), median(growths)];
  const each = (tell: (of: BuiltIndex) => string) =>
    built.map((of) => `${powers[of.size]}: ${tell(of)}`).join(', ');
  return {
    bench: 'rank',
    figure: rounded(bySize(largest), 2),
    unit: 'µs CPU/move + rank',
    ceiling: rounded(1_000 * median(pairs.map(({ saveCpuMs }) => saveCpuMs)), 1),
    ratio: rounded(ratio, 3),
    spread: `${rounded(Math.min(...ratios), 3)}–${rounded(Math.max(...ratios), 3)}`,
    cpuMs: rounded(bySize(largest) / 1_000, 5),
    target: 'move + rank at 10⁶ ≤ 25 % of one save’s CPU; growth 10³→10⁶ ≤ 8 ×',
    ...verdictOf([atMost('ratio', ratio, shareOfSave), atMost('growth', growth, mostGrowth, ' ×')]),
    notes: [
      `µs CPU a move and its rank, ${sizes.map((size) => `${powers[size]}: ${rounded(bySize(size), 2)}`).join(', ')}; growth ${rounded(growth, 1)} × (${rounded(Math.min(...growths), 1)}–${rounded(Math.max(...growths), 1)})`,
      `bytes an entry, key and id included, ${each(({ bytesAnEntry }) => String(rounded(bytesAnEntry, 0)))}`,
      `rebuilt in bulk, ms out of order / in order, ${each(({ rebuildMs, rebuildInOrderMs }) => `${rounded(rebuildMs, 1)} / ${rounded(rebuildInOrderMs, 1)}`)}`,
    ],
  };
}

/**
 * Moving one entry of a board's index and reading its rank, against what one durable save costs the server.
 * Source of the targets: DESIGN, “Targets”.
 */
export async function benchRank({ pairs }: { pairs: number }): Promise<BenchRow> {
  const indexes = new Map<number, ChildProcess>();
  const built: BuiltIndex[] = [];
  const dir = makeScratch();
  let server: ChildProcess | undefined;
  try {
    for (const size of sizes) {
      const index = fork(join(import.meta.dirname, 'rank-process.ts'), [String(size)], {
        execArgv: ['--expose-gc', '--max-old-space-size=4096', ...asPlatform],
      });
      indexes.set(size, index);
      built.push(await greeting<BuiltIndex>(index));
    }
    server = fork(join(import.meta.dirname, 'save-server.ts'), [dir, String(sessions)], {
      execArgv: asPlatform,
    });
    return rowOf(built, await measurePairs(indexes, server, pairs));
  } finally {
    await Promise.all([...indexes.values(), ...(server ? [server] : [])].map((each) => dismiss(each)));
    rmSync(dir, { recursive: true, force: true });
  }
}

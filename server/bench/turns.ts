import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { waitP99 } from './lateness.ts';
import { rounded } from './row.ts';

/** How long the event loop did not come round, in ms, and what can be told of why. */
export interface Turns {
  loopMaxMs: number;
  loopP99Ms: number;
  /** The most CPU time the thread used between two looks: what it did itself, collecting garbage included. */
  turnCpuMs: number;
  /** How late an idle thread of the process was at worst: what the machine, neighbours and the process's other threads did. */
  machineMaxMs: number;
}

/** CPU time of this thread alone, in ms. */
function ownCpu() {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/**
 * Watches the event loop of this thread; each reading begins a new watch.
 *
 * @param resolution how often the delay is looked at, in ms.
 */
export function watchTurns(resolution: number): () => Turns {
  const loop = monitorEventLoopDelay({ resolution });
  loop.enable();

  let longest = 0;
  let before = ownCpu();
  setInterval(() => {
    const used = ownCpu();
    longest = Math.max(longest, used - before);
    before = used;
  }, resolution).unref();

  const shared = new SharedArrayBuffer(4);
  new Worker(join(import.meta.dirname, 'idle-thread.ts'), { workerData: shared }).unref();

  return () => {
    const told = {
      loopMaxMs: Math.max(0, loop.max / 1e6 - resolution),
      loopP99Ms: waitP99(loop, resolution),
      turnCpuMs: longest,
      machineMaxMs: Atomics.exchange(new Int32Array(shared), 0, 0) / 1_000,
    };
    loop.reset();
    longest = 0;
    before = ownCpu();
    return told;
  };
}

/** The longest turn of all in words, with what stood beside it. */
export function longestTurn(turns: readonly Turns[]): string {
  const worst = (value: (each: Turns) => number) => rounded(Math.max(...turns.map(value)), 1);
  const [blocked, own, machine] = [
    worst(({ loopMaxMs }) => loopMaxMs),
    worst(({ turnCpuMs }) => turnCpuMs),
    worst(({ machineMaxMs }) => machineMaxMs),
  ];
  return `event loop blocked ${blocked} ms at worst, of its own work at most ${own}; an idle thread beside it was ${machine} ms late at worst`;
}

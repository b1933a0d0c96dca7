import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Accounting } from './child.ts';
import { waitP99 } from './lateness.ts';

/**
 * Keeps the accounts of this process; each reading of the delay begins a new one.
 *
 * @param resolution how often the delay is looked at, in ms. Looking costs about 10 µs, which at 1 ms is a
 * hundredth of a core: nothing beside a server at full speed, much beside one that works once a second.
 */
export function keepAccounts(resolution = 1): () => Accounting {
  const loop = monitorEventLoopDelay({ resolution });
  loop.enable();
  return () => {
    const { user, system } = process.cpuUsage();
    const accounts = {
      cpuMs: (user + system) / 1000,
      loopP99Ms: waitP99(loop, resolution),
    };
    loop.reset();
    return accounts;
  };
}

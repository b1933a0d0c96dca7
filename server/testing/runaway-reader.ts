import { writeFileSync } from 'node:fs';
import { answerParent } from '../src/imports/process/answer-parent.ts';

/** How a reader may run away. */
export type RunawayWay = 'heap' | 'one step' | 'buffers' | 'time' | 'exit' | 'fault' | 'environment';

/* What a reading process runs in tests: it does not read, it does what a hostile file would make a reader do. */

const ways: Record<RunawayWay, () => string> = {
  heap: () => {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, at) => at));
  },
  // Native code asks for all of it at once: no limit of a worker thread would hold here, the process ends.
  'one step': () => `${'a'.repeat(100_000_000).match(/a/g)?.length}`,
  buffers: () => {
    const kept: Buffer[] = [];
    for (;;) kept.push(Buffer.alloc(8 * 1024 * 1024, 1));
  },
  time: () => {
    for (;;);
  },
  exit: () => process.exit(3),
  fault: () => {
    throw new TypeError('a secret of the file');
  },
  environment: () => Object.keys(process.env).toSorted().join(' '),
};

await answerParent<never, string>(({ way, pidFile }: { way: RunawayWay; pidFile?: string }) => {
  if (pidFile) writeFileSync(pidFile, `${process.pid}`);
  return ways[way]();
});

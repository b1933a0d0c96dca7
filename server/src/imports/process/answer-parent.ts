import { once } from 'node:events';
import { constants, getPriority, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { FileRefused, type ReadProblem } from '../read-result.ts';
import type { Guarded } from './reading-guard.ts';

/** What a reading process says to the server that started it; the last three end it. */
export type Said<Part, Result> =
  | { progress: number }
  | { part: Part }
  | { result: Result }
  | { refused: Pick<ReadProblem, 'code' | 'detail'> }
  | { broken: string };

/** What a reader tells while it reads. */
export interface Telling<Part> {
  onProgress: (share: number) => void;
  /** Resolves when it has been taken: what waits in between takes memory on both sides. */
  sendPart: (part: Part) => Promise<void>;
}

/**
 * Makes this process read one file: the one its parent sends. Called by the module a reading process runs.
 *
 * @param read names the type of what the parent sends; throws FileRefused for a file that cannot be read.
 */
export async function answerParent<Part, Result>(
  read: (input: never, telling: Telling<Part>) => Result | Promise<Result>,
): Promise<void> {
  // Whoever sits an exam comes first. A server that runs with less than that may not have more of it.
  setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
  // Ctrl-C reaches every process of a terminal: when this one ends is up to its parent.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.once('disconnect', () => process.exit());
  const guarded: Guarded = { megabytes: Number(process.argv[2]), parent: process.ppid };
  const guard = new Worker(new URL('reading-guard.ts', import.meta.url), { workerData: guarded });
  await once(guard, 'online');
  const [input] = (await once(process, 'message')) as [never];
  const say = (message: Said<Part, Result>) => process.send?.(message);
  say(await answer(() => read(input, telling(say))));
}

const telling = <Part, Result>(say: (message: Said<Part, Result>) => void): Telling<Part> => {
  let told = 0;
  return {
    onProgress: (progress) => {
      if (progress - told < 0.01) return;
      told = progress;
      say({ progress });
    },
    sendPart: async (part) => {
      say({ part });
      await once(process, 'message');
    },
  };
};

const answer = async <Part, Result>(read: () => Result | Promise<Result>): Promise<Said<Part, Result>> => {
  try {
    return { result: await read() };
  } catch (error) {
    if (error instanceof FileRefused) return { refused: { code: error.code, detail: error.detail } };
    return { broken: framesOf(error) };
  }
};

/** Where in our code reading broke down. What the error says of it may quote the file, and is left out. */
const framesOf = (error: unknown): string => {
  const { name, stack = '' } = error instanceof Error ? error : new Error();
  return [name, ...stack.split('\n').filter((line) => /^\s+at /.test(line))].join('\n');
};

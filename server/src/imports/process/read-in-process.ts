import { fork, type ChildProcess } from 'node:child_process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { FileRefused } from '../read-result.ts';
import type { Said } from './answer-parent.ts';

/** What reading one file may use at most. */
export interface ReadingLimits {
  /** Of what JavaScript holds. */
  heapMegabytes: number;
  /** Of the whole process, with buffers and what native code takes; without any work it has about 90. */
  megabytes: number;
  timeMs: number;
}

interface Reading<Input, Part> {
  input: Input;
  limits: ReadingLimits;
  onProgress?: (share: number) => void;
  /** Each part in its order, others having their turn in between. */
  onPart?: (part: Part) => void;
  /** Stops the reading. */
  signal?: AbortSignal | undefined;
}

/**
 * Reads a file in a process of its own, within bounds of memory and time: whatever a file does to it, this one goes on.
 *
 * @param module what the process runs; it calls `answerParent`.
 * @throws {FileRefused} for whatever keeps the file from being read; interrupted when the signal says stop.
 */
export async function readInProcess<Input extends object, Part, Result>(
  module: URL,
  { input, limits, onProgress = () => undefined, onPart = () => undefined, signal }: Reading<Input, Part>,
): Promise<Result> {
  // Starting a process takes some milliseconds: whoever asked for it is answered before.
  await nextTurn();
  if (signal?.aborted) throw new FileRefused('interrupted');
  const child = startChild(module, limits);
  const kill = () => void child.kill('SIGKILL');
  // Should this process end without a word, the guard beside the reader notices.
  process.once('exit', kill);
  const stopping = new AbortController();
  try {
    return await Promise.race([
      answerOf<Input, Part, Result>(child, { input, onProgress, onPart }),
      refusedAfter(limits.timeMs, stopping.signal),
      refusedOnAbort(signal, stopping.signal),
    ]);
  } finally {
    stopping.abort();
    process.off('exit', kill);
    kill();
  }
}

/** Knows nothing of the server: neither its secrets in the environment, nor what it writes to. */
const startChild = (module: URL, { heapMegabytes, megabytes }: ReadingLimits): ChildProcess =>
  fork(module, [`${megabytes}`], {
    serialization: 'advanced',
    env: { PATH: process.env.PATH },
    execArgv: [`--max-old-space-size=${heapMegabytes}`, '--max-semi-space-size=16'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });

const answerOf = <Input extends object, Part, Result>(
  child: ChildProcess,
  { input, onProgress, onPart }: Required<Pick<Reading<Input, Part>, 'input' | 'onProgress' | 'onPart'>>,
) =>
  new Promise<Result>((resolve, reject) => {
    // One that has died takes nothing any more; its end says why.
    const send = (message: object) => void child.send(message, () => undefined);
    child.on('message', (said: Said<Part, Result>) => {
      if ('progress' in said) onProgress(said.progress);
      else if ('part' in said) {
        onPart(said.part);
        void nextTurn().then(() => send({ next: true }));
      } else if ('result' in said) resolve(said.result);
      else if ('refused' in said) reject(new FileRefused(said.refused.code, said.refused.detail));
      else reject(Object.assign(new FileRefused('reading-failed'), { stack: said.broken }));
    });
    child.once('error', () => reject(new FileRefused('reading-failed')));
    child.once('exit', (code) => reject(new FileRefused(refusalFor(code))));
    send(input);
  });

/** Codes Node ends with by itself: a module that does not load, for one. Running out of memory ends by a signal. */
const largestNodeCode = 127;

const refusalFor = (code: number | null) =>
  code !== null && code <= largestNodeCode ? 'reading-failed' : 'too-much-memory';

const refusedAfter = (timeMs: number, stop: AbortSignal) =>
  new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new FileRefused('took-too-long')), timeMs);
    stop.addEventListener('abort', () => clearTimeout(timer));
  });

const refusedOnAbort = (signal: AbortSignal | undefined, stop: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(new FileRefused('interrupted')), { signal: stop });
  });

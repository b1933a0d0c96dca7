import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** For `fork`: the process begins as the platform does. */
export const asPlatform = ['--import', join(import.meta.dirname, 'as-platform.ts')];

/** What a server process tells of itself: CPU time so far, and the delay of its event loop since last asked. */
export interface Accounting {
  cpuMs: number;
  loopP99Ms: number;
}

/** Asks a child process over IPC and waits for its answer; one question at a time. */
export async function ask<T>(child: ChildProcess, question: unknown): Promise<T> {
  const answer = once(child, 'message');
  child.send(question as object);
  return ((await answer) as [T])[0];
}

/**
 * The first thing a child process says.
 * @throws {Error} when it ends without a word.
 */
export async function greeting<T>(child: ChildProcess): Promise<T> {
  const heard = new AbortController();
  const gone = once(child, 'exit', { signal: heard.signal }).then(([code]) => {
    throw new Error(`${child.spawnargs.slice(1).join(' ')} ended with ${String(code)} before it was ready`);
  });
  const said = once(child, 'message', { signal: heard.signal });
  try {
    return ((await Promise.race([said, gone])) as [T])[0];
  } finally {
    // Whichever did not come is waited for no longer.
    heard.abort();
    await Promise.allSettled([said, gone]);
  }
}

/** Lets a child end by itself, by closing what it holds. */
export async function dismiss(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.send('close');
  await gone;
}

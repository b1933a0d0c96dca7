import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunawayWay } from '../../../testing/runaway-reader.ts';
import { FileRefused } from '../read-result.ts';
import { readInProcess } from './read-in-process.ts';

const dir = mkdtempSync(join(tmpdir(), 'reading-'));
afterAll(() => rmSync(dir, { recursive: true }));
const pidFile = join(dir, 'pid');

const usual = { heapMegabytes: 32, megabytes: 200, timeMs: 15_000 };
const run = (way: RunawayWay, limits: Partial<typeof usual> = {}, signal?: AbortSignal) =>
  readInProcess<{ way: RunawayWay; pidFile: string }, never, string>(
    new URL('../../../testing/runaway-reader.ts', import.meta.url),
    { input: { way, pidFile }, limits: { ...usual, ...limits }, signal },
  );
const refusalOf = async (reading: Promise<unknown>) => {
  const error = await reading.then(
    () => null,
    (found: unknown) => found,
  );
  if (error instanceof FileRefused) return error;
  throw error;
};
/** Ended, whether or not anybody has taken note of it. */
const isGone = () => {
  const pid = existsSync(pidFile) ? readFileSync(pidFile, 'utf8') : '';
  if (pid === '') return true;
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' });
  return stdout === '' || stdout.startsWith('Z');
};

describe('a reading process', () => {
  it.each<[RunawayWay, Partial<typeof usual>, string]>([
    ['heap', {}, 'too-much-memory'],
    ['one step', {}, 'too-much-memory'],
    ['buffers', { heapMegabytes: 256 }, 'too-much-memory'],
    ['time', { timeMs: 1_500 }, 'took-too-long'],
    ['exit', {}, 'reading-failed'],
  ])('that runs away (%s) ends, and this one goes on', async (way, limits, code) => {
    expect((await refusalOf(run(way, limits))).code).toBe(code);
    await expect.poll(isGone).toBe(true);
  });

  it('is told apart when it is our own fault, and what the file says goes into no log', async () => {
    const { code, stack } = await refusalOf(run('fault'));
    expect([code, stack]).toEqual(['reading-failed', expect.stringContaining('runaway-reader')]);
    expect(stack).not.toContain('secret');
  });

  it('ends when told to, in the middle of a step that never ends', async () => {
    const stop = new AbortController();
    rmSync(pidFile, { force: true });
    const reading = refusalOf(run('time', {}, stop.signal));
    await expect.poll(() => !isGone()).toBe(true);
    stop.abort();
    expect((await reading).code).toBe('interrupted');
    await expect.poll(isGone).toBe(true);
  });

  it('ends when the server was killed without a word, in the middle of a step that never ends', async () => {
    rmSync(pidFile, { force: true });
    const [reading, reader] = ['./read-in-process.ts', '../../../testing/runaway-reader.ts'].map(
      (path) => new URL(path, import.meta.url).href,
    );
    const input = JSON.stringify({ input: { way: 'time', pidFile }, limits: usual });
    const script = `import { readInProcess } from '${reading}'; readInProcess(new URL('${reader}'), ${input});`;
    const server = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
    const ended = once(server, 'exit');
    await expect.poll(() => !isGone()).toBe(true);
    server.kill('SIGKILL');
    await ended;
    await expect.poll(isGone).toBe(true);
  });

  it('knows nothing of the environment but where programs are', async () => {
    expect(await run('environment')).toBe('PATH');
  });
});

import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

/** The modules a process loads that loads the whole server. */
async function loadedBy(before: string): Promise<string[]> {
  const server = pathToFileURL(join(import.meta.dirname, 'run-platform.ts')).href;
  const script = `import { registerHooks } from 'node:module';
    ${before}
    const loaded = new Set();
    registerHooks({ load: (url, context, next) => { loaded.add(url); return next(url, context); } });
    await import(${JSON.stringify(server)});
    console.log([...loaded].sort().join('\\n'));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
  return stdout.trim().split('\n');
}

it('what is loaded in haste is what Node itself finds', async () => {
  const hasten = pathToFileURL(join(import.meta.dirname, 'hasten-loading.ts')).href;
  const young = pathToFileURL(join(import.meta.dirname, 'allocate-young.ts')).href;
  // As the platform begins: otherwise what it keeps for its next start would be compiled anew by each of the two.
  const hastened = await loadedBy(
    `(await import(${JSON.stringify(young)})).allocateYoung(); const { hastenLoading } = await import(${JSON.stringify(hasten)}); hastenLoading();`,
  );
  expect(hastened.length).toBeGreaterThan(500);
  expect(hastened).toEqual(await loadedBy(''));
});

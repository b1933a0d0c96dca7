import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

/** Of drizzle the modules a process has loaded that opens a store, one a line. */
async function loadedBy(before: string): Promise<string[]> {
  const schema = pathToFileURL(join(import.meta.dirname, '../../db/open.ts')).href;
  const script = `import { registerHooks } from 'node:module';
    ${before}
    const loaded = new Set();
    registerHooks({ load: (url, context, next) => { loaded.add(url); return next(url, context); } });
    await import(${JSON.stringify(schema)});
    console.log([...loaded].filter((url) => url.includes('/drizzle-orm/')).sort().join('\\n'));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
  return stdout.trim().split('\n');
}

it('drizzle’s modules are those that Node itself finds', async () => {
  const hasten = pathToFileURL(join(import.meta.dirname, 'hasten-loading.ts')).href;
  const hastened = await loadedBy(
    `const { hastenLoading } = await import(${JSON.stringify(hasten)}); hastenLoading();`,
  );
  expect(hastened.length).toBeGreaterThan(50);
  expect(hastened).toEqual(await loadedBy(''));
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('V8 knows what it is told: of a flag it does not know it complains', async () => {
  const young = pathToFileURL(join(import.meta.dirname, 'allocate-young.ts')).href;
  const run = (script: string) =>
    promisify(execFile)(process.execPath, ['--input-type=module', '--no-warnings', '-e', script]);
  const told = await run(
    `const { allocateYoung } = await import(${JSON.stringify(young)}); allocateYoung();`,
  );
  expect(told.stderr).toBe('');
  const mistaken = await run(`(await import('node:v8')).setFlagsFromString('--no-such-flag');`);
  expect(mistaken.stderr).toContain('--no-such-flag');
});

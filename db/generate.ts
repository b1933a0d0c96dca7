import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

// Writes the migrations of both dialects from the schema: `npm run -w db generate -- NAME`.
// `--first` throws the migrations away and makes the first one anew: only until the first release.
const [name = ''] = process.argv.slice(2);
if (!/^(--first|[a-z][a-z-]*)$/.test(name)) {
  console.error('npm run -w db generate -- NAME (small letters and dashes: what changes), or --first');
  process.exit(1);
}
const first = name === '--first';
const run = (command: string, ...args: string[]) => {
  const { status } = spawnSync(command, args, { cwd: import.meta.dirname, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
if (first) rmSync(join(import.meta.dirname, 'migrations'), { recursive: true, force: true });
for (const dialect of ['sqlite', 'postgres']) {
  run(
    'drizzle-kit',
    'generate',
    '--config',
    `drizzle.${dialect}.config.ts`,
    '--name',
    first ? 'first' : name,
  );
}
run('prettier', '--write', '--log-level=warn', 'migrations');

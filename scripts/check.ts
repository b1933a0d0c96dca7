// `npm run check`: the one gate. Every step runs, so that one report shows all there is to mend.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const steps: [name: string, command: string, args: string[]][] = [
  ['types: server, db, scripts', 'tsc', ['-p', '.']],
  ['types: web', 'npm', ['run', '--silent', '-w', 'web', 'check']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['lint: templates', 'eslint', ['--max-warnings=0', 'web/src']],
  ['format', 'prettier', ['--check', '--log-level=warn', '.']],
  ['dead code', 'knip', ['--no-progress']],
  ['question banks', 'node', ['scripts/banks.ts', 'check']],
];

let failed = 0;
for (const [name, command, args] of steps) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: process.env,
  });
  const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  if (status === 0) console.log(`✓ ${name} (${took})`);
  else {
    failed++;
    console.log(`✗ ${name} (${took})\n${stdout}${stderr}`);
  }
}
// Read by `npm test`, which adds it to the runners' counts.
console.log(JSON.stringify({ passed: steps.length - failed, failed }));
process.exitCode = failed === 0 ? 0 : 1;

// `npm run check`: the one gate. Every step runs, so that one report shows all there is to mend.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const steps: [name: string, command: string, args: string[]][] = [
  ['types: web', 'npm', ['run', '--silent', '-w', 'web', 'check']],
  ['types: server, db, scripts', 'tsc', ['-p', '.']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['lint: templates', 'eslint', ['--max-warnings=0', 'web/src']],
  ['format', 'prettier', ['--check', '--log-level=warn', '.']],
  ['dead code', 'knip', ['--no-progress']],
  ['question banks', 'node', ['scripts/banks.ts', 'check']],
];

let failed = 0;

/** Runs one step and says how it went. */
async function runStep([name, command, args]: (typeof steps)[number]): Promise<void> {
  const started = performance.now();
  const { code, output } = await collect(command, args);
  const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  if (code === 0) return console.log(`✓ ${name} (${took})`);
  failed++;
  console.log(`✗ ${name} (${took})\n${output}`);
}

function collect(command: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(command, args, { cwd: root, env: process.env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

async function runInTurn(queue: typeof steps): Promise<void> {
  for (const step of queue) await runStep(step);
}

// Types of the pages take as long as all the rest: they go on beside it.
await Promise.all([runInTurn(steps.slice(0, 1)), runInTurn(steps.slice(1))]);
// Read by `npm test`, which adds it to the runners' counts.
console.log(JSON.stringify({ passed: steps.length - failed, failed }));
process.exitCode = failed === 0 ? 0 : 1;

// Plain JavaScript that any Node from 14 on can read: it runs before our own Node is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';

/** The Node we ship with (package `node`), whatever the system's own is. */
export const ourNode = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/** Where Node keeps what it has compiled: the folder `server/src/hasten-loading.ts` keeps it in. */
export const compiled = join(root, 'node_modules', '.cache', 'compiled');

const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;

/** Says what is going on, and every ten seconds that it still is. */
export async function step(title, work) {
  const started = Date.now();
  console.log(`• ${title} …`);
  const ticking = setInterval(() => console.log(`  … ${seconds(started)}`), 10_000);
  try {
    const result = await work();
    console.log(`✓ ${title} (${seconds(started)})`);
    return result;
  } finally {
    clearInterval(ticking);
  }
}

/**
 * Runs a command, at the root of the project unless `cwd` says otherwise.
 * @returns its exit code and, when `capture` is set, what it printed.
 */
export function run(command, args, { env = {}, capture = false, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, PATH: pathWithOurNode(), ...env },
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    if (capture)
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code === null ? 1 : code, output }));
  });
}

/** Runs a command quietly; shows all it printed if it fails. */
export async function quietly(command, args, options = {}) {
  const { code, output } = await run(command, args, { ...options, capture: true });
  if (code === 0) return;
  console.error(output);
  throw new Error(`${args.join(' ')} failed with code ${code}`);
}

/** Runs a script of ours, or of a package, under our own Node. */
export const runNode = (args, options) => run(ourNode, args, options);

const pathWithOurNode = () =>
  [dirname(ourNode), join(root, 'node_modules', '.bin'), process.env.PATH].join(windows ? ';' : ':');

/** npm as it was started; a launcher run without npm falls back to the one on the path. */
function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli && cli.endsWith('.js')) return quietly(process.execPath, [cli, ...args]);
  return quietly(windows ? 'npm.cmd' : 'npm', args);
}

const hashOf = (paths) => {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest('hex');
};

function filesUnder(folder) {
  const skipped = new Set(['node_modules', 'build', '.svelte-kit', 'paraglide', 'journeys', 'test-results']);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
    );
}

const isCurrent = (mark, hash) => existsSync(mark) && readFileSync(mark, 'utf8') === hash;

/**
 * Installs what the lock file names, unless that is what is installed. Not `npm ci`: it refuses a lock file
 * that leaves out optional packages for other platforms, as one does that was made behind a mirror.
 */
export async function install() {
  const mark = join(root, 'node_modules', '.installed-lock');
  const hash = hashOf([join(root, 'package-lock.json')]);
  if (isCurrent(mark, hash)) return;
  await step('Cài thư viện, một lần, khoảng 1–3 phút (installing packages)', () =>
    npm(['install', '--no-save', '--loglevel=error', '--no-audit', '--no-fund']),
  );
  writeFileSync(mark, hash);
}

/** Builds the web pages, unless they are as built. */
export async function build() {
  const mark = join(root, 'web', 'build', '.built-from');
  const hash = hashOf([join(root, 'package-lock.json'), ...filesUnder(join(root, 'web'))]);
  if (isCurrent(mark, hash)) return;
  await step('Dựng giao diện, khoảng nửa phút (building pages)', () =>
    quietly(ourNode, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel=warn'], {
      cwd: join(root, 'web'),
    }),
  );
  writeFileSync(mark, hash);
}

// `npm start`: installs and builds what is missing, then runs the server under our own Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, compiled, install, ourNode, root } from './prepare.mjs';

try {
  await install();
  await build();
} catch (error) {
  console.error(`✗ ${error.message}`);
  process.exit(1);
}

const server = spawn(
  ourNode,
  ['--disable-warning=ExperimentalWarning', join(root, 'server', 'src', 'main.ts')],
  {
    cwd: root,
    // From the first file on: else Node loads its compiler for that one alone.
    env: { NODE_COMPILE_CACHE: compiled, ...process.env },
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code === null ? (signal ? 1 : 0) : code));

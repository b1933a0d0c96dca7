import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const begin = new URL('./begin-thread.ts', import.meta.url).href;
const thread = `data:text/javascript,import { parentPort, workerData } from 'node:worker_threads'; parentPort.postMessage(workerData);`;

it('a thread begins whatever flags the process was begun with', () => {
  const script = `import { beginThread } from '${begin}';
    beginThread(new URL(${JSON.stringify(thread)}), 'heard', 64).once('message', (said) => console.log(said));`;
  const flags = ['--max-old-space-size=200', '--expose-gc', '--disable-warning=ExperimentalWarning'];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, '--input-type=module', '--eval', script],
    { encoding: 'utf8' },
  );
  expect([stdout, stderr]).toEqual(['heard\n', '']);
});

// The server process of the `import` bench: the application over a database on disk, an organiser signed in and an
// empty bank. Its parent uploads files over HTTP, and asks over IPC what that took.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@cchc/db/open.ts';
import pino from 'pino';
import { buildApp } from '../src/app.ts';
import { Changes } from '../src/changes.ts';
import type { Deps } from '../src/deps.ts';
import { Secret } from '../src/http/secret.ts';
import { makeNewId } from '../src/ids.ts';
import { readQuestions } from '../src/imports/read-questions.ts';
import { StaffClient } from '../testing/staff-client.ts';
import { makeStaff } from '../testing/staff.ts';
import { watchTurns } from './turns.ts';

const [dir = ''] = process.argv.slice(2);
mkdirSync(dir, { recursive: true });
const store = await openStore({ file: join(dir, 'contest.db') });
const deps: Deps = {
  store,
  secret: new Secret(randomBytes(32)),
  newId: makeNewId(randomBytes),
  randomBytes,
  changes: new Changes(),
  log: pino({ level: 'silent' }),
};
const app = await buildApp(deps, { clock: Date.now });
const { cookie } = await makeStaff(deps, [{ role: 'admin', contestId: null, unitId: null }], {
  now: Date.now(),
});
await new StaffClient(app, cookie).send('POST', 'banks', { title: 'Bench' });
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();

const turns = watchTurns(5);

/** What the process has used since it was last asked; memory is the most it ever had. */
const accounts = () => {
  const { user, system } = process.cpuUsage();
  const peakMb = process.resourceUsage().maxRSS / 1024;
  return { ...turns(), cpuMs: (user + system) / 1000, peakMb };
};

/** The same file merely read, nothing stored: what an import cannot be faster than. */
const merelyRead = async (bytes: Uint8Array, name: string) => {
  const started = performance.now();
  const { questions } = await readQuestions(new Uint8Array(bytes), name);
  return { questions: questions.length, ms: performance.now() - started };
};

type Question = 'cpu' | 'close' | { read: string; name: string };

async function answer(question: Question) {
  if (question === 'cpu') process.send?.(accounts());
  else if (question === 'close') {
    await app.close();
    await store.close();
    process.exit(0);
  } else process.send?.(await merelyRead(Buffer.from(question.read, 'base64'), question.name));
}

process.on('message', (question: Question) => void answer(question));
process.send?.({
  port: typeof address === 'object' && address ? address.port : 0,
  cookie,
});

// The server process of the benches `open` and `bell`: the application over a database on disk, boards and sweeps
// running. Two contests of the same kind: in one, entrants for measuring side by side with a bare Fastify that answers
// the very same bytes; in the other, the crowd. `node crowd-server.ts DIR start|submit MEASURED CROWD`
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import Fastify from 'fastify';
import { buildApp } from '../src/app.ts';
import { startAttempt } from '../src/attempts/start-attempt.ts';
import { listenWidely } from '../src/http/entrances.ts';
import { makeLoadBank, makeLoadContest, type Window } from '../load/load-contest.ts';
import { makeEntrant, type TestBank, type TestContest } from '../testing/builders.ts';
import { keepAccounts } from './accounting.ts';
import { openDeps, paperSlots } from './facts.ts';

/** Someone with a session, and in the bench `bell` with an open attempt. */
export interface CrowdMember {
  cookie: string;
  attemptId: string;
}

export interface CrowdGreeting extends Window {
  ports: { ours: number; bare: number };
  /** Rounds of the two contests. */
  rounds: { measured: string; crowd: string };
  measured: CrowdMember[];
  crowd: CrowdMember[];
}

const hour = 3_600_000;
const atATime = 250;
/** What measuring takes before the crowd comes, and filling for each entrant; the bench says so if it took longer. */
const measuringMs = 70_000;
const fillingMs = 4;

const [dir = '', act = '', measured = '0', crowd = '0'] = process.argv.slice(2);
const deps = await openDeps(dir, randomBytes(32));
const now = Date.now();

/** In `bell` the round closes once everything before is done; elsewhere it does not close. */
const closesAt =
  act === 'submit' ? now + measuringMs + fillingMs * (Number(measured) + Number(crowd)) : now + 24 * hour;
const window = { opensAt: now - hour, closesAt };

async function makeMember(contest: TestContest, number: number): Promise<CrowdMember> {
  const fullName = `Thí sinh ${'abcdefghij'.charAt(number % 10)} ${number}`;
  const { entrantId, cookie } = await makeEntrant(deps, contest, { fullName, now });
  if (act !== 'submit') return { cookie, attemptId: '' };
  const { attemptId } = await startAttempt(deps, { roundId: contest.roundId, entrantId }, Date.now());
  return { cookie, attemptId };
}

async function makeMembers(contest: TestContest, people: number): Promise<CrowdMember[]> {
  const members: CrowdMember[] = [];
  while (members.length < people) {
    const some = Array.from({ length: Math.min(atATime, people - members.length) }, (_, index) =>
      makeMember(contest, members.length + index),
    );
    members.push(...(await Promise.all(some)));
  }
  return members;
}

/** An answer in every slot of every open attempt, as saving would leave it: any of its options. */
function answerEverything() {
  const database = new Database(join(dir, 'contest.db'));
  try {
    database
      .prepare(
        `insert into responses (attempt_id, slot, seq, choice, saved_at)
         select a.id, j.key + 1, 1, json_array(json_extract(j.value, '$.optionIds[' ||
           abs(random() % json_array_length(j.value, '$.optionIds')) || ']')), a.started_at + 1000 * j.key
         from attempts a, json_each(a.paper) j where a.submitted_at is null`,
      )
      .run();
  } finally {
    database.close();
  }
}

async function fill(bank: TestBank, roundId: string, people: number, until: Window) {
  const contest = await makeLoadContest(deps, { bank, roundId, window: until, slots: paperSlots }, now);
  return { contest, members: await makeMembers(contest, people) };
}

const address = (roundId: string, { attemptId }: CrowdMember) =>
  act === 'submit' ? `/api/attempts/${attemptId}/submit` : `/api/rounds/${roundId}/attempts`;

/** A Fastify that answers any of these requests with what ours answers to one. */
async function serveBare(app: Awaited<ReturnType<typeof buildApp>>, url: string, cookie: string) {
  const reply = await app.inject({ method: 'POST', url, headers: { cookie } });
  if (reply.statusCode !== 200) throw new Error(`${url}: ${reply.statusCode} ${reply.body}`);
  const bytes = reply.rawPayload;
  const bare = Fastify();
  bare.post('/bare', async (_request, answer) => answer.type('application/json; charset=utf-8').send(bytes));
  return bare;
}

async function prepare() {
  const bank = await makeLoadBank(deps, now);
  const side = await fill(bank, 'r-measured', Number(measured) + 1, {
    ...window,
    closesAt: now + 24 * hour,
  });
  const main = await fill(bank, 'r-crowd', Number(crowd), window);
  if (act === 'submit') answerEverything();
  return { side, main };
}

const { side, main } = await prepare();
const app = await buildApp(deps, { clock: Date.now, ticking: true });
const [sample, ...others] = side.members;
if (!sample) throw new RangeError('Nobody to measure with');
const bare = await serveBare(app, address(side.contest.roundId, sample), sample.cookie);
const at = { port: 0, host: '127.0.0.1' };
const ours = await listenWidely(app, at);
const ports = { ours: ours.port, bare: Number(new URL(await bare.listen(at)).port) };
const accounts = keepAccounts();

async function close() {
  await Promise.all([ours.close(), bare.close()]);
  await deps.store.close();
  process.exit(0);
}

process.on('message', (question: 'cpu' | 'close') => {
  if (question === 'cpu') process.send?.(accounts());
  else void close();
});
process.on('disconnect', () => process.exit(1));
process.send?.({
  ports,
  ...window,
  rounds: { measured: side.contest.roundId, crowd: main.contest.roundId },
  measured: others,
  crowd: main.members,
} satisfies CrowdGreeting);

// A server process of the `push` bench: `boards` is the application with a board whose rows change when told,
// `raw` a bare ws server that hands the frames it is given to everyone. Run with --expose-gc.
import { WebSocketServer } from 'ws';
import { buildApp } from '../src/app.ts';
import { listenWidely } from '../src/http/entrances.ts';
import { makeEntrant } from '../testing/builders.ts';
import { keepAccounts } from './accounting.ts';
import { makeOpenContest, openDeps, storeResult } from './facts.ts';

/** What the parent may ask: accounts, memory after collection, the next change, or the end. */
export type PushQuestion = 'cpu' | 'memory' | 'close' | { change: number } | { frame: string };

/** The part both kinds of server share. */
interface Pusher {
  port: number;
  /** What watchers connect to and ask for. */
  board: string;
  /** Makes the `n`-th change, or sends a frame; resolves when it is stored or handed over. */
  push: (what: { change: number } | { frame: string }) => Promise<void>;
  close: () => Promise<void>;
}

const entrants = 200;
/** Rows that move, all within the page that is watched, and how far: 3 or 4 places up, then back. */
const movers = { from: 5, count: 40 };
const stepUp = 350;

async function serveBoards(dir: string): Promise<Pusher> {
  const now = Date.now();
  const deps = await openDeps(dir);
  const contest = await makeOpenContest(deps, now);
  const people = await Promise.all(
    Array.from({ length: entrants }, async (_, index) => {
      const { entrantId } = await makeEntrant(deps, contest, { now });
      const score = 100 * (entrants - index);
      await storeResult(deps, contest, entrantId, { number: 1, score, durationMs: 1_000_000 + index }, now);
      return { entrantId, score, number: 1 };
    }),
  );
  // All watchers come from this machine.
  const app = await buildApp(deps, { clock: Date.now, ticking: true, connectionsPerNetwork: 20_000 });
  const { port, close } = await listenWidely(app, { port: 0, host: '127.0.0.1' });
  return {
    port,
    board: `round:${contest.roundId}`,
    async push(what) {
      const person = 'change' in what ? people[movers.from + (what.change % movers.count)] : undefined;
      if (!person || !('change' in what)) return;
      person.number++;
      const score = person.score + (person.number % 2 === 0 ? stepUp : 0);
      // The duration says which change it is: watchers read it off the row.
      const result = { number: person.number, score, durationMs: what.change };
      await storeResult(deps, contest, person.entrantId, result, Date.now());
      const { contestId, roundId } = contest;
      deps.changes.emit('scored', { contestId, roundId, entrantId: person.entrantId, attemptId: '' });
    },
    async close() {
      await close();
      await deps.store.close();
    },
  };
}

async function serveRaw(): Promise<Pusher> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    board: '',
    async push(what) {
      if (!('frame' in what)) return;
      const bytes = Buffer.from(what.frame);
      for (const client of server.clients) client.send(bytes, { binary: false });
    },
    async close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

const [kind, dir = ''] = process.argv.slice(2);
const pusher = kind === 'raw' ? await serveRaw() : await serveBoards(dir);
const accounts = keepAccounts(20);

function memory() {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heldBytes: heapUsed + external, rssBytes: rss };
}

async function answer(question: PushQuestion) {
  if (question === 'cpu') process.send?.(accounts());
  else if (question === 'memory') process.send?.(memory());
  else if (question === 'close') {
    await pusher.close();
    process.exit(0);
  } else {
    await pusher.push(question);
    process.send?.({ at: Date.now() });
  }
}

process.on('message', (question: PushQuestion) => void answer(question));
process.send?.({ port: pusher.port, board: pusher.board });

// A process full of entrants. Told over IPC what to play; tells how many are still at it, and in the end everything
// they were answered. Ends when its parent does.
import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { seededRandom } from '../src/banks/paper/seeded-random.ts';
import { keepAccounts } from '../bench/accounting.ts';
import { BoardWatch } from './board-watch.ts';
import { Ledger, type Account } from './ledger.ts';
import { Line } from './line.ts';
import { madeUpPerson, networkOf } from './made-up-person.ts';
import { clock, Person, type HeldPaper } from './person.ts';
import {
  contestDay,
  lastMinuteDay,
  openingDay,
  sittingDays,
  type ContestShape,
  type Day,
} from './schedule.ts';

/** What a process of entrants is told to play. */
export interface Plan {
  port: number;
  roundId: string;
  /** The moment the days turn on, UTC ms. */
  zeroAt: number;
  /** Everything random follows from it and the entrant's number. */
  seed: number;
  /** Numbers of its entrants: from the first up to, not including, the last. */
  from: number;
  to: number;
  part:
    | { kind: 'contest'; slug: string; shape: ContestShape }
    /** Everybody again and again, for as long as the round is open. */
    | { kind: 'again'; slug: string; shape: ContestShape }
    /** Sessions, and for the last minute papers, by number less `from`. */
    | { kind: 'opening'; cookies: string[] }
    | { kind: 'last-minute'; cookies: string[]; papers: HeldPaper[] };
}

export interface Progress {
  left: number;
}

export interface PeopleReport {
  account: Account;
  /** How late this process's own timers were: what of the latencies is not the server's. */
  loopP99Ms: number;
}

/** `stop` lets what is under way be answered and sends nothing more. */
export type PeopleQuestion = { play: Plan } | 'progress' | 'stop' | 'account' | 'close';

const ledger = new Ledger();
/** By the number of whoever watches. */
const watches = new Map<number, BoardWatch>();
const accounts = keepAccounts(20);
const over = new AbortController();
setMaxListeners(0, over.signal);
let left = 0;

const randomOf = (seed: number, number: number) =>
  seededRandom(createHash('sha256').update(`${seed} ${number}`).digest());

function daysOf({ part }: Plan, number: number, random: () => number): Day[] {
  if (part.kind === 'contest') return [contestDay(number, part.shape, random)];
  if (part.kind === 'again') return sittingDays(number, part.shape, random);
  if (part.kind === 'opening') return [openingDay(random)];
  return [lastMinuteDay(part.papers[0]?.slots.length ?? 0, random)];
}

/** Somebody at the first of their days, and whoever they are on the next ones, over a new connection each. */
async function live(plan: Plan, number: number) {
  const { port, roundId, zeroAt, part } = plan;
  const random = randomOf(plan.seed, number);
  const common = { ledger, roundId, zeroAt, random, signal: over.signal };
  if (part.kind === 'opening' || part.kind === 'last-minute') {
    const line = new Line({ port, cookie: part.cookies[number - plan.from] ?? '' });
    const paper = part.kind === 'last-minute' ? part.papers[number - plan.from] : undefined;
    const [day] = daysOf(plan, number, random);
    if (day) await new Person({ ...common, day, line, ...(paper && { paper }) }).play();
    return;
  }
  const network = networkOf(number);
  const line = new Line({ port, network });
  const join = { slug: part.slug, person: madeUpPerson(number) };
  const watch = () => {
    watches.get(number)?.close();
    watches.set(number, new BoardWatch(port, `round:${roundId}`, network));
  };
  for (const [index, day] of daysOf(plan, number, random).entries()) {
    // Whoever is still busy with one sitting leaves the next one out.
    if (index > 0 && clock() > zeroAt + (day.submitAt ?? 0)) continue;
    if (index > 0) line.cut();
    await new Person({ ...common, day, line, join, ...(day.watches && { onHandedIn: watch }) }).play();
  }
}

function play(plan: Plan) {
  for (let number = plan.from; number < plan.to; number++) {
    left++;
    live(plan, number)
      .catch((error: unknown) => over.signal.aborted || ledger.surprised(String(error)))
      .finally(() => left--);
  }
  process.send?.('playing');
}

process.on('message', (question: PeopleQuestion) => {
  if (question === 'close') process.exit(0);
  else if (question === 'stop') over.abort();
  else if (question === 'progress') process.send?.({ left } satisfies Progress);
  else if (question === 'account')
    process.send?.({
      account: ledger.account([...watches.values()].map((each) => each.rows())),
      loopP99Ms: accounts().loopP99Ms,
    } satisfies PeopleReport);
  else play(question.play);
});
// Ctrl-C reaches the whole group; the parent asks for what there is.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

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
import { Person, type HeldPaper } from './person.ts';
import { contestDay, lastMinuteDay, openingDay, type ContestShape, type Day } from './schedule.ts';

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
const watches: BoardWatch[] = [];
const accounts = keepAccounts(20);
const over = new AbortController();
setMaxListeners(0, over.signal);
let left = 0;

const randomOf = (seed: number, number: number) =>
  seededRandom(createHash('sha256').update(`${seed} ${number}`).digest());

function dayOf({ part }: Plan, number: number, random: () => number): Day {
  if (part.kind === 'contest') return contestDay(number, part.shape, random);
  if (part.kind === 'opening') return openingDay(random);
  return lastMinuteDay(part.papers[0]?.slots.length ?? 0, random);
}

function personOf(plan: Plan, number: number): Person {
  const { port, roundId, zeroAt, part } = plan;
  const random = randomOf(plan.seed, number);
  const day = dayOf(plan, number, random);
  const watch = () => watches.push(new BoardWatch(port, `round:${roundId}`));
  const common = { day, ledger, roundId, zeroAt, random, signal: over.signal };
  if (part.kind === 'contest') {
    const line = new Line({ port, network: networkOf(number) });
    const join = { slug: part.slug, person: madeUpPerson(number) };
    return new Person({ ...common, line, join, ...(day.watches && { onHandedIn: watch }) });
  }
  const cookie = part.cookies[number - plan.from] ?? '';
  const paper = part.kind === 'last-minute' ? part.papers[number - plan.from] : undefined;
  return new Person({ ...common, line: new Line({ port, cookie }), ...(paper && { paper }) });
}

function play(plan: Plan) {
  for (let number = plan.from; number < plan.to; number++) {
    left++;
    personOf(plan, number)
      .play()
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
      account: ledger.account(watches.map((each) => each.rows())),
      loopP99Ms: accounts().loopP99Ms,
    } satisfies PeopleReport);
  else play(question.play);
});
// Ctrl-C reaches the whole group; the parent asks for what there is.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

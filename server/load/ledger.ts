import type { Receipt } from '../src/attempts/contract.ts';
import type { SavedChoice } from '../testing/crowd.ts';
import type { KeptReceipt } from '../testing/facts-on-disk.ts';
import { Latencies, type LatencyCounts } from './latencies.ts';

/** What is asked of the server, as an entrant would name it. */
export const kinds = ['join', 'lobby', 'start', 'save', 'submit', 'rank'] as const;
export type Kind = (typeof kinds)[number];

/** What one kind of request came to. */
export interface Tally {
  answered: number;
  /** Turned away for the time being and asked again: 503, and 429 by a limit. */
  refused: number;
  limited: number;
  /** Turned away without being told for how long. */
  untold: number;
  /** Broken off before the answer, and sent again. */
  brokenOff: number;
  /** Server errors that are no refusal. */
  errors: number;
  /** UTC ms of the last answer; 0 without any. */
  lastAt: number;
  /** From the moment it was meant to be sent. */
  latencies: LatencyCounts;
}

/** Everything a crowd was answered, as it remembers it. */
export interface Account {
  tallies: Record<Kind, Tally>;
  /** Attempts begun. */
  attempts: string[];
  saves: SavedChoice[];
  receipts: KeptReceipt[];
  /** What came after the deadline and was refused for it: never acknowledged, so not lost. */
  tooLate: number;
  /** Streams of events the server had no room for. */
  streamsRefused: number;
  /** Answers nobody expects; how many, and the first few. */
  surprises: { count: number; first: string[] };
  /** For each watcher the rows last seen, top first. */
  watched: string[][];
}

const emptyTally = (): Tally => ({
  answered: 0,
  refused: 0,
  limited: 0,
  untold: 0,
  brokenOff: 0,
  errors: 0,
  lastAt: 0,
  latencies: {},
});

const tallies = (of: (kind: Kind) => Tally) =>
  Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as Record<Kind, Tally>;

const keptSurprises = 5;

/** Keeps the account of one process of entrants. */
export class Ledger {
  readonly #account: Account = {
    tallies: tallies(emptyTally),
    attempts: [],
    saves: [],
    receipts: [],
    tooLate: 0,
    streamsRefused: 0,
    surprises: { count: 0, first: [] },
    watched: [],
  };
  readonly #latencies = new Map(kinds.map((kind) => [kind, new Latencies()]));

  /** @param meantAt when it was meant to be sent, by the same clock as `at`: UTC ms. */
  answered(kind: Kind, meantAt: number, at: number) {
    const tally = this.#account.tallies[kind];
    tally.answered++;
    tally.lastAt = at;
    this.#latencies.get(kind)?.add(Math.max(0, at - meantAt));
  }

  turnedAway(kind: Kind, { status, retryAfterMs }: { status: number; retryAfterMs: number | undefined }) {
    const tally = this.#account.tallies[kind];
    if (status === 503) tally.refused++;
    else if (status === 429) tally.limited++;
    else tally.errors++;
    if ((status === 503 || status === 429) && retryAfterMs === undefined) tally.untold++;
  }

  brokeOff(kind: Kind) {
    this.#account.tallies[kind].brokenOff++;
  }

  began(attemptId: string) {
    this.#account.attempts.push(attemptId);
  }

  saved(save: SavedChoice) {
    this.#account.saves.push(save);
  }

  handedIn({ attemptId, code, submittedAt, durationMs, score }: Receipt) {
    const receipt = { attemptId, code, submittedAt, durationMs };
    this.#account.receipts.push(score === undefined ? receipt : { ...receipt, score });
  }

  cameTooLate() {
    this.#account.tooLate++;
  }

  streamRefused() {
    this.#account.streamsRefused++;
  }

  surprised(text: string) {
    const { surprises } = this.#account;
    surprises.count++;
    if (surprises.first.length < keptSurprises) surprises.first.push(text.slice(0, 300));
  }

  /** @param watched what each watcher has before them now. */
  account(watched: string[][]): Account {
    const counts = (kind: Kind) => this.#latencies.get(kind)?.counts() ?? {};
    return {
      ...this.#account,
      watched,
      tallies: tallies((kind) => ({ ...this.#account.tallies[kind], latencies: counts(kind) })),
    };
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function mergeTallies(all: readonly Tally[]): Tally {
  const latencies = new Latencies();
  for (const tally of all) latencies.merge(tally.latencies);
  const total = (of: (tally: Tally) => number) => sum(all.map(of));
  return {
    answered: total(({ answered }) => answered),
    refused: total(({ refused }) => refused),
    limited: total(({ limited }) => limited),
    untold: total(({ untold }) => untold),
    brokenOff: total(({ brokenOff }) => brokenOff),
    errors: total(({ errors }) => errors),
    lastAt: Math.max(0, ...all.map(({ lastAt }) => lastAt)),
    latencies: latencies.counts(),
  };
}

/** What several processes were answered, as one account. */
export function mergeAccounts(all: readonly Account[]): Account {
  return {
    tallies: tallies((kind) => mergeTallies(all.map((each) => each.tallies[kind]))),
    attempts: all.flatMap(({ attempts }) => attempts),
    saves: all.flatMap(({ saves }) => saves),
    receipts: all.flatMap(({ receipts }) => receipts),
    tooLate: sum(all.map(({ tooLate }) => tooLate)),
    streamsRefused: sum(all.map(({ streamsRefused }) => streamsRefused)),
    surprises: {
      count: sum(all.map(({ surprises }) => surprises.count)),
      first: all.flatMap(({ surprises }) => surprises.first).slice(0, keptSurprises),
    },
    watched: all.flatMap(({ watched }) => watched),
  };
}

/** Errors of any kind: what the server failed at, not what it put off. */
export const errorsIn = ({ tallies: each, surprises }: Account): number =>
  sum(kinds.map((kind) => each[kind].errors)) + surprises.count;

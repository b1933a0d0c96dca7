import { findRound } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { Live } from './live-contract.ts';
import { PeopleTally } from './people-tally.ts';
import { presentCounts } from './present-live.ts';
import { readAttempts, readFirstAttempts, readPeople, walkPeople, walkRound } from './read-tallies.ts';
import { RoundTally } from './round-tally.ts';

type Counts = Omit<Live, 'load'>;

/** One answer serves everyone who asks within a second. */
const freshMs = 1_000;
/** What nobody has looked at for this long is let go: it is read again from facts when someone does. */
const idleMs = 5 * 60_000;
/** How often everything is read anew, in case a message was lost. */
const walkAgainMs = 5 * 60_000;
/** So many changes nobody has asked about, and reading all anew is no more work than reading them. */
const mostDirty = 100_000;

interface Watched<Tally> {
  tally: Tally;
  /** Ids of what has changed since it was last read. */
  dirty: Set<string>;
  /** Entrants whose details have: of a round, their attempts then count for another unit. */
  moved: Set<string>;
  walkedAt: number;
  usedAt: number;
}

interface Answer {
  at: number;
  counts: Promise<Counts>;
  isSettled: boolean;
}

/**
 * The figures of the live view, kept as running counts while somebody looks. Reading them all takes as long as
 * an answer to thousands of entrants, so it happens once, a page at a time; from then on only what has changed
 * is read, and nothing at all for rounds nobody looks at.
 */
export class LiveCounts {
  readonly #deps: Deps;
  readonly #people = new Map<string, Watched<PeopleTally>>();
  readonly #rounds = new Map<string, Watched<RoundTally>>();
  readonly #answers = new Map<string, Answer>();

  constructor(deps: Deps) {
    this.#deps = deps;
    const person = ({ contestId, entrantId }: { contestId: string; entrantId: string }) =>
      note(this.#people, contestId, entrantId);
    const attempt = ({ roundId, attemptId }: { roundId: string; attemptId: string }) =>
      note(this.#rounds, roundId, attemptId);
    deps.changes.on('joined', person);
    deps.changes.on('profile', (changed) => {
      person(changed);
      for (const roundId of this.#rounds.keys()) note(this.#rounds, roundId, changed.entrantId, 'moved');
    });
    deps.changes.on('started', attempt);
    deps.changes.on('scored', attempt);
    deps.changes.on('schedule', ({ roundId, attempt: moved }) => {
      if (moved) attempt({ roundId, ...moved });
    });
  }

  /**
   * The counts of a round at `now`, at most a second old.
   * @throws {Problem} not-found for a round of another contest.
   */
  read(contestId: string, roundId: string, now: number): Promise<Counts> {
    this.#letGoIdle(now);
    const name = `${contestId} ${roundId}`;
    const known = this.#answers.get(name);
    // A first walk may take longer than an answer stays fresh: whoever asks meanwhile waits for the same one.
    if (known && (!known.isSettled || Math.abs(now - known.at) < freshMs)) return known.counts;
    const counts = this.#count(contestId, roundId, now);
    const answer = { at: now, counts, isSettled: false };
    this.#answers.set(name, answer);
    const settle = () => (answer.isSettled = true);
    counts.then(settle, () => this.#answers.delete(name));
    return counts;
  }

  async #count(contestId: string, roundId: string, now: number): Promise<Counts> {
    const found = await findRound(this.#deps, roundId);
    if (!found || found.contest.id !== contestId) throw problem('not-found');
    const people = await this.#peopleOf(contestId, now);
    const round = await this.#attemptsOf(roundId, people, now);
    return presentCounts(this.#deps, found.contest, found.round, { people, round }, now);
  }

  async #peopleOf(contestId: string, now: number): Promise<PeopleTally> {
    const watched = watch(this.#people, contestId, () => new PeopleTally(), now);
    const { tally, dirty } = watched;
    if (isDue(watched, now)) {
      await walkPeople(this.#deps, contestId, tally);
      watched.walkedAt = now;
    }
    await readPeople(this.#deps, take(dirty), tally);
    return tally;
  }

  async #attemptsOf(roundId: string, people: PeopleTally, now: number): Promise<RoundTally> {
    const watched = watch(this.#rounds, roundId, () => new RoundTally(), now);
    const { tally, dirty, moved } = watched;
    if (isDue(watched, now)) {
      await walkRound(this.#deps, roundId, tally, people);
      watched.walkedAt = now;
    }
    await readAttempts(this.#deps, take(dirty), tally, people);
    await readFirstAttempts(this.#deps, roundId, take(moved), tally, people);
    return tally;
  }

  #letGoIdle(now: number) {
    for (const watched of [this.#people, this.#rounds])
      for (const [id, { usedAt }] of watched) if (now - usedAt > idleMs) watched.delete(id);
    for (const [name, { at }] of this.#answers) if (now - at > idleMs) this.#answers.delete(name);
  }
}

const isDue = ({ walkedAt }: Watched<unknown>, now: number) => now - walkedAt >= walkAgainMs;

/** Before the first walk, so that what changes while it goes on is read again after it. */
function watch<Tally>(all: Map<string, Watched<Tally>>, id: string, make: () => Tally, now: number) {
  const watched: Watched<Tally> = all.get(id) ?? {
    tally: make(),
    dirty: new Set(),
    moved: new Set(),
    walkedAt: Number.NEGATIVE_INFINITY,
    usedAt: now,
  };
  watched.usedAt = now;
  all.set(id, watched);
  return watched;
}

/** Remembers a change for the next who looks. What nobody comes back to look at must not grow for ever. */
function note(
  all: Map<string, Watched<unknown>>,
  id: string,
  changed: string,
  kind: 'dirty' | 'moved' = 'dirty',
) {
  const watched = all.get(id);
  if (watched && watched[kind].size >= mostDirty) all.delete(id);
  else watched?.[kind].add(changed);
}

function take(dirty: Set<string>): string[] {
  const ids = [...dirty];
  dirty.clear();
  return ids;
}

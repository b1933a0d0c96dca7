import { inArray } from 'drizzle-orm';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Deps } from '../deps.ts';
import { OpenConnections, usuallyPerNetwork } from '../http/open-connections.ts';
import { problem } from '../problems.ts';
import type { AttemptFacts } from './attempt-facts.ts';
import type { Leave, Schedule } from './contract.ts';
import type { EventStream } from './event-stream.ts';
import { findLeave } from './late-starts.ts';

/** Each listener hears a sign of life this often; the listeners take turns, a slice of them at a time. */
const beatMs = 20_000;
const slices = 20;
/** Attempts read in one statement. */
const idsPerQuery = 250;

export interface EventLimits {
  perEntrant: number;
  perNetwork: number;
  perProcess: number;
}

const usualLimits: EventLimits = { perEntrant: 4, perNetwork: usuallyPerNetwork, perProcess: 20_000 };

interface Listener {
  stream: EventStream;
  /** null for one who waits outside, and hears of leave to start late alone. */
  attemptId: string | null;
  roundId: string;
  entrantId: string;
  slice: number;
}

/**
 * Open pages that want to hear at once when their deadline moves, when their entrant is given leave to start late,
 * or when their rehearsal ends. They are told nothing else:
 * what does not depend on a key cannot give it away. A page that cannot listen learns the same with its next save.
 */
export class AttemptEvents {
  readonly #deps: Deps;
  readonly #clock: () => number;
  readonly #limits: EventLimits;
  readonly #open: OpenConnections;
  readonly #byEntrant = new Map<string, Listener[]>();
  readonly #timer: NodeJS.Timeout;
  #count = 0;
  #slice = 0;
  #isClosed = false;

  constructor(deps: Deps, clock: () => number, limits: Partial<EventLimits> = {}) {
    this.#deps = deps;
    this.#clock = clock;
    this.#limits = { ...usualLimits, ...limits };
    this.#open = new OpenConnections(this.#limits.perNetwork);
    deps.changes.on('schedule', ({ roundId, attempt }) => void this.#tell(roundId, attempt?.entrantId));
    deps.changes.on('late-start', ({ roundId, entrantId }) => void this.#tellLeave(roundId, entrantId));
    deps.changes.on('rehearsal-ended', ({ roundIds }) => this.#endRounds(new Set(roundIds)));
    this.#timer = setInterval(() => this.#beat(), beatMs / slices).unref();
  }

  /** How many listen. */
  get size(): number {
    return this.#count;
  }

  /**
   * Makes room for one more; an entrant's oldest page gives way to their newest.
   * @throws {Problem} overloaded when too many listen already, here or from that network, or the server is about to end.
   */
  admit(network: string, connection: Socket): void {
    const isFull = this.#isClosed || this.#count >= this.#limits.perProcess;
    if (isFull || !this.#open.hold(network, connection)) throw problem('overloaded', { retryAfter: 60 });
  }

  /** Tells the schedule as it stands, and from then on whenever it moves, until either side ends it. */
  async listen(facts: AttemptFacts, stream: EventStream): Promise<void> {
    await this.#tellListeners([this.#add(facts, stream)]);
  }

  /** The same for one who has no attempt open in the round: tells the leave they have, and any they are given. */
  async listenOutside(of: { roundId: string; entrantId: string }, stream: EventStream): Promise<void> {
    this.#add({ ...of, attemptId: null }, stream);
    await this.#sendLeave(of.roundId, of.entrantId, [stream]);
  }

  #add({ attemptId, roundId, entrantId }: Omit<Listener, 'stream' | 'slice'>, stream: EventStream): Listener {
    const listener = { stream, attemptId, roundId, entrantId, slice: this.#count % slices };
    const own = this.#byEntrant.get(entrantId) ?? [];
    this.#byEntrant.set(entrantId, [...own, listener]);
    this.#count++;
    stream.onClose(() => this.#forget(listener));
    if (own.length >= this.#limits.perEntrant) own[0]?.stream.send('elsewhere', {});
    if (own.length >= this.#limits.perEntrant) own[0]?.stream.end();
    return listener;
  }

  /** Ends every stream: pages come back to whichever server answers next. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const { stream } of this.#listeners()) stream.end();
  }

  #endRounds(roundIds: ReadonlySet<string>): void {
    for (const { stream, roundId } of this.#listeners())
      if (roundIds.has(roundId)) {
        stream.send('ended', {});
        stream.end();
      }
  }

  #listeners(): Listener[] {
    return [...this.#byEntrant.values()].flat();
  }

  #forget(listener: Listener): void {
    const left = this.#byEntrant.get(listener.entrantId)?.filter((each) => each !== listener) ?? [];
    if (left.length > 0) this.#byEntrant.set(listener.entrantId, left);
    else this.#byEntrant.delete(listener.entrantId);
    this.#count--;
  }

  #beat(): void {
    this.#slice = (this.#slice + 1) % slices;
    for (const { stream, slice } of this.#listeners()) if (slice === this.#slice) stream.beat();
  }

  async #tell(roundId: string, entrantId: string | undefined): Promise<void> {
    const all = entrantId === undefined ? this.#listeners() : (this.#byEntrant.get(entrantId) ?? []);
    try {
      await this.#tellListeners(all.filter((listener) => listener.roundId === roundId));
    } catch (err) {
      this.#deps.log.error({ err, roundId }, 'open pages could not be told their deadline');
    }
  }

  async #tellLeave(roundId: string, entrantId: string): Promise<void> {
    const own = (this.#byEntrant.get(entrantId) ?? []).filter((listener) => listener.roundId === roundId);
    try {
      if (own.length > 0)
        await this.#sendLeave(
          roundId,
          entrantId,
          own.map(({ stream }) => stream),
        );
    } catch (err) {
      this.#deps.log.error({ err, roundId }, 'open pages could not be told of leave to start late');
    }
  }

  async #sendLeave(roundId: string, entrantId: string, streams: readonly EventStream[]): Promise<void> {
    const serverNow = this.#clock();
    const found = await findLeave(this.#deps.store.read, { roundId, entrantId }, serverNow);
    const leave: Leave = { startsUntil: found?.startsUntil ?? null, serverNow };
    for (const stream of streams) stream.send('late-start', leave);
  }

  async #tellListeners(listeners: readonly Listener[]): Promise<void> {
    for (let at = 0; at < listeners.length; at += idsPerQuery) {
      if (at > 0) await nextTurn();
      const some = listeners.slice(at, at + idsPerQuery);
      const schedules = await this.#schedules(some.flatMap(({ attemptId }) => attemptId ?? []));
      for (const { stream, attemptId } of some) {
        const schedule = attemptId === null ? undefined : schedules.get(attemptId);
        if (schedule) stream.send('schedule', schedule);
      }
    }
  }

  async #schedules(attemptIds: readonly string[]): Promise<Map<string, Schedule>> {
    const { read, tables } = this.#deps.store;
    const { id, endsAt, submittedAt } = tables.attempts;
    const rows = await read
      .select({ id, endsAt, submittedAt })
      .from(tables.attempts)
      .where(inArray(id, [...attemptIds]));
    const serverNow = this.#clock();
    return new Map(
      rows.map((row) => [
        row.id,
        { endsAt: row.endsAt, serverNow, state: row.submittedAt === null ? 'open' : 'submitted' },
      ]),
    );
  }
}

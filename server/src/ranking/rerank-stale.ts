import {
  and,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  notExists,
  sql,
  type SQL,
} from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Deps } from '../deps.ts';
import { ofCurrentEdition } from './editions.ts';
import { rerankContest } from './rerank-round.ts';
import { isAtWork } from './round-turns.ts';
import { listCutOff } from './standings-under-way.ts';

/** How far back decisions are looked at again: clocks are set back, and other processes store a little later. */
const overlapMs = 10 * 60_000;
/** Ids in one query: far below every dialect's limit on parameters. */
const idsPerQuery = 250;

/**
 * Finds final rounds whose stored standings are older than what was decided about entries, and ranks them anew:
 * whoever decided could not finish. Ranking anew was cut off, somebody stands whose entry is void, or somebody does not
 * whose entry was restored.
 */
export class RerankSweep {
  readonly #deps: Deps;
  /** Restorings before this were looked at, UTC ms. */
  #lookedUntil = 0;
  #running: Promise<void> | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Whoever asks while it runs waits for the same.
   *
   * @param now UTC milliseconds.
   * @throws {Problem} overloaded when facts kept changing; what was decided is looked at again next time.
   */
  run(now: number): Promise<void> {
    this.#running ??= this.#run(now).finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #run(now: number): Promise<void> {
    const stale = await listVoid(this.#deps);
    for (const contestId of await listCutOff(this.#deps, now)) stale.add(contestId);
    for (const contestId of await listRestored(this.#deps, this.#lookedUntil - overlapMs))
      stale.add(contestId);
    const atWork = await listAtWork(this.#deps, stale);
    for (const contestId of stale)
      if (!atWork.has(contestId)) await rerankContest(this.#deps, contestId, { by: 'system' }, now);
    if (atWork.size === 0) this.#lookedUntil = now;
  }
}

/** Those of them in which this process is ranking a round anew. */
async function listAtWork(deps: Deps, contestIds: ReadonlySet<string>): Promise<Set<string>> {
  const { rounds } = deps.store.tables;
  const atWork = new Set<string>();
  for (const contestId of contestIds) {
    const found = await deps.store.read
      .select({ id: rounds.id })
      .from(rounds)
      .where(eq(rounds.contestId, contestId));
    if (found.some(({ id }) => isAtWork(deps, id))) atWork.add(contestId);
  }
  return atWork;
}

/**
 * Contests in whose stored standings somebody stands whose entry is void. Asked by entry, of which few are void: a
 * join would go through all standings ever stored.
 */
async function listVoid({ store }: Deps): Promise<Set<string>> {
  const { entrants, rounds, finalStandings } = store.tables;
  const stands = exists(
    store.read
      .select({ entrantId: finalStandings.entrantId })
      .from(rounds)
      .innerJoin(finalStandings, eq(finalStandings.roundId, rounds.id))
      .where(
        and(
          eq(rounds.contestId, entrants.contestId),
          isNotNull(rounds.finalizedAt),
          eq(finalStandings.entrantId, entrants.id),
          ofCurrentEdition({ store }),
        ),
      ),
  );
  const stale = new Set<string>();
  for (const isVoid of [isNotNull(entrants.annulledAt), isNotNull(entrants.mergedInto)]) {
    const found = await store.read
      .selectDistinct({ contestId: entrants.contestId })
      .from(entrants)
      .where(and(isVoid, stands));
    for (const { contestId } of found) stale.add(contestId);
  }
  return stale;
}

/** Contests in which an entry was restored that stands nowhere in a final round it handed something in in. */
async function listRestored(deps: Deps, since: number): Promise<string[]> {
  const { rounds } = deps.store.tables;
  const contests = await deps.store.read
    .selectDistinct({ contestId: rounds.contestId })
    .from(rounds)
    .where(isNotNull(rounds.finalizedAt));
  const stale: string[] = [];
  for (const { contestId } of contests) {
    if (await lacksRestored(deps, contestId, since)) stale.push(contestId);
    await nextTurn();
  }
  return stale;
}

async function lacksRestored(deps: Deps, contestId: string, since: number): Promise<boolean> {
  const restored = await restoredIn(deps, contestId, since);
  for (let at = 0; at < restored.length; at += idsPerQuery)
    if (await lacks(deps, contestId, restored.slice(at, at + idsPerQuery))) return true;
  return false;
}

const subjectOf = 'entrant:';

async function restoredIn({ store }: Deps, contestId: string, since: number): Promise<string[]> {
  const { auditEvents } = store.tables;
  const rows = await store.read
    .selectDistinct({ subject: auditEvents.subject })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.contestId, contestId),
        gte(auditEvents.at, since),
        eq(auditEvents.action, 'entry.restore'),
        like(auditEvents.subject, `${subjectOf}%`),
      ),
    );
  return rows.map(({ subject }) => subject.slice(subjectOf.length));
}

/** Whether one of these entries counts, has something handed in in a final round, and does not stand there. */
async function lacks({ store }: Deps, contestId: string, entrantIds: string[]): Promise<boolean> {
  const { attempts, entrants, rounds, finalStandings } = store.tables;
  const valid = await store.read
    .select({ id: entrants.id })
    .from(entrants)
    .where(and(inArray(entrants.id, entrantIds), isNull(entrants.annulledAt), isNull(entrants.mergedInto)));
  const ids = valid.map(({ id }) => id);
  if (ids.length === 0) return false;
  const standing = sql`coalesce(${entrants.mergedInto}, ${entrants.id})`;
  const stands = store.read
    .select({ entrantId: finalStandings.entrantId })
    .from(finalStandings)
    .where(and(ofCurrentEdition({ store }), eq(finalStandings.entrantId, standing)));
  const isLacking = async (whose: SQL | undefined) => {
    const found = await store.read
      .select({ id: attempts.id })
      .from(entrants)
      .innerJoin(attempts, eq(attempts.entrantId, entrants.id))
      .innerJoin(rounds, eq(rounds.id, attempts.roundId))
      .where(
        and(
          whose,
          isNull(entrants.annulledAt),
          isNotNull(attempts.submittedAt),
          isNotNull(rounds.finalizedAt),
          notExists(stands),
        ),
      )
      .limit(1);
    return found.length > 0;
  };
  const alongWith = and(eq(entrants.contestId, contestId), inArray(entrants.mergedInto, ids));
  return (await isLacking(inArray(entrants.id, ids))) || isLacking(alongWith);
}

import { LRUCache } from 'lru-cache';
import type { Deps } from '../deps.ts';
import { fieldProblem, problem } from '../problems.ts';
import { getItemVersions, type ItemVersion } from './item-versions.ts';
import { selectAttempt, type AttemptRow } from './queries.ts';

/** What never changes about an attempt. Deadlines are not among it: organisers may move a round's close. */
export interface AttemptFacts {
  attemptId: string;
  contestId: string;
  roundId: string;
  entrantId: string;
  rulesVersion: number;
  /** Slot 1 first. */
  items: readonly ItemVersion[];
}

/** Whom a request may speak for. */
export type Entries = readonly { entrantId: string }[];

type Shelf = LRUCache<string, AttemptFacts>;

/** Some 700 bytes each: items are shared between attempts. */
const shelves = new WeakMap<Deps, Shelf>();

function shelfOf(deps: Deps): Shelf {
  const shelf = shelves.get(deps) ?? new LRUCache<string, AttemptFacts>({ max: 50_000 });
  shelves.set(deps, shelf);
  return shelf;
}

/** The facts of an attempt whose row is at hand. */
export async function factsOf(deps: Deps, row: AttemptRow): Promise<AttemptFacts> {
  const shelf = shelfOf(deps);
  const shelved = shelf.get(row.id);
  if (shelved) return shelved;
  const { id: attemptId, contestId, roundId, entrantId, rulesVersion } = row;
  const items = await getItemVersions(
    deps,
    row.paper.map((slot) => slot.itemVersionId),
  );
  const facts = { attemptId, contestId, roundId, entrantId, rulesVersion, items };
  shelf.set(attemptId, facts);
  return facts;
}

/** The facts of an attempt; undefined if there is none. */
export async function findFacts(deps: Deps, attemptId: string): Promise<AttemptFacts | undefined> {
  const shelved = shelfOf(deps).get(attemptId);
  if (shelved) return shelved;
  const [row] = await selectAttempt(deps.store.read, { attemptId });
  return row && factsOf(deps, row);
}

/**
 * Whether an attempt known here is there no more: only those of a rehearsal that has ended are ever removed, its
 * people and their sessions with them.
 */
async function isRemoved(deps: Deps, attemptId: string): Promise<boolean> {
  if (!shelfOf(deps).has(attemptId)) return false;
  return (await selectAttempt(deps.store.read, { attemptId })).length === 0;
}

/**
 * The facts of the caller's own attempt. Another's attempt is answered like none at all.
 *
 * @throws {Problem} rehearsal-ended, where pages are still open; sign-in-required for a caller without a session;
 * not-found.
 */
export async function getOwnFacts(deps: Deps, attemptId: string, entries: Entries): Promise<AttemptFacts> {
  const facts = entries.length === 0 ? undefined : await findFacts(deps, attemptId);
  if (facts && entries.some((entry) => entry.entrantId === facts.entrantId)) return facts;
  if (await isRemoved(deps, attemptId)) throw problem('rehearsal-ended');
  throw problem(entries.length === 0 ? 'sign-in-required' : 'not-found');
}

/**
 * The item in a slot.
 * @throws {Problem} invalid-request: unknown-slot.
 */
export function itemInSlot(facts: AttemptFacts, slot: number): ItemVersion {
  const item = facts.items[slot - 1];
  if (!item) throw fieldProblem('/slot', 'unknown-slot');
  return item;
}

import { and, eq, isNotNull } from 'drizzle-orm';
import type { ReadDeps } from '../deps.ts';

/** Which entries of a contest were merged into which: one person who entered more than once. */
export class MergedEntries {
  readonly #into: ReadonlyMap<string, string>;
  readonly #entriesOf = new Map<string, string[]>();

  /** @param into the entry each was merged into, by id. */
  constructor(into: ReadonlyMap<string, string>) {
    this.#into = into;
    for (const id of into.keys()) {
      const owner = this.ownerOf(id);
      const known = this.#entriesOf.get(owner);
      if (known) known.push(id);
      else this.#entriesOf.set(owner, [owner, id]);
    }
  }

  /** The entry that stands for it: itself unless it was merged. Follows an entry that was merged further. */
  ownerOf(id: string): string {
    let owner = id;
    // Bounded, so that entries merged in a ring (nothing makes one) could never stop a board.
    for (let step = 0; step <= this.#into.size; step++) {
      const next = this.#into.get(owner);
      if (next === undefined) return owner;
      owner = next;
    }
    return id;
  }

  /** All entries of an entry others were merged into, its own included; undefined for one that stands alone. */
  entriesOf(owner: string): readonly string[] | undefined {
    return this.#entriesOf.get(owner);
  }

  /** The entries others were merged into. */
  owners(): string[] {
    return [...this.#entriesOf.keys()];
  }
}

/** The merged entries of a round's contest: few, by an index of their own. */
export const readMergedEntries = async ({ store }: ReadDeps, roundId: string): Promise<MergedEntries> => {
  const { entrants, rounds } = store.tables;
  const rows = await store.read
    .select({ id: entrants.id, mergedInto: entrants.mergedInto })
    .from(entrants)
    .innerJoin(rounds, eq(rounds.contestId, entrants.contestId))
    .where(and(eq(rounds.id, roundId), isNotNull(entrants.mergedInto)));
  return new MergedEntries(new Map(rows.map(({ id, mergedInto }) => [id, mergedInto ?? id])));
};

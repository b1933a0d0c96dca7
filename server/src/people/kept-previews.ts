import { LRUCache } from 'lru-cache';

const lastsMs = 30 * 60_000;
/** Of one person: a file, and those looked at beside it in another contest or window. */
const mostOfOne = 3;
/** A file of 20,000 rows takes some megabytes. */
const mostInAll = 24;

/**
 * Files that were shown wait in memory for the decision: what is lost with the process is chosen again. Whoever shows
 * themselves one file after another loses their own oldest, nobody else’s.
 */
export class KeptPreviews<Kept extends { by: string }> {
  readonly #kept = new LRUCache<string, { preview: Kept; at: number }>({ max: mostInAll });

  keep(token: string, preview: Kept, now: number) {
    // Looked at through `entries`, which moves nothing: the one looked for longest ago comes last.
    const own = [...this.#kept.entries()].filter(([, kept]) => kept.preview.by === preview.by);
    for (const [old] of own.slice(mostOfOne - 1)) this.#kept.delete(old);
    this.#kept.set(token, { preview, at: now });
  }

  /** What someone was shown less than half an hour ago; undefined for anything else. */
  find(token: string, by: string, now: number): Kept | undefined {
    const kept = this.#kept.get(token);
    return kept && kept.preview.by === by && now - kept.at < lastsMs ? kept.preview : undefined;
  }

  forget(token: string) {
    this.#kept.delete(token);
  }
}

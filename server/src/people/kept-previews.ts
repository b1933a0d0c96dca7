import { LRUCache } from 'lru-cache';

const lastsMs = 30 * 60_000;
/** A file of 20,000 rows takes some megabytes. */
const mostKept = 8;

/** Files that were shown wait in memory for the decision: what is lost with the process is chosen again. */
export class KeptPreviews<Kept extends { by: string }> {
  readonly #kept = new LRUCache<string, { preview: Kept; at: number }>({ max: mostKept });

  keep(token: string, preview: Kept, now: number) {
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

import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { canonicalJson } from '../../../canonical-json.ts';
import type { UnitLine } from './unit-line.ts';
import type { UnitPlan } from './plan-units.ts';

/** A file that was shown and may be applied. */
export interface KeptPreview {
  /** Staff id of who was shown it. */
  by: string;
  fileName: string;
  lines: readonly UnitLine[];
  /** UTC milliseconds from which its new units exist. */
  from: number;
  digest: string;
}

const lastsMs = 30 * 60_000;
/** A file of 20,000 rows takes some megabytes. */
const mostKept = 8;

/** Previews wait in memory for the decision: what is lost with the process is chosen again. */
export class UnitPreviews {
  readonly #kept = new LRUCache<string, KeptPreview & { at: number }>({ max: mostKept });

  keep(token: string, preview: KeptPreview, now: number) {
    this.#kept.set(token, { ...preview, at: now });
  }

  /** What someone was shown less than half an hour ago; undefined for anything else. */
  find(token: string, by: string, now: number): KeptPreview | undefined {
    const kept = this.#kept.get(token);
    return kept && kept.by === by && now - kept.at < lastsMs ? kept : undefined;
  }

  forget(token: string) {
    this.#kept.delete(token);
  }
}

/** Written out, some milliseconds; requests have their turn in between. */
const unitsAtOnce = 250;

/** Tells whether two plans do the same. */
export async function digestOf({ added, changed }: UnitPlan): Promise<string> {
  const hash = createHash('sha256');
  for (const units of [added, changed]) {
    hash.update(`${units.length} units `);
    for (let at = 0; at < units.length; at += unitsAtOnce) {
      hash.update(canonicalJson(units.slice(at, at + unitsAtOnce)));
      await nextTurn();
    }
  }
  return hash.digest('hex');
}

import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { canonicalJson } from '../../../canonical-json.ts';
import type { KeptPreviews } from '../../kept-previews.ts';
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

export type UnitPreviews = KeptPreviews<KeptPreview>;

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

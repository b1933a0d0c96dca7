import type { Tx } from '@cchc/db/store.ts';
import { recordAudit, type AuditEvent } from '../../audit/record-audit.ts';
import type { Deps } from '../../deps.ts';
import { loadTree, updateUnits } from './tree-store.ts';
import { inTreeTurn } from './tree-turn.ts';
import { afterEdits, type UnitEdit, type UnitTree } from './unit-tree.ts';

/** Staff id of who decides, and when, UTC milliseconds. */
export interface Decision {
  by: string;
  now: number;
}

type Event = Pick<AuditEvent, 'action' | 'subject' | 'detail'>;

/**
 * One organiser's decision about the tree: read whole, changed, told to the audit, and made known to
 * whoever keeps units in memory.
 */
export async function decideUnits(
  deps: Deps,
  { by, now }: Decision,
  decide: (tx: Tx, tree: UnitTree) => Promise<Event | undefined>,
): Promise<void> {
  await inTreeTurn(deps, () =>
    deps.store.write(
      async (tx) => {
        const event = await decide(tx, await loadTree(tx, deps));
        if (event) await recordAudit(tx, deps, { ...event, at: now, actor: by });
      },
      { serializable: true },
    ),
  );
  deps.changes.emit('units');
}

/** Stores what some edits come to, in the units themselves and in all below them. */
export const storeEdits = (
  tx: Tx,
  deps: Deps,
  tree: UnitTree,
  edits: Readonly<Record<string, UnitEdit>>,
): Promise<void> => updateUnits(tx, deps, afterEdits(tree, new Map(Object.entries(edits))));

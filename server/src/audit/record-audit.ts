import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import type { AuditAction } from './actions.ts';
import { genesisHash, hashAfter } from './chain.ts';

/** One thing someone did. Ids and plain settings only: audit outlives the erasure of a person. */
export interface AuditEvent {
  /** UTC milliseconds. */
  at: number;
  /** Staff id, `system`, or `entrant:ID`. */
  actor: string;
  action: AuditAction;
  /** What it was done to, e.g. `contest:ID`. */
  subject: string;
  /** The contest it belongs to; left out where it belongs to none. */
  contestId?: string | null | undefined;
  /** What changed; stored as canonical JSON. Never names, phones, codes or passwords. */
  detail?: unknown;
  /** The person's own words, where they were asked for. */
  reason?: string | null | undefined;
}

export const decisions = 'decisions';

/**
 * Takes the next number of the chain. The row stays locked until the unit ends, so that numbers and hashes are
 * given one after the other on PostgreSQL too.
 *
 * @returns the number, and the hash to go on from.
 */
async function takeNumber(tx: Tx, deps: Pick<Deps, 'store'>): Promise<{ seq: number; before: string }> {
  const { auditHeads } = deps.store.tables;
  await tx.insert(auditHeads).values({ chain: decisions, seq: 0, hash: genesisHash }).onConflictDoNothing();
  const [head] = await tx
    .update(auditHeads)
    .set({ seq: sql`${auditHeads.seq} + 1` })
    .where(eq(auditHeads.chain, decisions))
    .returning();
  if (!head) throw new Error('The chain of decisions has no head');
  return { seq: head.seq, before: head.hash };
}

/**
 * Appends an audit event in the caller's unit of work, so that it is stored exactly when what it tells is, and
 * links it to the one before.
 */
export async function recordAudit(
  tx: Tx,
  deps: Pick<Deps, 'store' | 'newId'>,
  event: AuditEvent,
): Promise<void> {
  const { auditEvents, auditHeads } = deps.store.tables;
  const { contestId = null, detail = null, reason = null, ...rest } = event;
  const { seq, before } = await takeNumber(tx, deps);
  const stored = {
    ...rest,
    id: deps.newId(event.at),
    contestId,
    detail: detail === null ? null : canonicalJson(detail),
    reason,
    seq,
  };
  const hash = hashAfter(before, stored);
  await tx.insert(auditEvents).values({ ...stored, hash });
  await tx.update(auditHeads).set({ hash }).where(eq(auditHeads.chain, decisions));
}

import type { Tx } from '@cchc/db/store.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';

/** One thing someone did. Ids and plain settings only: audit outlives the erasure of a person. */
export interface AuditEvent {
  /** UTC milliseconds. */
  at: number;
  /** Staff id, `system`, or `entrant:ID`. */
  actor: string;
  /** Noun and verb, e.g. `contest.publish`. */
  action: string;
  /** What it was done to, e.g. `contest:ID`. */
  subject: string;
  /** The contest it belongs to; left out where it belongs to none. */
  contestId?: string | null | undefined;
  /** What changed; stored as canonical JSON. Never names, phones, codes or passwords. */
  detail?: unknown;
  /** The person's own words, where they were asked for. */
  reason?: string | null | undefined;
}

/** Appends an audit event in the caller's unit of work, so that it is stored exactly when what it tells is. */
export async function recordAudit(
  tx: Tx,
  deps: Pick<Deps, 'store' | 'newId'>,
  event: AuditEvent,
): Promise<void> {
  const { contestId = null, detail = null, reason = null, ...rest } = event;
  await tx.insert(deps.store.tables.auditEvents).values({
    ...rest,
    id: deps.newId(event.at),
    contestId,
    detail: detail === null ? null : canonicalJson(detail),
    reason,
  });
}

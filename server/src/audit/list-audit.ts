import { and, desc, eq, like, lt, sql, type SQL } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { AuditEntry, AuditList, AuditQuery } from './contract.ts';

/** Whose decisions: a contest's, or those of the whole platform. */
export type AuditScope = { contestId: string } | 'platform';

const kindOf = (actor: string): AuditEntry['by']['kind'] => {
  if (actor === 'system') return 'system';
  return actor.startsWith('entrant:') ? 'entrant' : 'member';
};

/** Decisions, newest first, a page at a time. Ids begin with the time, so that they are their own order. */
export async function listAudit(
  { store }: Pick<Deps, 'store'>,
  scope: AuditScope,
  { before, noun, limit }: AuditQuery,
): Promise<AuditList> {
  const { auditEvents, staffUsers } = store.tables;
  const inScope = scope === 'platform' ? undefined : eq(auditEvents.contestId, scope.contestId);
  const rows = await store.read
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      actor: auditEvents.actor,
      name: staffUsers.name,
      action: auditEvents.action,
      subject: auditEvents.subject,
      detail: auditEvents.detail,
      reason: auditEvents.reason,
      seq: auditEvents.seq,
      hash: auditEvents.hash,
    })
    .from(auditEvents)
    .leftJoin(staffUsers, eq(staffUsers.id, auditEvents.actor))
    .where(
      and(
        inScope,
        before === undefined ? undefined : lt(auditEvents.id, before),
        noun === undefined ? undefined : like(auditEvents.action, `${noun}.%`),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return {
    entries: page.map(({ actor, name, ...row }) => ({ ...row, by: { kind: kindOf(actor), name } })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    nouns: await listNouns(store, inScope),
  };
}

async function listNouns({ read, tables }: Deps['store'], inScope: SQL | undefined): Promise<string[]> {
  const { auditEvents } = tables;
  const rows = await read
    .selectDistinct({ action: sql<string>`${auditEvents.action}` })
    .from(auditEvents)
    .where(inScope);
  return [...new Set(rows.map(({ action }) => action.split('.')[0] ?? ''))].toSorted();
}

import type { Kit } from '../kit.ts';

/** Who did what, append-only. Ids and keyed hashes only, never personal data. */
export const defineAudit = (kit: Kit) => {
  const auditEvents = kit.table(
    'audit_events',
    {
      id: kit.text().primaryKey(),
      at: kit.ms().notNull(),
      /** Staff id, `system`, or `entrant:ID`. */
      actor: kit.text().notNull(),
      /** e.g. contest.publish, round.open, rules.change. */
      action: kit.text().notNull(),
      /** What it was done to, e.g. `contest:ID`. */
      subject: kit.text().notNull(),
      contestId: kit.text(),
      /** Canonical JSON of what changed; null when the action says it all. */
      detail: kit.text(),
      /** The person's own words; null where none are asked for. */
      reason: kit.text(),
      /** Place in the chain of decisions, from 1; null for events outside it. */
      seq: kit.int().unique(),
      /** SHA-256, hex, over the hash before it and this event's canonical text; null outside the chain. */
      hash: kit.text(),
    },
    (table) => [kit.index('audit_events_contest').on(table.contestId, table.at)],
  );

  /** The end of the chain of decisions: one row, which every decision locks. */
  const auditHeads = kit.table('audit_heads', {
    /** `decisions`. */
    chain: kit.text().primaryKey(),
    seq: kit.int().notNull(),
    hash: kit.text().notNull(),
  });

  return { auditEvents, auditHeads };
};

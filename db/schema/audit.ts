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
    },
    (table) => [kit.index('audit_events_contest').on(table.contestId, table.at)],
  );

  return { auditEvents };
};

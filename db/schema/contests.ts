import type { Kit } from '../kit.ts';

export const defineContests = (kit: Kit) => {
  const contests = kit.table('contests', {
    id: kit.text().primaryKey(),
    slug: kit.text().notNull().unique(),
    /** Shown as “dữ liệu minh hoạ” wherever the contest appears. */
    isDemo: kit.bool().notNull(),
    createdAt: kit.ms().notNull(),
    /** null while only staff can see the contest. */
    publishedAt: kit.ms(),
    /** The contest this one rehearses: reached by its link alone, and thrown away afterwards. null for a real one. */
    rehearsalOf: kit.text(),
    /** Keyed hash of the password that entering asks for; null where none is set. */
    entryPasswordHash: kit.text(),
    /** Version in `contest_rules` now in force. */
    rulesVersion: kit.int().notNull(),
  });

  /** Rules are appended, never changed: an attempt names the version it was sat under. */
  const contestRules = kit.table(
    'contest_rules',
    {
      contestId: kit.text().notNull(),
      version: kit.int().notNull(),
      /** Canonical JSON (sorted keys) of contests/contract.ts `rulesSchema`. */
      rules: kit.text().notNull(),
      /** Why this version was made; null for a draft's first version. */
      reason: kit.text(),
      /** Staff id; null when the platform made it (demonstration data). */
      createdBy: kit.text(),
      createdAt: kit.ms().notNull(),
    },
    (table) => [kit.primaryKey({ columns: [table.contestId, table.version] })],
  );

  /** The windows of the rules in force, one row a round, so that a round finds its contest. */
  const rounds = kit.table(
    'rounds',
    {
      id: kit.text().primaryKey(),
      contestId: kit.text().notNull(),
      /** 1 for the first round. */
      ordinal: kit.int().notNull(),
      title: kit.text().notNull(),
      opensAt: kit.ms().notNull(),
      closesAt: kit.ms().notNull(),
      /** The last moment, grace included, of those given time beyond the close; null when there is nobody. */
      extendedUntil: kit.ms(),
      /** When the final standings were stored; null until then. */
      finalizedAt: kit.ms(),
      /** The edition of its final standings that is current; 0 until there is one. */
      edition: kit.int().notNull().default(0),
      /** When that edition took the place of the one before; null while there was none. */
      editionAt: kit.ms(),
      /** When the public was shown the end of a frozen board; null until then, and where the rules freeze nothing. */
      thawedAt: kit.ms(),
    },
    (table) => [kit.uniqueIndex('rounds_ordinal').on(table.contestId, table.ordinal)],
  );

  /** What the organisers have confirmed by hand before opening, e.g. that they themselves are excluded. */
  const contestChecks = kit.table(
    'contest_checks',
    {
      contestId: kit.text().notNull(),
      /** Name of the line in the checklist. */
      check: kit.text().notNull(),
      confirmedBy: kit.text().notNull(),
      confirmedAt: kit.ms().notNull(),
    },
    (table) => [kit.primaryKey({ columns: [table.contestId, table.check] })],
  );

  return { contests, contestRules, rounds, contestChecks };
};

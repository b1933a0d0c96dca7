import type { Kit } from '../kit.ts';

/** Units (organizations, versioned with dates) and the people who enter a contest. */
export const definePeople = (kit: Kit) => {
  const units = kit.table(
    'units',
    {
      id: kit.text().primaryKey(),
      /** null at the root of the tree. */
      parentId: kit.text(),
      name: kit.text().notNull(),
      /** province, commune or agency. */
      kind: kit.text().notNull(),
      /** Names from the root down, joined by “ › ”. */
      path: kit.text().notNull(),
      /** The path without diacritics, lower case: what search looks at. */
      folded: kit.text().notNull(),
      /** Places a name in Vietnamese alphabetical order when compared byte by byte. */
      sortKey: kit.text().notNull(),
      effectiveFrom: kit.ms().notNull(),
      /** null while the unit exists. */
      effectiveTo: kit.ms(),
      /** The unit this one became part of; null if none. */
      mergedInto: kit.text(),
    },
    (table) => [kit.index('units_parent').on(table.parentId)],
  );

  const entrants = kit.table(
    'entrants',
    {
      id: kit.text().primaryKey(),
      contestId: kit.text().notNull(),
      /** null where the contest does not ask for a unit. */
      unitId: kit.text(),
      /** null where the contest knows one audience only. */
      audience: kit.text(),
      /** Keyed hash of what the rules say identifies a person; one per contest. */
      identityHash: kit.text().notNull(),
      /** Keyed hash of the personal code. */
      codeHash: kit.text().notNull().unique(),
      /** Keyed hash of the Idempotency-Key that made this entrant. */
      joinKeyHash: kit.text().notNull(),
      /** Keyed hash of that request's body: the same key with another body is refused. */
      joinBodyHash: kit.text().notNull(),
      joinedAt: kit.ms().notNull(),
      consentedAt: kit.ms().notNull(),
      /** Rules version whose privacy section was agreed to. */
      consentVersion: kit.int().notNull(),
    },
    (table) => [
      kit.uniqueIndex('entrants_identity').on(table.contestId, table.identityHash),
      kit.uniqueIndex('entrants_join_key').on(table.contestId, table.joinKeyHash),
      // The organisers' list, newest first, and the people of a unit.
      kit.index('entrants_joined').on(table.contestId, table.joinedAt, table.id),
      kit.index('entrants_unit').on(table.unitId),
    ],
  );

  /** Every personal field of an entrant, in the one row that erasure empties. */
  const entrantProfiles = kit.table('entrant_profiles', {
    entrantId: kit.text().primaryKey(),
    fullName: kit.text(),
    /** Full name without diacritics, lower case: for staff search. */
    foldedName: kit.text(),
    birthYear: kit.int(),
    phone: kit.text(),
    staffCode: kit.text(),
    /** When the fields above were emptied on request; null if never. */
    erasedAt: kit.ms(),
  });

  /** One browser token may speak for its owner in several contests: one row for each. */
  const entrantSessions = kit.table(
    'entrant_sessions',
    {
      tokenHash: kit.text().notNull(),
      entrantId: kit.text().notNull(),
      contestId: kit.text().notNull(),
      createdAt: kit.ms().notNull(),
      expiresAt: kit.ms().notNull(),
    },
    (table) => [
      kit.primaryKey({ columns: [table.tokenHash, table.contestId] }),
      kit.index('entrant_sessions_entrant').on(table.entrantId),
      kit.index('entrant_sessions_expires').on(table.expiresAt),
    ],
  );

  return { units, entrants, entrantProfiles, entrantSessions };
};

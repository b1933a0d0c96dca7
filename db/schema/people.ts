import { isNotNull } from 'drizzle-orm';
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
      /** Keyed hash of the browser that joined; null where unknown. */
      deviceHash: kit.text(),
      /** When organisers declared the entry void; null while it is valid. Why is in the audit. */
      annulledAt: kit.ms(),
      /** The entry of the same person this one was merged into; null if it stands for itself. */
      mergedInto: kit.text(),
    },
    (table) => [
      kit.uniqueIndex('entrants_identity').on(table.contestId, table.identityHash),
      kit.uniqueIndex('entrants_join_key').on(table.contestId, table.joinKeyHash),
      // The organisers' list, newest first, and the people of a unit.
      kit.index('entrants_joined').on(table.contestId, table.joinedAt, table.id),
      kit.index('entrants_unit').on(table.unitId),
      // The few entries that count for nobody, or for another: asked with every reading of results.
      kit.index('entrants_annulled').on(table.contestId).where(isNotNull(table.annulledAt)),
      kit.index('entrants_merged').on(table.contestId).where(isNotNull(table.mergedInto)),
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

  /** Who may enter a contest that goes by roster. The personal fields are emptied by erasure. */
  const rosterMembers = kit.table(
    'roster_members',
    {
      id: kit.text().primaryKey(),
      contestId: kit.text().notNull(),
      /** As in `entrants`: who enters with this staff code is this person. */
      identityHash: kit.text().notNull(),
      staffCode: kit.text(),
      fullName: kit.text(),
      foldedName: kit.text(),
      /** `YYYY-MM-DD`, or `YYYY` where only the year is known; null where the file had none. */
      birthDate: kit.text(),
      unitId: kit.text().notNull(),
      addedAt: kit.ms().notNull(),
      /** When a later file no longer had them; null while they are on the roster. */
      removedAt: kit.ms(),
      /** Why they count in no ratio (ốm đau, thai sản…); null while they count. */
      exemptReason: kit.text(),
      exemptedAt: kit.ms(),
    },
    (table) => [
      kit.uniqueIndex('roster_members_identity').on(table.contestId, table.identityHash),
      kit.index('roster_members_unit').on(table.contestId, table.unitId),
    ],
  );

  /** Who may not enter a contest: its organisers and their staff. */
  const exclusions = kit.table(
    'exclusions',
    {
      id: kit.text().primaryKey(),
      contestId: kit.text().notNull(),
      /** As in `entrants`. */
      identityHash: kit.text().notNull(),
      /** Personal; null once erased. */
      fullName: kit.text(),
      /** What they do in the contest, e.g. “Tổ thư ký”. */
      capacity: kit.text().notNull(),
      addedBy: kit.text().notNull(),
      addedAt: kit.ms().notNull(),
    },
    (table) => [kit.uniqueIndex('exclusions_identity').on(table.contestId, table.identityHash)],
  );

  /** What organisers found when they looked at a pair of entries, or at a sign of turnout farming. */
  const entryReviews = kit.table(
    'entry_reviews',
    {
      contestId: kit.text().notNull(),
      /** Names what was looked at, e.g. `pair:ID:ID` with the smaller id first. */
      subject: kit.text().notNull(),
      /** distinct, merged, annulled or noted. */
      verdict: kit.text().notNull(),
      reason: kit.text().notNull(),
      reviewedBy: kit.text().notNull(),
      reviewedAt: kit.ms().notNull(),
    },
    (table) => [kit.primaryKey({ columns: [table.contestId, table.subject] })],
  );

  return {
    units,
    entrants,
    entrantProfiles,
    entrantSessions,
    rosterMembers,
    exclusions,
    entryReviews,
  };
};

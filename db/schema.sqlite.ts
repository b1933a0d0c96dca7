import { sqliteKit } from './kit.ts';
import { defineSchema } from './schema/schema.ts';

/** Every table as SQLite has it. */
export const sqliteTables = defineSchema(sqliteKit);

// drizzle-kit sees only what a file exports by name. open.test.ts finds a table that is missing here.
export const {
  staffUsers,
  staffSessions,
  staffAccounts,
  staffVerifications,
  staffRoles,
  units,
  entrants,
  entrantProfiles,
  entrantSessions,
  banks,
  items,
  itemVersions,
  itemKeys,
  itemReviews,
  itemStatistics,
  itemAnalyses,
  keptPairs,
  legalDocuments,
  media,
  mediaBytes,
  imports,
  importQuestions,
  importFiles,
  contests,
  contestRules,
  rounds,
  contestChecks,
  attempts,
  responses,
  predictions,
  scoreEvents,
  extensions,
  finalStandings,
  auditEvents,
} = sqliteTables;

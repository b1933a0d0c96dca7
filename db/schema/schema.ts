import type { Kit } from '../kit.ts';
import { defineAttempts } from './attempts.ts';
import { defineAudit } from './audit.ts';
import { defineBanks } from './banks.ts';
import { defineContests } from './contests.ts';
import { defineImports } from './imports.ts';
import { defineLegalDocuments } from './legal-documents.ts';
import { defineMedia } from './media.ts';
import { definePeople } from './people.ts';
import { defineRanking } from './ranking.ts';
import { defineStaff } from './staff.ts';

/** Every table of the platform, for one dialect. */
export const defineSchema = (kit: Kit) => ({
  ...defineStaff(kit),
  ...definePeople(kit),
  ...defineBanks(kit),
  ...defineLegalDocuments(kit),
  ...defineMedia(kit),
  ...defineImports(kit),
  ...defineContests(kit),
  ...defineAttempts(kit),
  ...defineRanking(kit),
  ...defineAudit(kit),
});

export type Schema = ReturnType<typeof defineSchema>;

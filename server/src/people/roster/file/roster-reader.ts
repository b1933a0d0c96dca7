import { answerParent } from '../../../imports/process/answer-parent.ts';
import { readRosterFile } from './read-roster-file.ts';
import type { RosterFile } from './read-roster.ts';
import type { RosterLines } from './roster-line.ts';

/* What a reading process runs for a roster. */

await answerParent<never, RosterLines>(({ bytes }: RosterFile) => readRosterFile(bytes));

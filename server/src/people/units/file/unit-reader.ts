import { answerParent } from '../../../imports/process/answer-parent.ts';
import { readUnitFile } from './read-unit-file.ts';
import type { UnitFile } from './read-units.ts';
import type { UnitLines } from './unit-line.ts';

/* What a reading process runs for a file of units. */

await answerParent<never, UnitLines>(({ bytes }: UnitFile) => readUnitFile(bytes));

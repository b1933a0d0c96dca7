import { answerParent } from '../../../imports/process/answer-parent.ts';
import { readUnitFile } from './read-unit-file.ts';
import type { UnitFile } from './read-units.ts';
import type { UnitLines } from './unit-line.ts';

/* What a reading process runs for a file of units. */

/** Unpacking so many takes the server some milliseconds; all of a long file, a fifth of a second. */
const rowsAtOnce = 500;

await answerParent<UnitLines, null>(async ({ bytes }: UnitFile, { sendPart }) => {
  const { lines, problems } = readUnitFile(bytes);
  for (let at = 0; at < Math.max(lines.length, problems.length); at += rowsAtOnce)
    await sendPart({
      lines: lines.slice(at, at + rowsAtOnce),
      problems: problems.slice(at, at + rowsAtOnce),
    });
  return null;
});

import { answerParent } from '../../../imports/process/answer-parent.ts';
import { readRosterFile } from './read-roster-file.ts';
import type { RosterFile } from './read-roster.ts';
import type { RosterLines } from './roster-line.ts';

/* What a reading process runs for a roster. */

/** Unpacking so many takes the server some milliseconds; all of a long roster, a fifth of a second. */
const rowsAtOnce = 500;

await answerParent<RosterLines, null>(async ({ bytes }: RosterFile, { sendPart }) => {
  const { lines, problems, spared } = readRosterFile(bytes);
  const most = Math.max(lines.length, problems.length, spared.length);
  for (let at = 0; at < most; at += rowsAtOnce) {
    const some = <Row>(rows: readonly Row[]) => rows.slice(at, at + rowsAtOnce);
    await sendPart({ lines: some(lines), problems: some(problems), spared: some(spared) });
  }
  return null;
});

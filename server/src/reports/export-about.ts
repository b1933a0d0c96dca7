import { isFrozen } from '../contests/freeze.ts';
import type { RoundRecord } from '../contests/queries.ts';
import { scoreVisible } from '../contests/visibility.ts';
import { wantedRounds, type ExportOrder } from './export-facts.ts';
import { exportWords } from './export-words.ts';
import { cellMoment, cellText } from './xlsx-cell.ts';
import type { Line } from './xlsx-sheet.ts';

const labelled = (label: string, ...cells: Line['cells']): Line => ({
  cells: [{ value: label }, ...cells],
});
const words = (value: string) => ({ value: cellText(value) });
const moment = (at: number) => ({ value: cellMoment(at), kind: 'moment' as const });

/** A table too long for one sheet, by the names of those it stands on; and how many rows one may have. */
export interface SplitTable {
  sheets: readonly string[];
  rowsPerSheet: number;
}

/** The first sheet: which contest and rules this is, whether it is final, who took it when, how to read it. */
export function aboutLines(order: ExportOrder, split: readonly SplitTable[]): Line[] {
  const { contest, exportedAt, exportedBy } = order;
  const say = exportWords[order.language];
  return [
    { cells: [{ value: say.contest }, words(contest.rules.title)], bold: true },
    ...(contest.isDemo ? [labelled('', words(say.demo))] : []),
    labelled(say.organizer, words(contest.rules.organizer)),
    labelled(say.rulesVersion, { value: contest.rulesVersion, kind: 'rank' }),
    labelled(say.exportedAt, moment(exportedAt)),
    labelled(say.exportedBy, words(exportedBy)),
    labelled(say.state, words(overallState(order))),
    { cells: [] },
    ...roundLines(order),
    { cells: [] },
    ...noteLines(order, split),
  ];
}

const overallState = (order: ExportOrder) => {
  const say = exportWords[order.language];
  const rounds = wantedRounds(order);
  const isFinal = rounds.every(({ finalizedAt }) => finalizedAt !== null);
  if (isFinal) return say.allFinal;
  return rounds.length > 1 ? say.someProvisional : say.provisional;
};

function roundLines(order: ExportOrder): Line[] {
  const say = exportWords[order.language];
  const head = [say.round, say.opens, say.closes, say.state].map((value) => ({ value }));
  return [
    { cells: head, bold: true },
    ...wantedRounds(order).map((round): Line => ({
      cells: [words(round.title), moment(round.opensAt), moment(round.closesAt), ...stateCells(round, order)],
    })),
  ];
}

/** Whether the public does not see the end of a round that is in the file. */
const isUnshown = (round: RoundRecord, { contest, exportedAt }: ExportOrder) =>
  isFrozen(contest.rules, round, exportedAt);

function stateCells(round: RoundRecord, order: ExportOrder): Line['cells'] {
  const { finalizedAt, opensAt } = round;
  const say = exportWords[order.language];
  const unshown = isUnshown(round, order) ? [words(say.unshown)] : [];
  if (finalizedAt !== null) return [words(say.final), moment(finalizedAt), ...unshown];
  return [words(order.exportedAt < opensAt ? say.notOpen : say.provisional), ...unshown];
}

function noteLines(order: ExportOrder, split: readonly SplitTable[]): Line[] {
  const say = exportWords[order.language];
  const { rules } = order.contest;
  const rounds = wantedRounds(order);
  const isSecret = !rounds.every((round) => scoreVisible(rules, round, order.exportedAt, order.exportedAt));
  const isLive = rules.prediction !== null && rounds.some(({ finalizedAt }) => finalizedAt === null);
  const notes = [
    ...(rounds.some((round) => isUnshown(round, order)) ? [say.noteUnshown] : []),
    ...(isSecret ? [say.secret] : []),
    ...split.map((table) => splitNote(order, table)),
    ...(order.people ? [say.notePersonal, say.noteEntries] : [say.notePeople]),
    say.noteRank,
    ...(isLive ? [say.noteLive] : []),
    say.noteClock,
    say.noteStatistics,
    say.noteErased,
    say.noteText,
  ];
  return notes.map((note, at) => labelled(at === 0 ? say.notes : '', { value: note }));
}

/** That a table goes on elsewhere must not be overlooked: half of the results look like all of them. */
function splitNote({ language }: ExportOrder, { sheets, rowsPerSheet }: SplitTable): string {
  const [first = '', ...rest] = sheets.map((sheet) => `“${sheet}”`);
  return exportWords[language].noteSplit
    .replace('{limit}', new Intl.NumberFormat(language).format(rowsPerSheet))
    .replace('{first}', first)
    .replace('{rest}', rest.join(', '));
}

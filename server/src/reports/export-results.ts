import { publicName } from '../ranking/mask-name.ts';
import { type EntryFacts, type ExportOrder, type PersonFacts, type PlaceFacts } from './export-facts.ts';
import { audienceName } from './export-figures.ts';
import type { RankedLine } from './export-standings.ts';
import { exportWords } from './export-words.ts';
import { cellDuration, cellMoment, cellScore, cellText } from './xlsx-cell.ts';
import type { Cell } from './xlsx-rows.ts';
import type { Column } from './xlsx-sheet.ts';

/** A column with what stands in it. */
export interface Field<Row> extends Column {
  valueOf: (row: Row) => Cell;
}

/** A line of a board with who it is about. */
interface PersonLine extends RankedLine {
  person: PersonFacts | undefined;
}

/** A line of a round's board. */
export interface ResultLine extends PersonLine {
  place: PlaceFacts | undefined;
}

/** A line of the board over all rounds. */
export interface OverallLine extends PersonLine {
  /** One for each round of the workbook. */
  places: readonly (PlaceFacts | undefined)[];
}

/** How this reader may see a person named. */
const nameOf = ({ people, contest, language }: ExportOrder, fullName: string | null): string =>
  publicName(fullName, people ? 'full' : contest.rules.privacy.names) ?? exportWords[language].erased;

/** Who a line is about: rank, name, and unit and audience where the contest has them. */
const personFields = (order: ExportOrder): Field<PersonLine>[] => {
  const words = exportWords[order.language];
  const { fields, audiences } = order.contest.rules;
  const unit: Field<PersonLine> = {
    header: words.unit,
    kind: 'text',
    width: 40,
    valueOf: ({ person }) => cellText(person?.unitPath ?? ''),
  };
  const audience: Field<PersonLine> = {
    header: words.audience,
    kind: 'text',
    width: 24,
    valueOf: ({ person }) => cellText(audienceName(order, person?.audience ?? null)),
  };
  return [
    { header: words.rank, kind: 'rank', width: 8, valueOf: ({ rank }) => rank },
    {
      header: words.name,
      kind: 'text',
      width: 30,
      valueOf: ({ person }) => cellText(nameOf(order, person?.fullName ?? null)),
    },
    ...(fields.unit ? [unit] : []),
    ...(audiences.length > 0 ? [audience] : []),
  ];
};

/** The columns of a round's board, with the attempt behind each place. */
export function resultFields(order: ExportOrder, roundId: string): Field<ResultLine>[] {
  const words = exportWords[order.language];
  const isFinal = order.contest.rounds.some(({ id, finalizedAt }) => id === roundId && finalizedAt !== null);
  const guess: Field<ResultLine> = {
    header: words.guess,
    kind: 'count',
    width: 12,
    valueOf: ({ place }) => place?.attempt?.guess ?? null,
  };
  const distance: Field<ResultLine> = {
    header: words.distance,
    kind: 'count',
    width: 12,
    valueOf: ({ place }) => place?.distance ?? null,
  };
  return [
    ...personFields(order),
    { header: words.score, kind: 'score', width: 10, valueOf: ({ score }) => cellScore(score) },
    {
      header: words.duration,
      kind: 'duration',
      width: 12,
      valueOf: ({ durationMs }) => cellDuration(durationMs),
    },
    {
      header: words.submittedAt,
      kind: 'moment',
      width: 20,
      valueOf: ({ place }) => (place?.attempt ? cellMoment(place.attempt.submittedAt) : null),
    },
    ...(order.contest.rules.prediction ? [guess, ...(isFinal ? [distance] : [])] : []),
    { header: words.attempts, kind: 'count', width: 9, valueOf: ({ place }) => place?.attempts ?? 0 },
    {
      header: words.receipt,
      kind: 'text',
      width: 20,
      valueOf: ({ place }) => cellText(place?.attempt?.receiptCode ?? ''),
    },
  ];
}

/** The columns of the board over all rounds. */
export function overallFields(order: ExportOrder): Field<OverallLine>[] {
  const words = exportWords[order.language];
  const submissions = ({ places }: OverallLine) =>
    places.flatMap((place) => place?.attempt?.submittedAt ?? []);
  return [
    ...personFields(order),
    { header: words.totalScore, kind: 'score', width: 11, valueOf: ({ score }) => cellScore(score) },
    {
      header: words.totalDuration,
      kind: 'duration',
      width: 12,
      valueOf: ({ durationMs }) => cellDuration(durationMs),
    },
    {
      header: words.lastSubmittedAt,
      kind: 'moment',
      width: 20,
      // None where no attempt is known: a cell takes no infinity.
      valueOf: (line) => {
        const handedIn = submissions(line);
        return handedIn.length > 0 ? cellMoment(Math.max(...handedIn)) : null;
      },
    },
    { header: words.rounds, kind: 'count', width: 9, valueOf: (line) => submissions(line).length },
    {
      header: words.attempts,
      kind: 'count',
      width: 9,
      valueOf: ({ places }) => places.reduce((total, place) => total + (place?.attempts ?? 0), 0),
    },
  ];
}

/** What an entry is worth. What does not count by itself is listed all the same, so that everybody finds theirs. */
const standingCell = (order: ExportOrder, { isAnnulled, mergedInto, keptName }: EntryFacts) => {
  const words = exportWords[order.language];
  if (mergedInto !== null) return `${words.mergedInto} ${nameOf(order, keptName)}`;
  return isAnnulled ? words.annulled : words.counts;
};

/** The columns of everyone who joined, with what the contest asked them for. */
export function entryFields(order: ExportOrder): Field<EntryFacts>[] {
  const words = exportWords[order.language];
  const { identity, fields: asked, audiences } = order.contest.rules;
  const text = (header: string, width: number, valueOf: (entry: EntryFacts) => string | null) => ({
    header,
    kind: 'text' as const,
    width,
    valueOf: (entry: EntryFacts) => cellText(valueOf(entry) ?? ''),
  });
  return [
    { header: words.joinedAt, kind: 'moment', width: 20, valueOf: ({ joinedAt }) => cellMoment(joinedAt) },
    text(words.name, 30, ({ fullName }) => fullName ?? words.erased),
    ...(asked.birthYear
      ? [
          {
            header: words.birthYear,
            kind: 'year' as const,
            width: 10,
            valueOf: ({ birthYear }: EntryFacts) => birthYear,
          },
        ]
      : []),
    identity === 'phone'
      ? text(words.phone, 16, ({ phone }) => phone)
      : text(words.staffCode, 16, ({ staffCode }) => staffCode),
    ...(asked.unit ? [text(words.unit, 40, ({ unitPath }) => unitPath)] : []),
    ...(audiences.length > 0
      ? [text(words.audience, 24, ({ audience }) => audienceName(order, audience))]
      : []),
    text(words.standing, 30, (entry) => standingCell(order, entry)),
  ];
}

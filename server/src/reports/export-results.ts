import type { CellValue } from 'hucre';
import { wantedRounds, type PersonFacts } from './export-facts.ts';
import type { ExportMaterial } from './export-material.ts';
import type { RankedLine } from './export-standings.ts';
import { cellDuration, cellMoment, cellScore, cellText } from './xlsx-cell.ts';
import type { Block, Column } from './xlsx-sheet.ts';

/** A column with what stands in it. */
interface Field<Row> extends Column {
  valueOf: (row: Row) => CellValue;
}

const asBlock = <Row>(fields: readonly Field<Row>[], rows: readonly Row[]): Block => ({
  columns: fields,
  rows: rows.map((row) => fields.map(({ valueOf }) => valueOf(row))),
});

/** Who a line is about: rank, name, and unit and audience where the contest has them. */
const personFields = (material: ExportMaterial): Field<RankedLine>[] => {
  const { words, people, order } = material;
  const { fields, audiences } = order.contest.rules;
  const unit: Field<RankedLine> = {
    header: words.unit,
    kind: 'text',
    width: 40,
    valueOf: ({ entrantId }) => cellText(people.get(entrantId)?.unitPath ?? ''),
  };
  const audience: Field<RankedLine> = {
    header: words.audience,
    kind: 'text',
    width: 24,
    valueOf: ({ entrantId }) => cellText(material.audienceName(people.get(entrantId)?.audience ?? null)),
  };
  return [
    { header: words.rank, kind: 'rank', width: 8, valueOf: ({ rank }) => rank },
    {
      header: words.name,
      kind: 'text',
      width: 30,
      valueOf: ({ entrantId }) => cellText(material.nameOf(entrantId)),
    },
    ...(fields.unit ? [unit] : []),
    ...(audiences.length > 0 ? [audience] : []),
  ];
};

/** The board of a round, line by line, with the attempt behind each place. */
export function resultsOfRound(material: ExportMaterial, roundId: string): Block {
  const { words, order } = material;
  const isFinal = order.contest.rounds.some(({ id, finalizedAt }) => id === roundId && finalizedAt !== null);
  const attemptOf = ({ entrantId }: RankedLine) => material.countingAttempt(roundId, entrantId);
  const guess: Field<RankedLine> = {
    header: words.guess,
    kind: 'count',
    width: 12,
    valueOf: (line) => attemptOf(line)?.guess ?? null,
  };
  const distance: Field<RankedLine> = {
    header: words.distance,
    kind: 'count',
    width: 12,
    valueOf: ({ entrantId }) => material.distance(roundId, entrantId),
  };
  const fields: Field<RankedLine>[] = [
    ...personFields(material),
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
      valueOf: (line) => {
        const attempt = attemptOf(line);
        return attempt ? cellMoment(attempt.submittedAt) : null;
      },
    },
    ...(order.contest.rules.prediction ? [guess, ...(isFinal ? [distance] : [])] : []),
    {
      header: words.attempts,
      kind: 'count',
      width: 9,
      valueOf: ({ entrantId }) => material.attemptCount(roundId, entrantId),
    },
    {
      header: words.receipt,
      kind: 'text',
      width: 20,
      valueOf: (line) => cellText(attemptOf(line)?.receiptCode ?? ''),
    },
  ];
  return asBlock(fields, material.standings.ofRound(roundId));
}

/** The board over all rounds. */
export function overallResults(material: ExportMaterial): Block {
  const { words, order } = material;
  const rounds = wantedRounds(order);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  const submissions = (entrantId: string) =>
    rounds.flatMap(({ id }) => material.countingAttempt(id, entrantId)?.submittedAt ?? []);
  const fields: Field<RankedLine>[] = [
    ...personFields(material),
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
      // None for whoever was reopened after the standings had been read: a cell takes no infinity.
      valueOf: ({ entrantId }) => {
        const handedIn = submissions(entrantId);
        return handedIn.length > 0 ? cellMoment(Math.max(...handedIn)) : null;
      },
    },
    {
      header: words.rounds,
      kind: 'count',
      width: 9,
      valueOf: ({ entrantId }) => submissions(entrantId).length,
    },
    {
      header: words.attempts,
      kind: 'count',
      width: 9,
      valueOf: ({ entrantId }) => sum(rounds.map(({ id }) => material.attemptCount(id, entrantId))),
    },
  ];
  return asBlock(fields, material.standings.overall());
}

/** What an entry is worth. What does not count by itself is listed all the same, so that everybody finds theirs. */
const standingCell = (material: ExportMaterial, { isAnnulled, mergedInto }: PersonFacts) => {
  const { words } = material;
  if (mergedInto !== null) return `${words.mergedInto} ${material.nameOf(mergedInto)}`;
  return isAnnulled ? words.annulled : words.counts;
};

/** Everyone who joined, in order of joining, with what the contest asked them for. */
export function entrantsBlock(material: ExportMaterial): Block {
  const { words, order } = material;
  const { identity, fields: asked, audiences } = order.contest.rules;
  const text = (header: string, width: number, valueOf: (person: PersonFacts) => string | null) => ({
    header,
    kind: 'text' as const,
    width,
    valueOf: (person: PersonFacts) => cellText(valueOf(person) ?? ''),
  });
  const fields: Field<PersonFacts>[] = [
    { header: words.joinedAt, kind: 'moment', width: 20, valueOf: ({ joinedAt }) => cellMoment(joinedAt) },
    text(words.name, 30, ({ fullName }) => fullName ?? words.erased),
    ...(asked.birthYear
      ? [
          {
            header: words.birthYear,
            kind: 'year' as const,
            width: 10,
            valueOf: (person: PersonFacts) => person.birthYear,
          },
        ]
      : []),
    identity === 'phone'
      ? text(words.phone, 16, ({ phone }) => phone)
      : text(words.staffCode, 16, ({ staffCode }) => staffCode),
    ...(asked.unit ? [text(words.unit, 40, ({ unitPath }) => unitPath)] : []),
    ...(audiences.length > 0
      ? [text(words.audience, 24, ({ audience }) => material.audienceName(audience))]
      : []),
    text(words.standing, 30, (person) => standingCell(material, person)),
  ];
  const people = [...material.people.values()].toSorted(
    (left, right) => left.joinedAt - right.joinedAt || (left.entrantId < right.entrantId ? -1 : 1),
  );
  return asBlock(fields, people);
}

import type { CellValue } from 'hucre';
import { wantedRounds } from './export-facts.ts';
import type { ExportMaterial } from './export-material.ts';
import {
  figuresByDay,
  figuresByGroup,
  figuresOf,
  type CountedResult,
  type Figures,
} from './export-statistics.ts';
import { cellDay, cellText } from './xlsx-cell.ts';
import type { Block, Column, ColumnKind } from './xlsx-sheet.ts';

const column = (header: string, kind: ColumnKind, width = 16): Column => ({ header, kind, width });

const meanCell = ({ mean }: Figures): CellValue => (mean === null ? null : mean / 100);

/** The tables of the sheet of statistics: the whole, by round, by unit, by audience, by day. */
export function statisticsBlocks(material: ExportMaterial): Block[] {
  const { words, order } = material;
  const { rules } = order.contest;
  const results = countedResults(material);
  return [
    totals(material, results),
    ...(wantedRounds(order).length > 1 ? [byRound(material, results)] : []),
    ...(rules.fields.unit
      ? [
          byGroup(material, results, {
            title: words.byUnit,
            header: words.unit,
            groupOf: ({ unitPath }) => unitPath,
          }),
        ]
      : []),
    ...(rules.audiences.length > 1
      ? [
          byGroup(material, results, {
            title: words.byAudience,
            header: words.audience,
            groupOf: ({ audience }) => material.audienceName(audience) || null,
          }),
        ]
      : []),
    byDay(material),
  ];
}

/** Everyone's counting result in every round shown. */
const countedResults = (material: ExportMaterial): CountedResult[] =>
  wantedRounds(material.order).flatMap(({ id: roundId }) =>
    material.standings.ofRound(roundId).map(({ entrantId, score }) => ({
      roundId,
      entrantId,
      score,
      maxScore: material.countingAttempt(roundId, entrantId)?.maxScore ?? 0,
    })),
  );

const distinct = (results: readonly CountedResult[]) =>
  new Set(results.map(({ entrantId }) => entrantId)).size;

const sizeOf = (material: ExportMaterial, roundId: string) => material.countedAttempts(roundId).length;

function totals(material: ExportMaterial, results: readonly CountedResult[]): Block {
  const { words, order } = material;
  const rounds = wantedRounds(order);
  const figures = figuresOf(results);
  const sum = (count: (roundId: string) => number) => rounds.reduce((all, { id }) => all + count(id), 0);
  return {
    title: words.totals,
    columns: [
      column(words.contest, 'text', 40),
      column(words.joined, 'count'),
      column(words.submitted, 'count'),
      column(words.submittedAttempts, 'count'),
      column(words.openAttempts, 'count'),
      column(words.mean, 'score'),
      column(words.half, 'share'),
    ],
    rows: [
      [
        cellText(order.contest.rules.title),
        material.countedPeople().length,
        distinct(results),
        sum((id) => sizeOf(material, id)),
        sum((id) => material.open.get(id) ?? 0),
        meanCell(figures),
        figures.half,
      ],
    ],
  };
}

function byRound(material: ExportMaterial, results: readonly CountedResult[]): Block {
  const { words, order } = material;
  return {
    title: words.byRound,
    columns: [
      column(words.round, 'text', 40),
      column(words.submitted, 'count'),
      column(words.submittedAttempts, 'count'),
      column(words.openAttempts, 'count'),
      column(words.mean, 'score'),
      column(words.half, 'share'),
    ],
    rows: wantedRounds(order).map(({ id, title }) => {
      const own = results.filter(({ roundId }) => roundId === id);
      const figures = figuresOf(own);
      return [
        cellText(title),
        own.length,
        sizeOf(material, id),
        material.open.get(id) ?? 0,
        meanCell(figures),
        figures.half,
      ];
    }),
  };
}

interface Grouping {
  title: string;
  header: string;
  groupOf: (person: { unitPath: string | null; audience: string | null }) => string | null;
}

function byGroup(material: ExportMaterial, results: readonly CountedResult[], grouping: Grouping): Block {
  const { words } = material;
  const people = new Map(
    material.countedPeople().map((person) => [person.entrantId, grouping.groupOf(person)]),
  );
  return {
    title: grouping.title,
    columns: [
      column(grouping.header, 'text', 40),
      column(words.joined, 'count'),
      column(words.submitted, 'count'),
      column(words.mean, 'score'),
      column(words.half, 'share'),
    ],
    rows: figuresByGroup(people, results).map((figures) => [
      figures.group === null ? words.none : cellText(figures.group),
      figures.joined,
      figures.submitted,
      meanCell(figures),
      figures.half,
    ]),
  };
}

function byDay(material: ExportMaterial): Block {
  const { words } = material;
  const joinedAt = material.countedPeople().map((person) => person.joinedAt);
  const attempts = wantedRounds(material.order).flatMap(({ id }) => material.countedAttempts(id));
  return {
    title: words.byDay,
    columns: [
      column(words.day, 'day', 40),
      column(words.newPeople, 'count'),
      column(words.peopleThatDay, 'count'),
      column(words.submittedAttempts, 'count'),
    ],
    rows: figuresByDay(joinedAt, attempts, cellDay).map((day) => [
      day.day,
      day.joined,
      day.people,
      day.attempts,
    ]),
  };
}

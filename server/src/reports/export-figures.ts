import type { CellValue } from 'hucre';
import { wantedRounds, type EntryFacts, type ExportOrder, type PersonFacts } from './export-facts.ts';
import {
  DayTallies,
  GroupTallies,
  ResultTally,
  type Figures,
  type GroupFigures,
} from './export-statistics.ts';
import { exportWords, type ExportWords } from './export-words.ts';
import { cellDay, cellText } from './xlsx-cell.ts';
import type { Block, Column, ColumnKind } from './xlsx-sheet.ts';

const column = (header: string, kind: ColumnKind, width = 16): Column => ({ header, kind, width });

const meanCell = ({ mean }: Figures): CellValue => (mean === null ? null : mean / 100);

interface RoundTally {
  results: ResultTally;
  handedIn: number;
  open: number;
}

/** Whether an entry counts for itself. */
const counts = ({ isAnnulled, mergedInto }: PersonFacts) => !isAnnulled && mergedInto === null;

/** The sheet of statistics, added up while everything else is read and written. */
export class ExportFigures {
  readonly #order: ExportOrder;
  readonly #words: ExportWords;
  readonly #all = new ResultTally();
  readonly #rounds: ReadonlyMap<string, RoundTally>;
  readonly #units = new GroupTallies();
  readonly #audiences = new GroupTallies();
  readonly #days = new DayTallies(cellDay);
  #joined = 0;
  #submitted = 0;

  constructor(order: ExportOrder) {
    this.#order = order;
    this.#words = exportWords[order.language];
    this.#rounds = new Map(
      wantedRounds(order).map(({ id }) => [id, { results: new ResultTally(), handedIn: 0, open: 0 }]),
    );
  }

  /** An entry; only those that count for themselves are people. */
  takeEntry(entry: EntryFacts) {
    if (!counts(entry)) return;
    this.#joined++;
    this.#units.join(entry.unitPath);
    this.#audiences.join(audienceName(this.#order, entry.audience) || null);
    this.#days.join(entry.joinedAt);
  }

  /** An attempt handed in. @param entrantId the entry it counts for. */
  takeSubmission(roundId: string, entrantId: string, submittedAt: number) {
    const round = this.#rounds.get(roundId);
    if (round) round.handedIn++;
    this.#days.handIn(submittedAt, entrantId);
  }

  /** How many sit in a round just now. */
  takeOpen(roundId: string, open: number) {
    const round = this.#rounds.get(roundId);
    if (round) round.open = open;
  }

  /**
   * A person's counting result in a round.
   * @param isFirst whether they have none in a round before.
   */
  takeResult(
    roundId: string,
    person: PersonFacts | undefined,
    result: { score: number; maxScore: number },
    isFirst: boolean,
  ) {
    this.#all.add(result.score, result.maxScore);
    this.#rounds.get(roundId)?.results.add(result.score, result.maxScore);
    if (isFirst) this.#submitted++;
    const of = person && counts(person) ? person : undefined;
    this.#units.add(of?.unitPath ?? null, result, isFirst);
    this.#audiences.add(audienceName(this.#order, of?.audience ?? null) || null, result, isFirst);
  }

  /** The tables of the sheet: the whole, by round, by unit, by audience, by day. */
  blocks(): Block[] {
    const { fields, audiences } = this.#order.contest.rules;
    const words = this.#words;
    return [
      this.#totals(),
      ...(this.#rounds.size > 1 ? [this.#byRound()] : []),
      ...(fields.unit ? [this.#byGroup(words.byUnit, words.unit, this.#units.figures)] : []),
      ...(audiences.length > 1
        ? [this.#byGroup(words.byAudience, words.audience, this.#audiences.figures)]
        : []),
      this.#byDay(),
    ];
  }

  #sum(of: (round: RoundTally) => number): number {
    return [...this.#rounds.values()].reduce((all, round) => all + of(round), 0);
  }

  #totals(): Block {
    const words = this.#words;
    const { figures } = this.#all;
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
          cellText(this.#order.contest.rules.title),
          this.#joined,
          this.#submitted,
          this.#sum(({ handedIn }) => handedIn),
          this.#sum(({ open }) => open),
          meanCell(figures),
          figures.half,
        ],
      ],
    };
  }

  #byRound(): Block {
    const words = this.#words;
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
      rows: wantedRounds(this.#order).flatMap(({ id, title }) => {
        const round = this.#rounds.get(id);
        if (!round) return [];
        const { figures } = round.results;
        return [
          [cellText(title), figures.results, round.handedIn, round.open, meanCell(figures), figures.half],
        ];
      }),
    };
  }

  #byGroup(title: string, header: string, groups: readonly GroupFigures[]): Block {
    const words = this.#words;
    return {
      title,
      columns: [
        column(header, 'text', 40),
        column(words.joined, 'count'),
        column(words.submitted, 'count'),
        column(words.mean, 'score'),
        column(words.half, 'share'),
      ],
      rows: groups.map((figures) => [
        figures.group === null ? words.none : cellText(figures.group),
        figures.joined,
        figures.submitted,
        meanCell(figures),
        figures.half,
      ]),
    };
  }

  #byDay(): Block {
    const words = this.#words;
    return {
      title: words.byDay,
      columns: [
        column(words.day, 'day', 40),
        column(words.newPeople, 'count'),
        column(words.peopleThatDay, 'count'),
        column(words.submittedAttempts, 'count'),
      ],
      rows: this.#days.figures.map((day) => [day.day, day.joined, day.people, day.attempts]),
    };
  }
}

/** Name of the audience a person belongs to; empty where there is none. */
export const audienceName = ({ contest }: ExportOrder, audience: string | null): string =>
  contest.rules.audiences.find(({ id }) => id === audience)?.name ?? '';

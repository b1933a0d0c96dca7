import {
  aliasedTable,
  and,
  asc,
  count,
  eq,
  inArray,
  isNotNull,
  isNull,
  max,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { RoundRecord } from '../contests/queries.ts';
import type { ReadDeps } from '../deps.ts';
import { currentEdition, ofEdition } from '../ranking/editions.ts';
import { readRoundFacts } from '../ranking/round-facts.ts';
import { readStoredStandings } from '../ranking/stored-standings.ts';
import type { AttemptFacts, EntryFacts, PersonFacts, PlaceFacts } from './export-facts.ts';
import type { ExportStandings } from './export-standings.ts';

/* Read over a snapshot, in a thread that serves nobody: pages are as long as they are quick. */
const pageSize = 2_000;
/** Lines of a board looked up at once. */
export const linesAtOnce = 500;

/**
 * Reads everybody's place in a round. Boards are read as `ranking/` reads them, so that ranks come out the same.
 *
 * @param onRow told after each person.
 */
export async function readStandings(
  deps: ReadDeps,
  { id, finalizedAt }: RoundRecord,
  standings: ExportStandings,
  onRow: () => void,
): Promise<void> {
  if (finalizedAt !== null)
    await readStoredStandings(deps, id, (line) => {
      standings.takeFinal(id, line);
      onRow();
    });
  else
    await readRoundFacts(deps, id, (facts) => {
      standings.take(id, facts);
      onRow();
    });
}

/** How many attempts of a round were handed in, and how many are not yet. */
export async function countAttempts({ store: { read, tables } }: ReadDeps, roundId: string) {
  const { attempts } = tables;
  const inRound = eq(attempts.roundId, roundId);
  const open = await read.$count(attempts, and(inRound, isNull(attempts.submittedAt)));
  return { open, submitted: (await read.$count(attempts, inRound)) - open };
}

export const countEntries = ({ store: { read, tables } }: ReadDeps, contestId: string): Promise<number> =>
  read.$count(tables.entrants, eq(tables.entrants.contestId, contestId));

/** Every attempt handed in in a round, whatever it counts for. */
export async function* readSubmissions({ store: { read, tables } }: ReadDeps, roundId: string) {
  const { attempts } = tables;
  const select = (after: SQL | undefined) =>
    read
      .select({
        entrantId: attempts.entrantId,
        number: attempts.number,
        submittedAt: attempts.submittedAt,
      })
      .from(attempts)
      .where(and(eq(attempts.roundId, roundId), isNotNull(attempts.submittedAt), after))
      .orderBy(asc(attempts.entrantId), asc(attempts.number))
      .limit(pageSize);
  yield* inPages(
    select,
    (last) => sql`(${attempts.entrantId}, ${attempts.number}) > (${last.entrantId}, ${last.number})`,
  );
}

/** Which entries count for themselves, and for which the others. */
export class EntryWorth {
  readonly #annulled: ReadonlySet<string>;
  readonly #mergedInto: ReadonlyMap<string, string>;

  constructor(annulled: ReadonlySet<string>, mergedInto: ReadonlyMap<string, string>) {
    this.#annulled = annulled;
    this.#mergedInto = mergedInto;
  }

  /** The entry one counts as: itself, or the one it was merged into; undefined where it is void. */
  countsFor(entrantId: string): string | undefined {
    if (this.#annulled.has(entrantId)) return undefined;
    const owner = this.#mergedInto.get(entrantId);
    return owner === undefined ? entrantId : this.countsFor(owner);
  }
}

/** Entries that do not count for themselves are few, and have indexes of their own. */
export async function readEntryWorth(
  { store: { read, tables } }: ReadDeps,
  contestId: string,
): Promise<EntryWorth> {
  const { id, mergedInto, annulledAt, contestId: contest } = tables.entrants;
  const select = (isVoid: SQL) =>
    read
      .select({ id, mergedInto })
      .from(tables.entrants)
      .where(and(eq(contest, contestId), isVoid));
  const annulled = await select(isNotNull(annulledAt));
  const merged = await select(isNotNull(mergedInto));
  return new EntryWorth(
    new Set(annulled.map((entry) => entry.id)),
    new Map(merged.map((entry) => [entry.id, entry.mergedInto ?? ''])),
  );
}

const toPerson = <Row extends Omit<PersonFacts, 'isAnnulled'> & { annulledAt: number | null }>({
  annulledAt,
  ...row
}: Row) => ({ ...row, isAnnulled: annulledAt !== null });

/** Everyone who joined, in order of joining, a page at a time. */
export async function* readEntries(
  { store: { read, tables } }: ReadDeps,
  contestId: string,
): AsyncGenerator<EntryFacts[]> {
  const { entrants, entrantProfiles, units } = tables;
  const kept = aliasedTable(entrantProfiles, 'kept_profile');
  const select = (after: SQL | undefined) =>
    read
      .select({
        entrantId: entrants.id,
        joinedAt: entrants.joinedAt,
        fullName: entrantProfiles.fullName,
        unitPath: units.path,
        audience: entrants.audience,
        annulledAt: entrants.annulledAt,
        mergedInto: entrants.mergedInto,
        keptName: kept.fullName,
        birthYear: entrantProfiles.birthYear,
        phone: entrantProfiles.phone,
        staffCode: entrantProfiles.staffCode,
      })
      .from(entrants)
      .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
      .leftJoin(kept, eq(kept.entrantId, entrants.mergedInto))
      .leftJoin(units, eq(units.id, entrants.unitId))
      .where(and(eq(entrants.contestId, contestId), after))
      .orderBy(asc(entrants.joinedAt), asc(entrants.id))
      .limit(pageSize);
  const pages = inPages(
    select,
    (last) => sql`(${entrants.joinedAt}, ${entrants.id}) > (${last.joinedAt}, ${last.entrantId})`,
  );
  for await (const rows of pages) yield rows.map(toPerson);
}

/** Who these entries are, by id. */
export async function readPeople(
  { store: { read, tables } }: ReadDeps,
  entrantIds: readonly string[],
): Promise<ReadonlyMap<string, PersonFacts>> {
  const { entrants, entrantProfiles, units } = tables;
  const rows = await read
    .select({
      entrantId: entrants.id,
      fullName: entrantProfiles.fullName,
      unitPath: units.path,
      audience: entrants.audience,
      annulledAt: entrants.annulledAt,
      mergedInto: entrants.mergedInto,
    })
    .from(entrants)
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .leftJoin(units, eq(units.id, entrants.unitId))
    .where(inArray(entrants.id, [...entrantIds]));
  return new Map(rows.map((row) => [row.entrantId, toPerson(row)]));
}

/** What these entrants did in a round, by id: the attempt their place rests on, and how many they handed in. */
export async function readPlaces(
  deps: ReadDeps,
  { id: roundId, finalizedAt }: RoundRecord,
  entrantIds: readonly string[],
  standings: ExportStandings,
): Promise<ReadonlyMap<string, PlaceFacts>> {
  const behind =
    finalizedAt === null
      ? await readRunning(deps, roundId, entrantIds, standings)
      : await readFinal(deps, roundId, entrantIds);
  const handedIn = await countHandedIn(deps, roundId, entrantIds);
  return new Map(
    entrantIds.map((id): [string, PlaceFacts] => {
      const { attempt, attempts = 0, distance = null } = behind.get(id) ?? {};
      return [id, { attempt, attempts: Math.max(handedIn.get(id) ?? 0, attempts), distance }];
    }),
  );
}

/** What stands behind places, as far as there is anything. */
type Behind = ReadonlyMap<string, Partial<PlaceFacts>>;

/** The columns of an attempt a line needs, and the latest guess. */
const attemptColumns = ({ store: { read, tables } }: ReadDeps) => {
  const { attempts, predictions } = tables;
  const any = aliasedTable(predictions, 'any_guess');
  const latest = read
    .select({ seq: max(any.seq) })
    .from(any)
    .where(eq(any.attemptId, attempts.id));
  return {
    columns: {
      submittedAt: attempts.submittedAt,
      maxScore: attempts.maxScore,
      receiptCode: attempts.receiptCode,
      guess: predictions.value,
    },
    isLatestGuess: and(eq(predictions.attemptId, attempts.id), eq(predictions.seq, latest)),
  };
};

/** None for an attempt that was opened again. */
const toAttempt = ({
  submittedAt,
  ...attempt
}: Omit<AttemptFacts, 'submittedAt'> & { submittedAt: number | null }): AttemptFacts | undefined =>
  submittedAt === null ? undefined : { submittedAt, ...attempt };

async function readRunning(
  deps: ReadDeps,
  roundId: string,
  entrantIds: readonly string[],
  standings: ExportStandings,
): Promise<Behind> {
  const { attempts, predictions } = deps.store.tables;
  const { columns, isLatestGuess } = attemptColumns(deps);
  const counting = entrantIds.flatMap((id) => standings.countingOf(roundId, id) ?? []);
  const rows = await deps.store.read
    .select({ attemptId: attempts.id, ...columns })
    .from(attempts)
    .leftJoin(predictions, isLatestGuess)
    .where(inArray(attempts.id, counting));
  const known = new Map(rows.map(({ attemptId, ...row }) => [attemptId, toAttempt(row)]));
  return new Map(
    entrantIds.map((id) => [
      id,
      {
        attempt: known.get(standings.countingOf(roundId, id) ?? ''),
        attempts: standings.mergedAttempts(roundId, id) ?? 0,
      },
    ]),
  );
}

async function readFinal(deps: ReadDeps, roundId: string, entrantIds: readonly string[]): Promise<Behind> {
  const { attempts, predictions, finalStandings } = deps.store.tables;
  const { columns, isLatestGuess } = attemptColumns(deps);
  const edition = await currentEdition(deps, roundId);
  const rows = await deps.store.read
    .select({
      entrantId: finalStandings.entrantId,
      attempts: finalStandings.attempts,
      distance: finalStandings.predictionDistance,
      ...columns,
    })
    .from(finalStandings)
    .innerJoin(attempts, eq(attempts.id, finalStandings.attemptId))
    .leftJoin(predictions, isLatestGuess)
    .where(and(ofEdition(deps, roundId, edition), inArray(finalStandings.entrantId, [...entrantIds])));
  return new Map(
    rows.map(({ entrantId, attempts: taken, distance, ...row }) => [
      entrantId,
      { attempt: toAttempt(row), attempts: taken ?? 1, distance },
    ]),
  );
}

/** How many attempts each of these entries has handed in itself. */
async function countHandedIn(
  { store: { read, tables } }: ReadDeps,
  roundId: string,
  entrantIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { attempts } = tables;
  const rows = await read
    .select({ entrantId: attempts.entrantId, handedIn: count().mapWith(Number) })
    .from(attempts)
    .where(
      and(
        eq(attempts.roundId, roundId),
        inArray(attempts.entrantId, [...entrantIds]),
        isNotNull(attempts.submittedAt),
      ),
    )
    .groupBy(attempts.entrantId);
  return new Map(rows.map(({ entrantId, handedIn }) => [entrantId, handedIn]));
}

/** Reads page after page, each from after the last row of the one before. */
async function* inPages<Row>(
  read: (after: SQL | undefined) => PromiseLike<Row[]>,
  beyond: (last: Row) => SQL,
): AsyncGenerator<Row[]> {
  let after: SQL | undefined;
  for (;;) {
    const rows = await read(after);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = beyond(last);
  }
}

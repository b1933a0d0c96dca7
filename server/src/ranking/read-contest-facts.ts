import { aliasedTable, and, eq, inArray, max } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ContestRecord } from '../contests/queries.ts';
import type { ReadDeps } from '../deps.ts';
import type { EntrantAttempts } from './final-standings.ts';
import type { ContestFacts, RoundFacts } from './outcome.ts';
import { readRoundFacts, type StoredPerson } from './round-facts.ts';
import { readDecisions } from './stored-decisions.ts';

interface ReadRound {
  facts: RoundFacts;
  /** Whoever handed something in. */
  people: ReadonlyMap<string, StoredPerson>;
  /** Submitted attempts left out because their entry was annulled. */
  annulled: number;
}

/** Everything the results of one round follow from; read in pages, between which the event loop serves others. */
export const readRound = async (deps: ReadDeps, roundId: string): Promise<ReadRound> => {
  const entrants: EntrantAttempts[] = [];
  const people = new Map<string, StoredPerson>();
  const { annulled } = await readRoundFacts(deps, roundId, ({ entrantId, attempts, person }) => {
    entrants.push({ entrantId, attempts });
    people.set(entrantId, person);
  });
  const attemptIds = entrants.flatMap(({ attempts }) => attempts.map(({ attemptId }) => attemptId));
  return { facts: { roundId, entrants, guesses: await readGuesses(deps, attemptIds) }, people, annulled };
};

/** Ids in one query: far below every dialect's limit on parameters, and a few milliseconds' work. */
const idsPerQuery = 250;

/** The latest guess of each attempt, the one with the highest `seq`; between queries the event loop serves others. */
export const readGuesses = async (
  deps: ReadDeps,
  attemptIds: readonly string[],
): Promise<Map<string, number | null>> => {
  const guesses = new Map<string, number | null>();
  for (let at = 0; at < attemptIds.length; at += idsPerQuery) {
    const rows = await selectGuesses(deps, attemptIds.slice(at, at + idsPerQuery));
    for (const { attemptId, value } of rows) guesses.set(attemptId, value);
    await nextTurn();
  }
  return guesses;
};

const selectGuesses = ({ store: { read, tables } }: ReadDeps, attemptIds: string[]) => {
  const { predictions } = tables;
  const any = aliasedTable(predictions, 'any_guess');
  const latest = read
    .select({ seq: max(any.seq) })
    .from(any)
    .where(eq(any.attemptId, predictions.attemptId));
  return read
    .select({ attemptId: predictions.attemptId, value: predictions.value })
    .from(predictions)
    .where(and(inArray(predictions.attemptId, attemptIds), eq(predictions.seq, latest)));
};

/** Rounds whose final standings are stored. */
export const finalRounds = ({ rounds }: Pick<ContestRecord, 'rounds'>): string[] =>
  rounds.filter(({ finalizedAt }) => finalizedAt !== null).map(({ id }) => id);

export interface NamedFacts extends ContestFacts {
  people: ReadonlyMap<string, StoredPerson>;
}

/**
 * Everything the results of a contest follow from.
 *
 * @param roundIds the rounds that count as over; those that are final unless said otherwise.
 */
export const readContestFacts = async (
  deps: ReadDeps,
  contest: ContestRecord,
  roundIds: readonly string[] = finalRounds(contest),
): Promise<NamedFacts> => {
  const people = new Map<string, StoredPerson>();
  const rounds: RoundFacts[] = [];
  for (const roundId of roundIds) {
    const round = await readRound(deps, roundId);
    rounds.push(round.facts);
    for (const [entrantId, person] of round.people) people.set(entrantId, person);
  }
  return { people, rounds, decisions: await readDecisions(deps, contest.id) };
};

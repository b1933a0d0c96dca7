import { eq } from 'drizzle-orm';
import { type Placeholders, prepare } from '@cchc/db/prepare.ts';
import type { StoredSlot } from '@cchc/db/schema/attempts.ts';
import type { Tx } from '@cchc/db/store.ts';
import { drawPaper } from '../banks/paper/draw-paper.ts';
import { getPool } from '../banks/paper/pool.ts';
import { seededRandom } from '../banks/paper/seeded-random.ts';
import type { Rules } from '../contests/contract.ts';
import { findRound } from '../contests/queries.ts';
import { roundState } from '../contests/state.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { factsOf } from './attempt-facts.ts';
import { closeAttempt } from './close-attempt.ts';
import type { OpenAttempt } from './contract.ts';
import { attemptTimes, stillTaken } from './deadline.ts';
import { presentOpenAttempt, type Venue } from './present-attempt.ts';
import { selectNewestAttempt, type AttemptRow } from './queries.ts';

export interface StartAttempt {
  roundId: string;
  /** An entrant of the round's contest. */
  entrantId: string;
}

/** An attempt before its unit: its number and its deadline are found there. */
type NewAttempt = Pick<
  AttemptRow,
  'id' | 'contestId' | 'roundId' | 'entrantId' | 'rulesVersion' | 'paper' | 'maxScore' | 'startedAt'
>;
type PlacedAttempt = NewAttempt & Pick<AttemptRow, 'number' | 'endsAt' | 'expiresAt'>;

const insertAttempt = prepare((db, { attempts }, params: Placeholders<PlacedAttempt>) =>
  db
    .insert(attempts)
    .values({
      id: params.id,
      contestId: params.contestId,
      roundId: params.roundId,
      entrantId: params.entrantId,
      number: params.number,
      rulesVersion: params.rulesVersion,
      paper: params.paper,
      maxScore: params.maxScore,
      startedAt: params.startedAt,
      endsAt: params.endsAt,
      expiresAt: params.expiresAt,
    })
    .onConflictDoNothing()
    .returning(),
);

const selectWindow = prepare((db, { rounds }, params: Placeholders<{ roundId: string }>) =>
  db
    .select({ opensAt: rounds.opensAt, closesAt: rounds.closesAt, finalizedAt: rounds.finalizedAt })
    .from(rounds)
    .where(eq(rounds.id, params.roundId)),
);

/**
 * A round as entrants find it: drafts are not there yet.
 * @throws {Problem} not-found.
 */
export async function getPublishedRound(deps: Deps, roundId: string): Promise<Venue> {
  const venue = await findRound(deps, roundId);
  if (!venue || venue.contest.publishedAt === null) throw problem('not-found');
  return venue;
}

function refuseUnlessOpen({ round }: Venue, now: number) {
  const { opensAt, closesAt } = round;
  if (roundState(round, now) !== 'open') throw problem('round-not-open', { opensAt, closesAt });
}

function refuseBeyondLimit(used: number, { attempts }: Rules['sitting']) {
  if (attempts !== null && used >= attempts) throw problem('attempt-limit', { attempts });
}

/** The paper names item versions and the order of their options; keys are never read for it. */
async function draw(deps: Deps, rules: Rules): Promise<StoredSlot[]> {
  const pool = await getPool(deps, rules.bankId);
  return drawPaper(pool, rules.blueprint, rules.shuffle, seededRandom(deps.randomBytes(16)));
}

/** The round's window as it is in this unit: an organiser may have closed it while the paper was drawn. */
async function getOpenWindow(tx: Tx, { roundId, startedAt }: NewAttempt) {
  const [window] = await selectWindow(tx, { roundId });
  if (!window) throw problem('not-found');
  const { opensAt, closesAt, finalizedAt } = window;
  if (finalizedAt !== null || startedAt >= closesAt) throw problem('round-not-open', { opensAt, closesAt });
  return window;
}

/** In a unit: the entrant's open attempt, or the new one where there is none. */
async function place(tx: Tx, attempt: NewAttempt, sitting: Rules['sitting']): Promise<AttemptRow> {
  const newest = async () => (await selectNewestAttempt(tx, attempt))[0];
  const latest = await newest();
  if (latest?.submittedAt === null) return latest;
  const used = latest?.number ?? 0;
  refuseBeyondLimit(used, sitting);
  const times = attemptTimes(attempt.startedAt, await getOpenWindow(tx, attempt), sitting);
  const [inserted] = await insertAttempt(tx, { ...attempt, ...times, number: used + 1 });
  // Another start took the number a moment ago (PostgreSQL): its attempt is the one.
  const placed = inserted ?? (await newest());
  if (!placed) throw new Error('An attempt was neither stored nor found');
  return placed;
}

async function begin(deps: Deps, entrantId: string, venue: Venue, now: number): Promise<AttemptRow> {
  const { contest, round } = venue;
  const { sitting, scoring } = contest.rules;
  const paper = await draw(deps, contest.rules);
  const attempt = {
    id: deps.newId(now),
    contestId: contest.id,
    roundId: round.id,
    entrantId,
    rulesVersion: contest.rulesVersion,
    paper,
    maxScore: paper.length * scoring.pointsPerItem,
    startedAt: now,
  };
  return deps.store.write((tx) => place(tx, attempt, sitting));
}

/** The entrant's newest attempt in the round, submitted first if its time is over. */
async function findNewest(deps: Deps, input: StartAttempt, now: number): Promise<AttemptRow | undefined> {
  const [row] = await selectNewestAttempt(deps.store.read, input);
  if (!row || row.submittedAt !== null || stillTaken(row, now)) return row;
  await closeAttempt(deps, await factsOf(deps, row), 'deadline', now);
  return (await selectNewestAttempt(deps.store.read, input))[0];
}

/**
 * Starts an attempt, or resumes the open one with everything saved in it. Starting twice, or in two
 * tabs at once, gives the same attempt.
 *
 * @param now UTC milliseconds when the request arrived.
 * @throws {Problem} not-found; round-not-open with its window; attempt-limit with the number allowed;
 * bank-too-small.
 */
export async function startAttempt(deps: Deps, input: StartAttempt, now: number): Promise<OpenAttempt> {
  const venue = await getPublishedRound(deps, input.roundId);
  const newest = await findNewest(deps, input, now);
  if (newest?.submittedAt === null) return presentOpenAttempt(deps, newest, venue, now);
  refuseUnlessOpen(venue, now);
  refuseBeyondLimit(newest?.number ?? 0, venue.contest.rules.sitting);
  const row = await begin(deps, input.entrantId, venue, now);
  const { contestId, roundId, entrantId } = await factsOf(deps, row);
  deps.changes.emit('started', { contestId, roundId, entrantId, attemptId: row.id });
  return presentOpenAttempt(deps, row, venue, now);
}

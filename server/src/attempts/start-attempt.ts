import { eq } from 'drizzle-orm';
import { type Placeholders, prepare } from '@cchc/db/prepare.ts';
import type { StoredSlot } from '@cchc/db/schema/attempts.ts';
import type { Reader, Tx } from '@cchc/db/store.ts';
import { drawPaper } from '../banks/paper/draw-paper.ts';
import { getPool } from '../banks/paper/pool.ts';
import { seededRandom } from '../banks/paper/seeded-random.ts';
import type { Rules } from '../contests/contract.ts';
import { paperSource, type PaperWish } from '../contests/paper-source.ts';
import { findRound } from '../contests/queries.ts';
import { roundState } from '../contests/state.ts';
import type { Deps } from '../deps.ts';
import { refuseUnlessValid } from '../people/entry-standing.ts';
import { deviceHash, networkHash } from '../people/marks.ts';
import { problem } from '../problems.ts';
import { factsOf } from './attempt-facts.ts';
import { closeAttempt } from './close-attempt.ts';
import type { OpenAttempt } from './contract.ts';
import { attemptTimes, stillTaken } from './deadline.ts';
import { noteExtended } from './extensions.ts';
import { chosenSet } from './item-set.ts';
import { lateTimes } from './late-start.ts';
import { findLeave, useLeave } from './late-starts.ts';
import { countMergedAttempts } from './merged-attempts.ts';
import { presentOpenAttempt, type Venue } from './present-attempt.ts';
import { selectNewestAttempt, type AttemptRow } from './queries.ts';

export interface StartAttempt {
  roundId: string;
  /** An entrant of the round's contest. */
  entrantId: string;
  /** The set of questions chosen, where the round offers any. */
  set?: string;
  /** Where from: the token of the browser, and its address. Kept as keyed hashes alone. */
  from?: { deviceToken: string; address: string };
}

/** An attempt before its unit: its number and its deadline are found there. */
type NewAttempt = Pick<
  AttemptRow,
  | 'id'
  | 'contestId'
  | 'roundId'
  | 'entrantId'
  | 'rulesVersion'
  | 'paper'
  | 'setId'
  | 'deviceHash'
  | 'networkHash'
  | 'maxScore'
  | 'startedAt'
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
      setId: params.setId,
      deviceHash: params.deviceHash,
      networkHash: params.networkHash,
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
    .select({
      opensAt: rounds.opensAt,
      closesAt: rounds.closesAt,
      extendedUntil: rounds.extendedUntil,
      finalizedAt: rounds.finalizedAt,
    })
    .from(rounds)
    .where(eq(rounds.id, params.roundId)),
);

const selectAudience = prepare((db, { entrants }, params: Placeholders<{ entrantId: string }>) =>
  db.select({ audience: entrants.audience }).from(entrants).where(eq(entrants.id, params.entrantId)),
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

/** Leave is looked for only in a round that waits for somebody. */
const leaveIn = (
  door: Reader | Tx,
  of: { roundId: string; entrantId: string },
  { extendedUntil }: { extendedUntil: number | null },
  now: number,
) => (extendedUntil === null ? undefined : findLeave(door, of, now));

async function refuseUnlessOpen(deps: Deps, input: StartAttempt, { round }: Venue, now: number) {
  const { opensAt, closesAt } = round;
  const state = roundState(round, now);
  const mayEnter =
    state === 'open' ||
    (state === 'closed' && (await leaveIn(deps.store.read, input, round, now)) !== undefined);
  if (!mayEnter) throw problem('round-not-open', { opensAt, closesAt });
}

function refuseBeyondLimit(used: number, { attempts }: Rules['sitting']) {
  if (attempts !== null && used >= attempts) throw problem('attempt-limit', { attempts });
}

/** Those under entries that were merged into this one among them; where attempts are unlimited nobody counts. */
async function refuseBeyondPersonsLimit(tx: Tx, attempt: NewAttempt, own: number, sitting: Rules['sitting']) {
  if (sitting.attempts === null) return;
  refuseBeyondLimit(own + (await countMergedAttempts(tx, attempt)), sitting);
}

/** Asked only where audiences have banks of their own. */
async function audienceOf(deps: Deps, { audiences }: Rules, entrantId: string): Promise<string | null> {
  if (audiences.every(({ bankId }) => bankId === null)) return null;
  const [entrant] = await selectAudience(deps.store.read, { entrantId });
  return entrant?.audience ?? null;
}

/** The paper names item versions and the order of their options; keys are never read for it. */
async function draw(deps: Deps, rules: Rules, wish: PaperWish): Promise<StoredSlot[]> {
  const { bankId, blueprint } = paperSource(rules, wish);
  const pool = await getPool(deps, bankId);
  return drawPaper(pool, blueprint, rules.shuffle, seededRandom(deps.randomBytes(16)));
}

/**
 * The times of the new attempt by the round's window as it is in this unit: an organiser may have closed it while
 * the paper was drawn. With them the leave it uses, where it has any, whether the round is still open or not.
 */
async function timesOf(tx: Tx, attempt: NewAttempt, sitting: Rules['sitting']) {
  const { startedAt } = attempt;
  const [window] = await selectWindow(tx, attempt);
  if (!window) throw problem('not-found');
  const { opensAt, closesAt, finalizedAt } = window;
  const leave = await leaveIn(tx, attempt, window, startedAt);
  if (finalizedAt !== null || (startedAt >= closesAt && !leave))
    throw problem('round-not-open', { opensAt, closesAt });
  const times = leave ? lateTimes(startedAt, sitting) : attemptTimes(startedAt, window, sitting);
  return { leave, times, overAt: closesAt + sitting.graceMs };
}

interface Placed {
  row: AttemptRow;
  /** Leave was used: how long the round waits has changed. */
  usedLeave: boolean;
}

/** In a unit: the entrant's open attempt, or the new one where there is none. */
async function place(tx: Tx, deps: Deps, attempt: NewAttempt, sitting: Rules['sitting']): Promise<Placed> {
  const newest = async () => (await selectNewestAttempt(tx, attempt))[0];
  const latest = await newest();
  if (latest?.submittedAt === null) return { row: latest, usedLeave: false };
  await refuseUnlessValid(tx, attempt.entrantId);
  const used = latest?.number ?? 0;
  await refuseBeyondPersonsLimit(tx, attempt, used, sitting);
  const { leave, times, overAt } = await timesOf(tx, attempt, sitting);
  const [inserted] = await insertAttempt(tx, { ...attempt, ...times, number: used + 1 });
  if (inserted && leave) {
    await useLeave(tx, deps, leave, { attemptId: inserted.id, at: attempt.startedAt, sitting });
    await noteExtended(tx, deps, attempt.roundId, overAt);
  }
  // Another start took the number a moment ago (PostgreSQL): its attempt is the one.
  const row = inserted ?? (await newest());
  if (!row) throw new Error('An attempt was neither stored nor found');
  return { row, usedLeave: inserted !== undefined && leave !== undefined };
}

const marksOf = (deps: Deps, contestId: string, from: StartAttempt['from']) => ({
  deviceHash: from ? deviceHash(deps, contestId, from.deviceToken) : null,
  networkHash: from ? networkHash(deps, contestId, from.address) : null,
});

async function begin(
  deps: Deps,
  { entrantId, from, set }: StartAttempt,
  { contest, round }: Venue,
  now: number,
): Promise<Placed> {
  const { rules } = contest;
  const setId = chosenSet(rules, round.id, set ?? null);
  const audience = await audienceOf(deps, rules, entrantId);
  const paper = await draw(deps, rules, { roundId: round.id, audience, setId });
  const attempt = {
    id: deps.newId(now),
    contestId: contest.id,
    roundId: round.id,
    entrantId,
    rulesVersion: contest.rulesVersion,
    paper,
    setId,
    ...marksOf(deps, contest.id, from),
    maxScore: paper.length * rules.scoring.pointsPerItem,
    startedAt: now,
  };
  // Who uses leave moves the end of the round, as an organiser's decision does.
  const options = round.extendedUntil === null ? {} : ({ serializable: true } as const);
  return deps.store.write((tx) => place(tx, deps, attempt, rules.sitting), options);
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
 * tabs at once, gives the same attempt. After the close, whoever has leave to start late still may, once.
 *
 * @param now UTC milliseconds when the request arrived.
 * @throws {Problem} not-found; round-not-open with its window; attempt-limit with the number allowed;
 * bank-too-small; entry-annulled; entry-merged; invalid-request where a set of questions has to be chosen.
 */
export async function startAttempt(deps: Deps, input: StartAttempt, now: number): Promise<OpenAttempt> {
  const venue = await getPublishedRound(deps, input.roundId);
  const newest = await findNewest(deps, input, now);
  if (newest?.submittedAt === null) return presentOpenAttempt(deps, newest, venue, now);
  await refuseUnlessOpen(deps, input, venue, now);
  refuseBeyondLimit(newest?.number ?? 0, venue.contest.rules.sitting);
  const { row, usedLeave } = await begin(deps, input, venue, now);
  const { contestId, roundId, entrantId } = await factsOf(deps, row);
  if (usedLeave) deps.changes.emit('contest', { contestId });
  deps.changes.emit('started', { contestId, roundId, entrantId, attemptId: row.id });
  return presentOpenAttempt(deps, row, venue, now);
}

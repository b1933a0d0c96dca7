import { eq, sql } from 'drizzle-orm';
import { isUniqueViolation } from '@cchc/db/errors.ts';
import { type Placeholders, prepare } from '@cchc/db/prepare.ts';
import type { Tx } from '@cchc/db/store.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Rules } from '../contests/contract.ts';
import { findRound, rulesOfVersion } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { scorePaper, type PaperScore } from '../scoring/score-paper.ts';
import type { AttemptFacts } from './attempt-facts.ts';
import { endingAt, stillTaken, type AttemptTimes, type Ending } from './deadline.ts';
import { spanUnderWay } from './extension.ts';
import { noteExtended, readExtensions } from './extensions.ts';
import { readKeys } from './keys.ts';
import { lockAttempt } from './lock-attempt.ts';
import { selectResponses, type StoredResponse } from './queries.ts';
import { receiptCode } from './receipt-code.ts';

/** Who closes: an entrant may at any time, the deadline only once the grace is over. */
export type Closer = Ending['submittedBy'];

interface Closing {
  facts: AttemptFacts;
  rules: Rules;
  closer: Closer;
  /** UTC milliseconds. */
  now: number;
  scoreEventId: string;
  /** The round as it was when the submission arrived, and when it is over by the rules alone. */
  round: { extendedUntil: number | null; overAt: number };
  /** 0, or 1 when the first receipt code was another attempt's already: one chance in 2⁶⁰ for each. */
  codeTry: number;
}

const selectTimes = prepare((db, { attempts }, params: Placeholders<{ attemptId: string }>) =>
  db
    .select({
      startedAt: attempts.startedAt,
      endsAt: attempts.endsAt,
      expiresAt: attempts.expiresAt,
      submittedAt: attempts.submittedAt,
      receiptCode: attempts.receiptCode,
    })
    .from(attempts)
    .where(eq(attempts.id, params.attemptId)),
);

const updateEnding = prepare(
  (db, { attempts }, params: Placeholders<Ending & { attemptId: string; receiptCode: string }>) =>
    db
      .update(attempts)
      .set({
        submittedAt: sql`${params.submittedAt}`,
        submittedBy: sql`${params.submittedBy}`,
        durationMs: sql`${params.durationMs}`,
        receiptCode: sql`${params.receiptCode}`,
      })
      .where(eq(attempts.id, params.attemptId)),
);

interface ScoreEvent extends PaperScore {
  id: string;
  attemptId: string;
  contestId: string;
  roundId: string;
  entrantId: string;
  scoredAt: number;
}

const insertScore = prepare((db, { scoreEvents }, params: Placeholders<ScoreEvent>) =>
  db.insert(scoreEvents).values({
    id: params.id,
    attemptId: params.attemptId,
    contestId: params.contestId,
    roundId: params.roundId,
    entrantId: params.entrantId,
    score: params.score,
    maxScore: params.maxScore,
    formula: params.formula,
    scoredAt: params.scoredAt,
  }),
);

async function scoreResponses(tx: Tx, { facts, rules }: Closing, responses: readonly StoredResponse[]) {
  const keys = await readKeys(
    tx,
    facts.items.map((item) => item.id),
  );
  const choices = new Map(responses.map((response) => [response.slot, response.choice]));
  const slots = facts.items.map(({ id, type, textMatch }, index) => ({
    type,
    textMatch,
    correct: keys.get(id)?.correct ?? [],
    tolerance: keys.get(id)?.tolerance ?? null,
    choice: choices.get(index + 1) ?? [],
  }));
  return scorePaper(slots, rules.scoring);
}

/** The code on the receipt seals what was handed in, and when; the score, which follows from the key, is left out. */
function codeFor(deps: Deps, closing: Closing, submittedAt: number, responses: readonly StoredResponse[]) {
  const handedIn = responses.map(({ slot, seq, choice }) => [slot, seq, choice]);
  const sealed = [closing.facts.attemptId, submittedAt, handedIn, closing.codeTry];
  return receiptCode(deps.secret.mac('receipt', canonicalJson(sealed)));
}

/** How the attempt ends. One that is open and has a receipt was reopened: only then is there more to read. */
async function readEnding(tx: Tx, { facts, now }: Closing, times: AttemptTimes, isReopened: boolean) {
  if (!isReopened) return endingAt(times, now);
  return endingAt(times, now, spanUnderWay(times.startedAt, await readExtensions(tx, facts.attemptId)));
}

type Closed = 'no' | 'yes' | 'yes-and-the-round-waits-no-longer';

async function closeInUnit(tx: Tx, deps: Deps, closing: Closing): Promise<Closed> {
  const { facts, now } = closing;
  const { attemptId, contestId, roundId, entrantId } = facts;
  await lockAttempt(deps.store, tx, attemptId);
  const [times] = await selectTimes(tx, { attemptId });
  if (!times || times.submittedAt !== null) return 'no';
  if (closing.closer === 'deadline' && stillTaken(times, now)) return 'no';
  const ending = await readEnding(tx, closing, times, times.receiptCode !== null);
  const responses = await selectResponses(tx, { attemptId });
  const score = await scoreResponses(tx, closing, responses);
  // Whoever holds the receipt of a reopened attempt finds what became of it under the code they have.
  const code = times.receiptCode ?? codeFor(deps, closing, ending.submittedAt, responses);
  await updateEnding(tx, { ...ending, attemptId, receiptCode: code });
  const event = { id: closing.scoreEventId, attemptId, contestId, roundId, entrantId, scoredAt: now };
  await insertScore(tx, { ...event, ...score });
  if (!holdsRound(closing, times)) return 'yes';
  await noteExtended(tx, deps, roundId, closing.round.overAt);
  return 'yes-and-the-round-waits-no-longer';
}

/** Whether the round waits for this attempt alone, or for others that sit just as long. */
const holdsRound = ({ round: { extendedUntil } }: Closing, { expiresAt }: AttemptTimes) =>
  extendedUntil !== null && expiresAt >= extendedUntil;

async function roundOf(deps: Deps, roundId: string): Promise<Closing['round']> {
  const found = await findRound(deps, roundId);
  if (!found) return { extendedUntil: null, overAt: 0 };
  const { round, contest } = found;
  return { extendedUntil: round.extendedUntil, overAt: round.closesAt + contest.rules.sitting.graceMs };
}

/**
 * Submits an attempt with everything saved in it, and scores it, in one unit of work. One that is
 * closed already stays as it is; so does one the deadline would close before the grace is over.
 *
 * @param now UTC milliseconds: when the submission arrived, or the sweep began.
 * @returns whether it was closed now.
 */
export async function closeAttempt(
  deps: Deps,
  facts: AttemptFacts,
  closer: Closer,
  now: number,
): Promise<boolean> {
  const { attemptId, contestId, roundId, entrantId } = facts;
  const rules = await rulesOfVersion(deps, contestId, facts.rulesVersion);
  const round = await roundOf(deps, roundId);
  const closing = { facts, rules, closer, now, round, scoreEventId: deps.newId(now) };
  const attempt = (codeTry: number) =>
    deps.store.write((tx) => closeInUnit(tx, deps, { ...closing, codeTry }));
  const closed = await attempt(0).catch((error: unknown) => {
    if (isUniqueViolation(error, 'attempts_receiptCode_unique')) return attempt(1);
    throw error;
  });
  if (closed === 'no') return false;
  deps.changes.emit('scored', { contestId, roundId, entrantId, attemptId });
  if (closed !== 'yes') deps.changes.emit('contest', { contestId });
  return true;
}

import { prepare, type Placeholders } from '@cchc/db/prepare.ts';
import { asc, eq } from 'drizzle-orm';
import { presentRound } from '../contests/present.ts';
import { findContestById, type ContestRecord, type RoundRecord } from '../contests/queries.ts';
import { scoreVisible } from '../contests/visibility.ts';
import type { Deps } from '../deps.ts';
import type { Entry } from '../http/identity.ts';
import type { Me } from './contract.ts';
import { unitLabel } from './unit-label.ts';

const findPerson = prepare((db, { entrants, entrantProfiles, units }, params: Placeholders<{ id: string }>) =>
  db
    .select({ fullName: entrantProfiles.fullName, unitPath: units.path })
    .from(entrants)
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .leftJoin(units, eq(units.id, entrants.unitId))
    .where(eq(entrants.id, params.id)),
);

/** One row for each scoring of each attempt; of several, the last counts. */
const findAttempts = prepare((db, { attempts, scoreEvents }, params: Placeholders<{ entrantId: string }>) =>
  db
    .select({
      attemptId: attempts.id,
      roundId: attempts.roundId,
      number: attempts.number,
      startedAt: attempts.startedAt,
      endsAt: attempts.endsAt,
      submittedAt: attempts.submittedAt,
      maxScore: attempts.maxScore,
      score: scoreEvents.score,
    })
    .from(attempts)
    .leftJoin(scoreEvents, eq(scoreEvents.attemptId, attempts.id))
    .where(eq(attempts.entrantId, params.entrantId))
    .orderBy(asc(attempts.startedAt), asc(attempts.id), asc(scoreEvents.id)),
);

type AttemptRow = Awaited<ReturnType<typeof findAttempts>>[number];
type MyRound = Me['entries'][number]['rounds'][number];

function presentAttempt(
  row: AttemptRow,
  contest: ContestRecord,
  round: RoundRecord,
  now: number,
): MyRound['attempts'][number] {
  const { roundId: _, score, ...attempt } = row;
  const shown =
    score !== null && row.submittedAt !== null && scoreVisible(contest.rules, round, row.submittedAt, now);
  return shown ? { ...attempt, score } : attempt;
}

/** A round as its entrant sees it: their attempts, how many are left, and scores once the rules show them. */
function presentMyRound(
  contest: ContestRecord,
  round: RoundRecord,
  rows: readonly AttemptRow[],
  now: number,
): MyRound {
  const latest = new Map(rows.filter((row) => row.roundId === round.id).map((row) => [row.attemptId, row]));
  const attempts = [...latest.values()].map((row) => presentAttempt(row, contest, round, now));
  const allowed = contest.rules.sitting.attempts;
  const attemptsLeft = allowed === null ? null : Math.max(0, allowed - attempts.length);
  return { ...presentRound(round, now), attemptsLeft, attempts };
}

async function presentEntry(
  deps: Deps,
  { entrantId, contestId }: Entry,
  now: number,
): Promise<Me['entries']> {
  const contest = await findContestById(deps, contestId);
  const [person] = await findPerson(deps.store.read, { id: entrantId });
  if (!contest || !person) return [];
  const rows = await findAttempts(deps.store.read, { entrantId });
  return [
    {
      entrantId,
      contestSlug: contest.slug,
      contestTitle: contest.rules.title,
      fullName: person.fullName,
      unit: person.unitPath && unitLabel(person.unitPath),
      rounds: contest.rounds.map((round) => presentMyRound(contest, round, rows, now)),
    },
  ];
}

/** Everything a browser's session speaks for, one entry for each contest; no entries without a session. */
export async function presentMe(deps: Deps, entries: readonly Entry[], now: number): Promise<Me> {
  const presented = await Promise.all(entries.map((entry) => presentEntry(deps, entry, now)));
  return { serverNow: now, entries: presented.flat() };
}

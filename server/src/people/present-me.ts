import { prepare, type Placeholders } from '@cchc/db/prepare.ts';
import { asc, eq } from 'drizzle-orm';
import { findLeave } from '../attempts/late-starts.ts';
import { asPublic } from '../contests/freeze.ts';
import { presentRound } from '../contests/present.ts';
import { findContestById, type ContestRecord, type RoundRecord } from '../contests/queries.ts';
import { scoreVisible } from '../contests/visibility.ts';
import type { Deps } from '../deps.ts';
import type { Entry } from '../http/identity.ts';
import type { Me } from './contract.ts';
import { standingOf } from './entry-standing.ts';
import { unitLabel } from './unit-label.ts';

const findPerson = prepare((db, { entrants, entrantProfiles, units }, params: Placeholders<{ id: string }>) =>
  db
    .select({
      fullName: entrantProfiles.fullName,
      unitPath: units.path,
      annulledAt: entrants.annulledAt,
      mergedInto: entrants.mergedInto,
    })
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
  startsUntil: number | null,
  now: number,
): MyRound {
  const latest = new Map(rows.filter((row) => row.roundId === round.id).map((row) => [row.attemptId, row]));
  const attempts = [...latest.values()].map((row) => presentAttempt(row, contest, round, now));
  const allowed = contest.rules.sitting.attempts;
  const attemptsLeft = allowed === null ? null : Math.max(0, allowed - attempts.length);
  return { ...presentRound(round, now), attemptsLeft, startsUntil, attempts };
}

/** Leave to start late is looked for only in rounds that wait for somebody. */
async function startsUntilIn(deps: Deps, round: RoundRecord, entrantId: string, now: number) {
  if (round.extendedUntil === null) return null;
  const leave = await findLeave(deps.store.read, { roundId: round.id, entrantId }, now);
  return leave?.startsUntil ?? null;
}

async function presentEntry(
  deps: Deps,
  { entrantId, contestId }: Entry,
  now: number,
): Promise<Me['entries']> {
  const found = await findContestById(deps, contestId);
  const contest = found && asPublic(found);
  const [person] = await findPerson(deps.store.read, { id: entrantId });
  if (!contest || !person) return [];
  const rows = await findAttempts(deps.store.read, { entrantId });
  const standing = standingOf(person);
  return [
    {
      entrantId,
      contestSlug: contest.slug,
      contestTitle: contest.rules.title,
      fullName: person.fullName,
      unit: person.unitPath && unitLabel(person.unitPath),
      standing,
      organizer: contest.rules.organizer,
      rounds: await Promise.all(
        contest.rounds.map(async (round) => {
          const own = presentMyRound(
            contest,
            round,
            rows,
            await startsUntilIn(deps, round, entrantId, now),
            now,
          );
          // Nothing more is begun with an entry that does not count by itself.
          return standing === 'valid' ? own : { ...own, attemptsLeft: 0, startsUntil: null };
        }),
      ),
    },
  ];
}

/** Everything a browser's session speaks for, one entry for each contest; no entries without a session. */
export async function presentMe(deps: Deps, entries: readonly Entry[], now: number): Promise<Me> {
  const presented = await Promise.all(entries.map((entry) => presentEntry(deps, entry, now)));
  return { serverNow: now, entries: presented.flat() };
}

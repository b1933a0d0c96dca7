import { isGiven, prepare, type Placeholders } from '@cchc/db/prepare.ts';
import { asc, eq } from 'drizzle-orm';
import { findLeave } from '../attempts/late-starts.ts';
import { countMergedAttempts } from '../attempts/merged-attempts.ts';
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
    .where(isGiven(attempts.entrantId, params.entrantId))
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

/** How many attempts are left to a person, who may have sat under another entry too; null for unlimited. */
async function attemptsLeftIn(
  deps: Deps,
  { id: contestId, rules }: ContestRecord,
  of: { roundId: string; entrantId: string },
  own: number,
): Promise<number | null> {
  const allowed = rules.sitting.attempts;
  if (allowed === null) return null;
  return Math.max(0, allowed - own - (await countMergedAttempts(deps.store.read, { contestId, ...of })));
}

/** A round as its entrant sees it: their attempts, how many are left, and scores once the rules show them. */
async function presentMyRound(
  deps: Deps,
  contest: ContestRecord,
  round: RoundRecord,
  { entrantId, rows }: { entrantId: string; rows: readonly AttemptRow[] },
  now: number,
): Promise<MyRound> {
  const latest = new Map(rows.filter((row) => row.roundId === round.id).map((row) => [row.attemptId, row]));
  const attempts = [...latest.values()].map((row) => presentAttempt(row, contest, round, now));
  return {
    ...presentRound(round, now),
    attemptsLeft: await attemptsLeftIn(deps, contest, { roundId: round.id, entrantId }, attempts.length),
    startsUntil: await startsUntilIn(deps, round, entrantId, now),
    attempts,
  };
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
          const own = await presentMyRound(deps, contest, round, { entrantId, rows }, now);
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

import { and, eq, isNotNull } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { crockford } from '../people/crockford.ts';
import { problem } from '../problems.ts';
import { checkAgainstBank } from './check-against-bank.ts';
import type { Rules } from './contract.ts';
import { findContestById, type ContestRecord } from './queries.ts';
import { mostRehearsals, rehearsalRules } from './rehearsal-rules.ts';
import { writeRules } from './write-rules.ts';

interface Rehearsal {
  id: string;
  slug: string;
  rules: Rules;
}

/** 80 bits: whoever does not hold the link does not find the page. */
const secretSlug = (randomBytes: Deps['randomBytes']) =>
  `dien-tap-${crockford(randomBytes(10), 16).toLowerCase()}`;

async function refuseBeyondLimit(tx: Tx, deps: Deps, contestId: string) {
  const { contests } = deps.store.tables;
  const goingOn = and(eq(contests.rehearsalOf, contestId), isNotNull(contests.publishedAt));
  if ((await tx.$count(contests, goingOn)) >= mostRehearsals)
    throw problem('rehearsal-limit', { most: mostRehearsals });
}

async function store(tx: Tx, deps: Deps, contest: ContestRecord, rehearsal: Rehearsal, at: number) {
  await tx.insert(deps.store.tables.contests).values({
    id: rehearsal.id,
    slug: rehearsal.slug,
    isDemo: contest.isDemo,
    createdAt: at,
    publishedAt: at,
    rehearsalOf: contest.id,
    rulesVersion: 1,
  });
}

/**
 * Opens a rehearsal: a private copy of the contest under the rules in force, with one of its rounds open now.
 * It is another contest (docs/decisions/0009), so nothing done in it can reach the results of the real one.
 *
 * @param input.durationMs how long the round stays open.
 * @param by staff id.
 * @throws {Problem} not-found for the contest or the round; bank-too-small; rehearsal-limit.
 */
export async function openRehearsal(
  deps: Deps,
  input: { contestId: string; roundId: string; durationMs: number },
  by: string,
  now: number,
): Promise<{ contestId: string; slug: string }> {
  const contest = await findContestById(deps, input.contestId);
  const round = contest?.rules.rounds.find((each) => each.id === input.roundId);
  if (!contest || !round || contest.rehearsalOf !== null) throw problem('not-found');
  await checkAgainstBank(deps, contest.rules, { mustSuffice: true });
  const window = { ...round, id: deps.newId(now), opensAt: now, closesAt: now + input.durationMs };
  const rules = rehearsalRules(contest.rules, window);
  const rehearsal = { id: deps.newId(now), slug: secretSlug(deps.randomBytes), rules };
  await deps.store.write(
    async (tx) => {
      await refuseBeyondLimit(tx, deps, contest.id);
      await store(tx, deps, contest, rehearsal, now);
      await writeRules(tx, deps, {
        contestId: rehearsal.id,
        version: 1,
        rules,
        reason: null,
        by,
        at: now,
      });
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'rehearsal.open',
        subject: `contest:${contest.id}`,
        contestId: contest.id,
        detail: {
          rehearsalId: rehearsal.id,
          roundId: round.id,
          rulesVersion: contest.rulesVersion,
          closesAt: window.closesAt,
        },
      });
    },
    { serializable: true },
  );
  deps.changes.emit('contest', { contestId: rehearsal.id });
  return { contestId: rehearsal.id, slug: rehearsal.slug };
}

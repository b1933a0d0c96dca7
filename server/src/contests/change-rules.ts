import { and, eq, count } from 'drizzle-orm';
import { rescheduleAttempts } from '../attempts/reschedule-attempts.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import { problem, type FieldError } from '../problems.ts';
import { checkAgainstBank } from './check-against-bank.ts';
import type { Rules } from './contract.ts';
import { findContestById, type ContestRecord } from './queries.ts';
import { refusedRoundChanges, withRoundIds } from './round-changes.ts';
import { writeRules } from './write-rules.ts';

interface Change {
  contestId: string;
  rules: Rules;
  /** Version the editor saw; a newer one in force refuses the change. */
  basedOn: number;
  reason: string | undefined;
  /** What the audit calls it. */
  action: 'rules.change' | 'round.open' | 'round.close';
}

/** What entrants already rely on: how people were told apart, and the bank papers were drawn from. */
function refusedOnceJoined(before: Rules, after: Rules): FieldError[] {
  const fixed = ['identity', 'bankId'] as const;
  return fixed
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ pointer: `/rules/${field}`, detail: 'has-entrants' }));
}

async function countEntrants(deps: Deps, contestId: string): Promise<number> {
  const { entrants } = deps.store.tables;
  const [row] = await deps.store.read
    .select({ n: count() })
    .from(entrants)
    .where(eq(entrants.contestId, contestId));
  return row?.n ?? 0;
}

async function refuse(deps: Deps, contest: ContestRecord, change: Change, now: number) {
  if (change.basedOn !== contest.rulesVersion)
    throw problem('rules-changed', { version: contest.rulesVersion });
  const errors = refusedRoundChanges(contest.rules.rounds, change.rules.rounds, now);
  if (contest.publishedAt !== null && !change.reason)
    errors.push({ pointer: '/reason', detail: 'reason-needed' });
  if ((await countEntrants(deps, contest.id)) > 0)
    errors.push(...refusedOnceJoined(contest.rules, change.rules));
  if (errors.length > 0) throw problem('invalid-request', { errors });
  await checkAgainstBank(deps, change.rules, { mustSuffice: contest.publishedAt !== null });
}

/**
 * Puts a new version of the rules in force. Attempts keep the version they were sat under, except that
 * a moved closing time reaches those still open: everybody in a round has the same last moment.
 *
 * @param by staff id.
 * @throws {Problem} not-found; rules-changed when someone else was quicker; results-final once a round
 * whose standings are stored would change; invalid-request with every refused field.
 */
export async function changeRules(
  deps: Deps,
  change: Change,
  by: string,
  now: number,
): Promise<{ version: number }> {
  const contest = await findContestById(deps, change.contestId);
  if (!contest) throw problem('not-found');
  const rules = withRoundIds(change.rules, contest.rounds, () => deps.newId(now));
  await refuse(deps, contest, { ...change, rules }, now);
  refuseFinal(contest, rules);
  const version = contest.rulesVersion + 1;
  const { contests } = deps.store.tables;
  await deps.store.write(
    async (tx) => {
      const stepped = await tx
        .update(contests)
        .set({ rulesVersion: version })
        .where(and(eq(contests.id, contest.id), eq(contests.rulesVersion, change.basedOn)))
        .returning({ id: contests.id });
      if (stepped.length === 0) throw problem('rules-changed');
      await writeRules(tx, deps, {
        contestId: contest.id,
        version,
        rules,
        reason: change.reason ?? null,
        by,
        at: now,
      });
      for (const round of rules.rounds) await rescheduleAttempts(tx, deps, contest, round);
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: change.action,
        subject: `contest:${contest.id}`,
        contestId: contest.id,
        detail: { from: contest.rulesVersion, to: version, rounds: rules.rounds },
        ...(change.reason !== undefined && { reason: change.reason }),
      });
    },
    { serializable: true },
  );
  deps.changes.emit('contest', { contestId: contest.id });
  return { version };
}

function refuseFinal(contest: ContestRecord, rules: Rules) {
  const final = contest.rounds.filter((round) => round.finalizedAt !== null);
  const before = canonicalJson(
    final.map((round) => contest.rules.rounds.find((each) => each.id === round.id)),
  );
  const after = canonicalJson(final.map((round) => rules.rounds.find((each) => each.id === round.id)));
  if (before !== after) throw problem('results-final');
}

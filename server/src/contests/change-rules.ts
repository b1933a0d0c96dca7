import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { rescheduleAttempts } from '../attempts/reschedule-attempts.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import { fieldProblem, problem } from '../problems.ts';
import { checkAgainstBank } from './check-against-bank.ts';
import type { Rules } from './contract.ts';
import { lacksPassword } from './entry-password.ts';
import { findContestById, type ContestRecord } from './queries.ts';
import { refusedOnceJoined } from './relied-on.ts';
import { changedPointers, rulesHash } from './rules-change.ts';
import { refusedRoundChanges, withRoundIds } from './round-changes.ts';
import { writeRules } from './write-rules.ts';

/** A change somebody has in mind. */
interface Wish {
  contestId: string;
  rules: Rules;
  /** Version the editor saw; a newer one in force refuses the change. */
  basedOn: number;
}

interface Change extends Wish {
  reason: string | undefined;
  /** What the audit calls it. */
  action: 'rules.change' | 'round.open' | 'round.close';
}

async function refuse(
  deps: Deps,
  contest: ContestRecord,
  change: Wish & { hasReason: boolean },
  now: number,
) {
  if (change.basedOn !== contest.rulesVersion)
    throw problem('rules-changed', { version: contest.rulesVersion });
  const isPublished = contest.publishedAt !== null;
  // In a draft no round has begun, whatever the clock says.
  const errors = isPublished ? refusedRoundChanges(contest.rules, change.rules.rounds, now) : [];
  if (isPublished && !change.hasReason) errors.push({ pointer: '/reason', detail: 'reason-needed' });
  errors.push(...(await refusedOnceJoined(deps.store.read, deps, contest, change.rules, now)));
  if (errors.length > 0) throw problem('invalid-request', { errors });
  await checkAgainstBank(deps, change.rules, { mustSuffice: isPublished });
}

async function admit(
  deps: Deps,
  change: Wish & Pick<Change, 'action'> & { hasReason: boolean },
  now: number,
): Promise<{ contest: ContestRecord; rules: Rules }> {
  const contest = await findContestById(deps, change.contestId);
  if (!contest) throw problem('not-found');
  if (contest.rehearsalOf !== null && change.action === 'rules.change') throw problem('rehearsal-rules');
  const rules = withRoundIds(change.rules, contest.rounds, () => deps.newId(now));
  refuseFinal(contest, contest.rounds, rules);
  await refuse(deps, contest, { ...change, rules }, now);
  return { contest, rules };
}

/**
 * The contest a change is wished for, and the rules as it would put them in force.
 *
 * @throws {Problem} what `changeRules` would refuse it with, but for a reason that is not yet given.
 */
export const admitWish = (deps: Deps, wish: Wish, now: number) =>
  admit(deps, { ...wish, action: 'rules.change', hasReason: true }, now);

/**
 * Puts a new version of the rules in force. Attempts keep the version they were sat under, except that
 * a moved closing time reaches those still open: everybody in a round has the same last moment.
 *
 * @param by staff id.
 * @throws {Problem} not-found; rehearsal-rules, since a rehearsal tries the real ones; rules-changed when someone else
 * was quicker, with other rules or with publishing; results-final once a round whose standings are stored would
 * change; invalid-request with every refused field.
 */
export async function changeRules(
  deps: Deps,
  change: Change,
  by: string,
  now: number,
): Promise<{ version: number }> {
  const { contest, rules } = await admit(deps, { ...change, hasReason: Boolean(change.reason) }, now);
  const version = contest.rulesVersion + 1;
  const { contests, rounds } = deps.store.tables;
  // Less is asked of a draft: published meanwhile, it has to be looked at again.
  const asRead = contest.publishedAt === null ? isNull(contests.publishedAt) : undefined;
  const moved = await deps.store.write(
    async (tx) => {
      const stepped = await tx
        .update(contests)
        .set({ rulesVersion: version })
        .where(and(eq(contests.id, contest.id), eq(contests.rulesVersion, change.basedOn), asRead))
        .returning({ id: contests.id });
      if (stepped.length === 0) throw problem('rules-changed');
      // Asked again: since the contest was read somebody may have entered, or a round may have become final.
      const errors = await refusedOnceJoined(tx, deps, contest, rules, now);
      if (errors.length > 0) throw problem('invalid-request', { errors });
      if (contest.publishedAt !== null && (await lacksPassword(tx, deps, contest.id, rules)))
        throw fieldProblem('/rules/entry/by', 'entry-password-missing');
      refuseFinal(contest, await tx.select().from(rounds).where(eq(rounds.contestId, contest.id)), rules);
      await writeRules(tx, deps, {
        contestId: contest.id,
        version,
        rules,
        reason: change.reason ?? null,
        by,
        at: now,
      });
      const rescheduled: string[] = [];
      for (const round of rules.rounds)
        if (await rescheduleAttempts(tx, deps, contest, round)) rescheduled.push(round.id);
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: change.action,
        subject: `contest:${contest.id}`,
        contestId: contest.id,
        detail: await changeDetail(tx, deps, contest, rules),
        ...(change.reason !== undefined && { reason: change.reason }),
      });
      return rescheduled;
    },
    { serializable: true },
  );
  deps.changes.emit('contest', { contestId: contest.id });
  for (const roundId of moved) deps.changes.emit('schedule', { contestId: contest.id, roundId });
  return { version };
}

/**
 * What the audit keeps of a change: which versions, the places that differ, when rounds are, and the hashes of both
 * texts, so that nobody can put other rules in the place of a version later.
 */
async function changeDetail(tx: Tx, deps: Deps, contest: ContestRecord, rules: Rules) {
  const { contestRules } = deps.store.tables;
  const { id, rulesVersion } = contest;
  const [before] = await tx
    .select({ rules: contestRules.rules })
    .from(contestRules)
    .where(and(eq(contestRules.contestId, id), eq(contestRules.version, rulesVersion)));
  return {
    from: rulesVersion,
    to: rulesVersion + 1,
    changed: changedPointers(contest.rules, rules),
    before: rulesHash(before?.rules ?? ''),
    after: rulesHash(canonicalJson(rules)),
    rounds: rules.rounds.map((round) => ({ id: round.id, opensAt: round.opensAt, closesAt: round.closesAt })),
  };
}

/** What stored standings were worked out by: of what is final every line must come out of the rules in force. */
const standingsRules = ({ ranking, prediction, sitting }: Rules) =>
  canonicalJson({ ranking, prediction, attempts: sitting.attempts, counts: sitting.counts });

/** @throws {Problem} results-final when a round whose standings are stored would change. */
function refuseFinal(
  contest: ContestRecord,
  rounds: readonly { id: string; finalizedAt: number | null }[],
  rules: Rules,
) {
  const final = new Set(rounds.filter((round) => round.finalizedAt !== null).map((round) => round.id));
  const finalIn = (each: Rules) => canonicalJson(each.rounds.filter((round) => final.has(round.id)));
  if (finalIn(contest.rules) !== finalIn(rules)) throw problem('results-final');
  if (final.size > 0 && standingsRules(contest.rules) !== standingsRules(rules))
    throw problem('results-final');
}

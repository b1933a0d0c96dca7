import { and, eq, count } from 'drizzle-orm';
import { rescheduleAttempts } from '../attempts/reschedule-attempts.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import { fieldProblem, problem, type FieldError } from '../problems.ts';
import { checkAgainstBank } from './check-against-bank.ts';
import type { Rules } from './contract.ts';
import { lacksPassword } from './entry-password.ts';
import { findContestById, type ContestRecord } from './queries.ts';
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

/** Banks that entrants of rounds that have begun drew from: the contest's, each audience's, a round's and its sets'. */
function refusedBanks(before: Rules, after: Rules, now: number): string[] {
  const pointers = before.bankId === after.bankId ? [] : ['/rules/bankId'];
  const begun = before.rounds.filter((round) => round.opensAt <= now);
  if (begun.length === 0) return pointers;
  for (const audience of before.audiences) {
    const at = after.audiences.findIndex((each) => each.id === audience.id);
    if ((after.audiences[at]?.bankId ?? null) !== audience.bankId)
      pointers.push(at < 0 ? '/rules/audiences' : `/rules/audiences/${at}/bankId`);
  }
  for (const round of begun) {
    const at = after.rounds.findIndex((each) => each.id === round.id);
    const kept = after.rounds[at];
    // A round that has begun and is there no more is refused as such.
    if (!kept) continue;
    if (kept.bankId !== round.bankId) pointers.push(`/rules/rounds/${at}/bankId`);
    pointers.push(...refusedSets(round, kept, `/rules/rounds/${at}/sets`));
  }
  return pointers;
}

/** Sets that attempts name: none may go, nor draw from another bank. */
function refusedSets(
  before: Rules['rounds'][number],
  after: Rules['rounds'][number],
  pointer: string,
): string[] {
  return before.sets.flatMap((set) => {
    const at = after.sets.findIndex((each) => each.id === set.id);
    if (at < 0) return [pointer];
    return after.sets[at]?.bankId === set.bankId ? [] : [`${pointer}/${at}/bankId`];
  });
}

/**
 * What entrants already rely on: how people were told apart, the banks papers were drawn from, and a grace
 * no shorter than the one they sit under, since keys are shown when the grace in force is over.
 */
function refusedOnceJoined(before: Rules, after: Rules, now: number): FieldError[] {
  const pointers = refusedBanks(before, after, now);
  if (before.identity !== after.identity) pointers.unshift('/rules/identity');
  if (after.sitting.graceMs < before.sitting.graceMs) pointers.push('/rules/sitting/graceMs');
  return [...new Set(pointers)].map((pointer) => ({ pointer, detail: 'has-entrants' }));
}

async function countEntrants(deps: Deps, contestId: string): Promise<number> {
  const { entrants } = deps.store.tables;
  const [row] = await deps.store.read
    .select({ n: count() })
    .from(entrants)
    .where(eq(entrants.contestId, contestId));
  return row?.n ?? 0;
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
  if ((await countEntrants(deps, contest.id)) > 0)
    errors.push(...refusedOnceJoined(contest.rules, change.rules, now));
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
 * @throws {Problem} not-found; rehearsal-rules, since a rehearsal tries the real ones; rules-changed when someone else was quicker; results-final once a round
 * whose standings are stored would change; invalid-request with every refused field.
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
  const moved = await deps.store.write(
    async (tx) => {
      const stepped = await tx
        .update(contests)
        .set({ rulesVersion: version })
        .where(and(eq(contests.id, contest.id), eq(contests.rulesVersion, change.basedOn)))
        .returning({ id: contests.id });
      if (stepped.length === 0) throw problem('rules-changed');
      // Asked again: a round may have become final since the contest was read.
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
        detail: { from: contest.rulesVersion, to: version, rounds: rules.rounds },
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

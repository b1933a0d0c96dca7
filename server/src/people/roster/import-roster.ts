import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isUniqueViolation } from '@cchc/db/errors.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { canonicalJson } from '../../canonical-json.ts';
import { findContestById, type ContestRecord } from '../../contests/queries.ts';
import type { Deps } from '../../deps.ts';
import { FileRefused } from '../../imports/read-result.ts';
import { problem, type Language } from '../../problems.ts';
import { identityHash } from '../identity-hash.ts';
import type { KeptPreviews } from '../kept-previews.ts';
import { loadTree } from '../units/tree-store.ts';
import type { AppliedRoster, RosterPreview } from './contract.ts';
import { readRoster } from './file/read-roster.ts';
import type { RosterLines } from './file/roster-line.ts';
import { isFrozen } from './frozen.ts';
import { UnitMatcher } from './match-unit.ts';
import { planRoster, type RosterPlan } from './plan-roster.ts';
import { shownOf, unreadable } from './present-preview.ts';
import { findEntered, loadRoster } from './roster-store.ts';
import { inRosterTurn, storePlan } from './store-plan.ts';

/** A roster that was shown and may be taken. */
export interface KeptRoster {
  /** Staff id of who was shown it. */
  by: string;
  contestId: string;
  read: RosterLines;
  whole: boolean;
  /** UTC milliseconds as of which units were looked up. */
  at: number;
  digest: string;
}

/** @throws {Problem} not-found, for a contest that is not entered by roster too; roster-frozen. */
async function contestWithRoster(deps: Deps, contestId: string, now: number): Promise<ContestRecord> {
  const contest = await findContestById(deps, contestId);
  if (!contest || contest.rehearsalOf !== null || contest.rules.entry.by !== 'roster')
    throw problem('not-found');
  // In a draft no round has begun, whatever the clock says.
  if (contest.publishedAt !== null && isFrozen(contest, now)) throw problem('roster-frozen');
  return contest;
}

interface Wanted {
  contestId: string;
  read: RosterLines;
  whole: boolean;
  at: number;
}

async function planFor(deps: Deps, { contestId, read, whole, at }: Wanted) {
  const tree = await loadTree(deps.store.read, deps);
  const matcher = new UnitMatcher(tree, at);
  const plan = await planRoster(read, {
    stored: await loadRoster(deps, contestId),
    hashOf: (staffCode) => identityHash(deps, contestId, 'staff-code', staffCode),
    matchUnit: (text) => matcher.match(text),
    whole,
  });
  return { plan, pathOf: (unitId: string) => tree.get(unitId)?.path ?? unitId };
}

/** Written out, some milliseconds; requests have their turn in between. */
const membersAtOnce = 500;

/** Tells whether two plans do the same to the same roster. */
async function digestOf({ added, changed, removed }: RosterPlan): Promise<string> {
  const hash = createHash('sha256');
  for (const members of [added, changed, removed.map(({ id }) => ({ id }))]) {
    hash.update(`${members.length} members `);
    for (let at = 0; at < members.length; at += membersAtOnce) {
      hash.update(canonicalJson(members.slice(at, at + membersAtOnce)));
      await nextTurn();
    }
  }
  return hash.digest('hex');
}

const isIdle = ({ added, changed, removed }: RosterPlan) =>
  added.length + changed.length + removed.length === 0;

/**
 * Shows what a file would do to a contest's roster; nothing is stored. What may be taken is kept under a token for
 * half an hour.
 *
 * @param act.whole whether whoever is not in the file is taken off.
 * @param act.signal stops the reading of the file.
 * @throws {Problem} not-found; roster-frozen once the last round has closed; uploads-full while others' files are read.
 */
export async function previewRoster(
  deps: Deps,
  previews: KeptPreviews<KeptRoster>,
  { contestId, bytes, whole }: { contestId: string; bytes: Uint8Array; whole: boolean },
  { by, now, language, signal }: { by: string; now: number; language: Language; signal: AbortSignal },
): Promise<RosterPreview> {
  await contestWithRoster(deps, contestId, now);
  const token = deps.newId(now);
  const read = await readRoster(bytes, signal).catch((error: unknown) => {
    if (error instanceof FileRefused) return error;
    throw error;
  });
  if (read instanceof FileRefused) return unreadable(read, language);
  const wanted = { contestId, read, whole, at: now };
  const { plan, pathOf } = await planFor(deps, wanted);
  const entered = await findEntered(
    deps,
    contestId,
    plan.removed.map((member) => member.identityHash),
  );
  if (!isIdle(plan)) previews.keep(token, { ...wanted, by, digest: await digestOf(plan) }, now);
  return {
    token: isIdle(plan) ? null : token,
    failure: null,
    counts: {
      added: plan.added.length,
      changed: plan.changed.length,
      removed: plan.removed.length,
      removedEntered: entered.size,
      unchanged: plan.unchanged,
      problems: plan.problems.length,
      withoutBirth: plan.withoutBirth,
    },
    ...shownOf(plan, pathOf, entered, language),
  };
}

/**
 * Takes a roster as it was shown. Those added go first, so that a stop halfway leaves nobody out who should be in,
 * and the same file again brings the rest.
 *
 * @param by staff id; the audit keeps who and how many, nobody's name.
 * @throws {Problem} not-found; roster-frozen; preview-gone when the roster, the units, or what the file would do, is
 * not what was shown.
 */
export async function applyRoster(
  deps: Deps,
  previews: KeptPreviews<KeptRoster>,
  { contestId, token }: { contestId: string; token: string },
  { by, now }: { by: string; now: number },
): Promise<AppliedRoster> {
  const contest = await contestWithRoster(deps, contestId, now);
  const kept = previews.find(token, by, now);
  if (!kept || kept.contestId !== contestId) throw problem('preview-gone');
  previews.forget(token);
  return inRosterTurn(deps, async () => {
    const { plan } = await planFor(deps, kept);
    if ((await digestOf(plan)) !== kept.digest) throw problem('preview-gone');
    const done = {
      added: plan.added.length,
      changed: plan.changed.length,
      removed: plan.removed.length,
    };
    const subject = `contest:${contestId}`;
    const event = { at: now, actor: by, action: 'roster.import' as const, subject, contestId };
    await deps.store.write((tx) => recordAudit(tx, deps, { ...event, detail: done }), { serializable: true });
    await storePlan(deps, contest, plan, now).catch((error: unknown) => {
      // Another process was quicker with the same staff code.
      throw isUniqueViolation(error) ? problem('preview-gone') : error;
    });
    return done;
  });
}

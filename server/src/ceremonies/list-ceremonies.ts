import { inArray } from 'drizzle-orm';
import { heldBackFrom, isFrozen } from '../contests/freeze.ts';
import { findContestById, type ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { boardName, isOverall, type BoardName } from '../ranking/board-name.ts';
import { boardPrizes } from '../ranking/board-prizes.ts';
import type { Boards } from '../ranking/boards.ts';
import { ceremonyBoards, roundsUnder } from './ceremony-boards.ts';
import { placesAbove, ranksCovered } from './ceremony-steps.ts';
import type { StaffCeremonies, StaffCeremony } from './contract.ts';
import { planCeremony, type CeremonyPlan } from './plan-ceremony.ts';
import { withoutPerson } from './present-ceremony.ts';
import { listProgress, type Progress } from './progress.ts';

/**
 * What organisers and auditors see of the ceremonies of a contest. A board's places are told only once it is final.
 *
 * @param mayRun whether the caller runs them, and so reads out whole names; auditors see names as the public does.
 * @throws {Problem} not-found.
 */
export async function listCeremonies(
  deps: Deps,
  boards: Boards,
  { contestId, mayRun }: { contestId: string; mayRun: boolean },
  now: number,
): Promise<StaffCeremonies> {
  const contest = await findContestById(deps, contestId);
  if (!contest) throw problem('not-found');
  const progress = await listProgress(deps.store.read, deps, contestId);
  const present = (name: BoardName) =>
    presentBoard(deps, boards, { contest, name, progress: progress.get(boardName(name)), mayRun });
  return {
    boards: contest.rules.freeze?.thaw === 'ceremony' ? await inTurn(ceremonyBoards(contest), present) : [],
    rounds: contest.rounds.flatMap((round) => {
      const frozenFrom = heldBackFrom(contest.rules, round);
      const { id, title, closesAt, finalizedAt } = round;
      const frozen = isFrozen(contest.rules, round, now);
      return frozenFrom === null ? [] : [{ id, title, frozenFrom, closesAt, finalizedAt, isFrozen: frozen }];
    }),
    mayRun,
    serverNow: now,
  };
}

/** One after the other: boards are few, and each reads a little. */
async function inTurn<From, To>(all: readonly From[], act: (one: From) => Promise<To>): Promise<To[]> {
  const done: To[] = [];
  for (const one of all) done.push(await act(one));
  return done;
}

interface Presented {
  contest: ContestRecord;
  name: BoardName;
  progress: Progress | undefined;
  mayRun: boolean;
}

async function presentBoard(
  deps: Deps,
  boards: Boards,
  { contest, name, progress, mayRun }: Presented,
): Promise<StaffCeremony> {
  const board = boardName(name);
  const found = boards.findJury(board);
  const plan = found && (await planCeremony(deps, boards, board));
  const prizes = boardPrizes(contest.rules, name).reduce((sum, { count }) => sum + count, 0);
  const step = progress?.step ?? ranksCovered(prizes) + 1;
  const left = plan?.isFinal ? placesAbove(plan.rows, step) : [];
  const state = stateOf(contest, name, plan, progress);
  const next = state === 'ready' || state === 'running' ? left.at(-1) : undefined;
  return {
    board,
    state,
    round: isOverall(name) ? null : (roundsUnder(contest, name)[0]?.title ?? null),
    audience:
      'audience' in name
        ? (contest.rules.audiences.find(({ id }) => id === name.audience)?.name ?? null)
        : null,
    prizes,
    step,
    left: left.length,
    startedAt: progress?.startedAt ?? null,
    finishedAt: progress?.finishedAt ?? null,
    next: next ? { rank: next.rank, rows: await rowsFor(deps, next.rows, mayRun) } : null,
  };
}

const stateOf = (
  contest: ContestRecord,
  name: BoardName,
  plan: CeremonyPlan | undefined,
  progress: Progress | undefined,
): StaffCeremony['state'] => {
  const isHeld = roundsUnder(contest, name).some((round) => heldBackFrom(contest.rules, round) !== null);
  if (!isHeld) return 'shown';
  if (progress && progress.finishedAt !== null) return 'finished';
  if (!plan?.isFinal) return 'not-final';
  if (plan.ties.length > 0) return 'ties-open';
  if (!progress) return 'ready';
  return placesAbove(plan.rows, progress.step).length > 0 ? 'running' : 'uncovered';
};

const rowsFor = (deps: Deps, rows: CeremonyPlan['rows'], mayRun: boolean) =>
  mayRun ? named(deps, rows) : rows.map(withoutPerson);

/** Rows under whole names: public ones may be masked, and somebody has to read them out. */
async function named(deps: Deps, rows: CeremonyPlan['rows']) {
  const { entrantProfiles } = deps.store.tables;
  const ids = rows.map(({ entrantId }) => entrantId).slice(0, 100);
  const people = await deps.store.read
    .select({ id: entrantProfiles.entrantId, fullName: entrantProfiles.fullName })
    .from(entrantProfiles)
    .where(inArray(entrantProfiles.entrantId, ids));
  const names = new Map(people.map(({ id, fullName }) => [id, fullName]));
  return rows.map(({ entrantId, ...row }) => ({ ...row, name: names.get(entrantId) ?? row.name }));
}

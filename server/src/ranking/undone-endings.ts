import { and, asc, eq, isNull } from 'drizzle-orm';
import { spanUnderWay } from '../attempts/extension.ts';
import { readExtensions } from '../attempts/extensions.ts';
import type { Deps } from '../deps.ts';
import { readMergedEntries } from './merged-entries.ts';
import {
  readPeople,
  type EntrantFacts,
  type OnEntrant,
  type StoredPerson,
  type UndoneEnding,
} from './round-facts.ts';

interface Undone {
  person: StoredPerson;
  endings: UndoneEnding[];
}

/**
 * Puts beside what is read of people in a round the endings that were undone: attempts opened again, as they had been
 * handed in. A frozen board goes on showing them. Who has handed in nothing else is told last, without attempts.
 *
 * @param entrantIds whom `read` reads; left out where it reads everybody.
 */
export const besideUndone = async (
  deps: Deps,
  { roundId, entrantIds }: { roundId: string; entrantIds?: readonly string[] },
  read: (onEntrant: OnEntrant) => Promise<unknown>,
  onEntrant: OnEntrant,
): Promise<void> => {
  const undone = await readUndone(deps, roundId, entrantIds);
  await read((facts) => {
    const known = undone.get(facts.entrantId);
    undone.delete(facts.entrantId);
    onEntrant(known ? { ...facts, undone: known.endings } : facts);
  });
  for (const [entrantId, { person, endings }] of undone)
    onEntrant({ entrantId, person, attempts: [], newestScoredAt: 0, undone: endings });
};

/** What was handed in before a freeze; everything where nothing is kept back. */
export const handedInBefore = (facts: EntrantFacts, from: number | null): EntrantFacts => {
  if (from === null) return facts;
  const stood = (facts.undone ?? []).filter(({ reopenedAt }) => reopenedAt >= from);
  const attempts = [...facts.attempts, ...stood.map(({ attempt }) => attempt)];
  return { ...facts, attempts: attempts.filter(({ submittedAt }) => submittedAt < from) };
};

/** By the entry they count for; annulled ones are left out. Attempts opened again are few. */
const readUndone = async (
  deps: Deps,
  roundId: string,
  entrantIds: readonly string[] | undefined,
): Promise<Map<string, Undone>> => {
  const reopened = await selectReopened(deps, roundId);
  const undone = new Map<string, Undone>();
  if (reopened.length === 0) return undone;
  const merged = await readMergedEntries(deps, roundId);
  const wanted = entrantIds && new Set(entrantIds.map((id) => merged.ownerOf(id)));
  const owners = new Set(reopened.map(({ entrantId }) => merged.ownerOf(entrantId)));
  const people = await readPeople(
    deps,
    [...owners].filter((owner) => wanted?.has(owner) ?? true),
  );
  for (const row of reopened) {
    const owner = merged.ownerOf(row.entrantId);
    const person = people.get(owner);
    if (!person) continue;
    const endings = (await readEndings(deps, row)).map((ending) =>
      owner === row.entrantId
        ? ending
        : { ...ending, attempt: { ...ending.attempt, mergedFrom: row.entrantId } },
    );
    undone.set(owner, { person, endings: [...(undone.get(owner)?.endings ?? []), ...endings] });
  }
  return undone;
};

const selectReopened = ({ store: { read, tables } }: Deps, roundId: string) => {
  const { attempts, entrants, extensions } = tables;
  return read
    .selectDistinct({
      attemptId: attempts.id,
      entrantId: attempts.entrantId,
      number: attempts.number,
      startedAt: attempts.startedAt,
    })
    .from(extensions)
    .innerJoin(attempts, eq(attempts.id, extensions.attemptId))
    .innerJoin(entrants, eq(entrants.id, attempts.entrantId))
    .where(and(eq(extensions.kind, 'reopened'), eq(attempts.roundId, roundId), isNull(entrants.annulledAt)));
};

type ReopenedAttempt = Awaited<ReturnType<typeof selectReopened>>[number];

/** Each ending of an attempt that was undone, with the score it had then. */
const readEndings = async (
  deps: Deps,
  { attemptId, number, startedAt }: ReopenedAttempt,
): Promise<UndoneEnding[]> => {
  const { scoreEvents } = deps.store.tables;
  const extensions = await readExtensions(deps.store.read, attemptId);
  const scores = await deps.store.read
    .select({ score: scoreEvents.score, maxScore: scoreEvents.maxScore, scoredAt: scoreEvents.scoredAt })
    .from(scoreEvents)
    .where(eq(scoreEvents.attemptId, attemptId))
    .orderBy(asc(scoreEvents.id));
  return extensions.flatMap(({ endedAt, grantedAt }, at) => {
    const scored = scores.findLast(({ scoredAt }) => scoredAt <= grantedAt);
    if (endedAt === null || !scored) return [];
    const { since, spentMs } = spanUnderWay(startedAt, extensions.slice(0, at));
    const { score, maxScore } = scored;
    const times = { startedAt, submittedAt: endedAt, durationMs: spentMs + endedAt - since };
    return [{ attempt: { attemptId, number, score, maxScore, ...times }, reopenedAt: grantedAt }];
  });
};

import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { getItemVersions, type ItemVersion } from '../../attempts/item-versions.ts';
import { readKeys, type Key } from '../../attempts/keys.ts';
import { selectResponses, type AttemptRow } from '../../attempts/queries.ts';
import type { Deps } from '../../deps.ts';
import { scoreResponse } from '../../scoring/score-response.ts';
import { chanceOf } from './guessing.ts';
import type { HandedIn, Sitting } from './round-signs.ts';
import type { ComparedAnswer } from './same-answers.ts';

/** Attempts read at a time, with their answers: some milliseconds. */
const atOnce = 25;
/** A larger round is gone through as far as this. */
const mostSittings = 200_000;

/** Right or wrong, whatever marks the rules give for it. */
const wholly = { pointsPerItem: 1, multiple: 'all-or-nothing' } as const;

const selectFirstAttempts = async ({ store }: Deps, roundId: string, after: string) => {
  const { attempts, entrants } = store.tables;
  const rows = await store.read
    .select({ attempt: attempts })
    .from(attempts)
    .innerJoin(entrants, eq(entrants.id, attempts.entrantId))
    .where(
      and(
        eq(attempts.roundId, roundId),
        eq(attempts.number, 1),
        gt(attempts.entrantId, after),
        isNull(entrants.annulledAt),
        isNull(entrants.mergedInto),
      ),
    )
    .orderBy(asc(attempts.entrantId))
    .limit(atOnce);
  return rows.map(({ attempt }) => attempt);
};

/** Items met so far with their keys: a bank has few, a round many attempts. */
class Questions {
  readonly #known = new Map<string, { item: ItemVersion; key: Key }>();
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async of(paper: AttemptRow['paper']) {
    const ids = paper.map(({ itemVersionId }) => itemVersionId);
    const missing = ids.filter((id) => !this.#known.has(id));
    if (missing.length > 0) await this.#read(missing);
    return ids.flatMap((id) => this.#known.get(id) ?? []);
  }

  async #read(ids: readonly string[]) {
    const keys = await readKeys(this.#deps.store.read, ids);
    for (const item of await getItemVersions(this.#deps, ids)) {
      const key = keys.get(item.id);
      if (!key) throw new Error(`Item version ${item.id} has no key`);
      this.#known.set(item.id, { item, key });
    }
  }
}

async function readHandedIn(deps: Deps, questions: Questions, attempt: AttemptRow): Promise<HandedIn | null> {
  if (attempt.durationMs === null) return null;
  const responses = await selectResponses(deps.store.read, { attemptId: attempt.id });
  const choices = new Map(responses.map(({ slot, choice }) => [slot, choice]));
  const answers: ComparedAnswer[] = [];
  const chances: number[] = [];
  let right = 0;
  for (const [index, { item, key }] of (await questions.of(attempt.paper)).entries()) {
    const { type, textMatch, options, premises } = item;
    const choice = choices.get(index + 1) ?? [];
    const isRight = scoreResponse({ ...key, type, textMatch }, choice, wholly) > 0;
    answers.push({ itemVersionId: item.id, choice, shown: attempt.paper[index]?.optionIds ?? [], isRight });
    const chance = chanceOf({ type, options: options.length, premises: premises.length });
    if (choice.length === 0 || chance === 0) continue;
    chances.push(chance);
    if (isRight) right++;
  }
  return { durationMs: Math.max(0, attempt.durationMs), answers, chances, right };
}

/**
 * Takes everybody's first attempt in a round, a few at a time; entries that were annulled or merged are left out.
 * Later attempts tell less: who has seen the questions is quick, and answers as before.
 * @returns whether there are more than are gone through.
 */
export async function readSittings(
  deps: Deps,
  roundId: string,
  take: (sitting: Sitting) => void,
): Promise<boolean> {
  const questions = new Questions(deps);
  let after = '';
  for (let taken = 0; taken < mostSittings; taken += atOnce) {
    const rows = await selectFirstAttempts(deps, roundId, after);
    for (const row of rows) {
      const { id: attemptId, entrantId, startedAt, deviceHash, networkHash } = row;
      const handedIn = await readHandedIn(deps, questions, row);
      take({ attemptId, entrantId, startedAt, deviceHash, networkHash, handedIn });
    }
    if (rows.length < atOnce) return false;
    after = rows.at(-1)?.entrantId ?? '';
    await nextTurn();
  }
  return true;
}

/** The answers of some attempts, by attempt. */
export async function readAnswers(
  deps: Deps,
  attemptIds: readonly string[],
): Promise<Map<string, readonly ComparedAnswer[]>> {
  const { attempts } = deps.store.tables;
  const questions = new Questions(deps);
  const answers = new Map<string, readonly ComparedAnswer[]>();
  for (let at = 0; at < attemptIds.length; at += atOnce) {
    const some = attemptIds.slice(at, at + atOnce);
    const rows = await deps.store.read.select().from(attempts).where(inArray(attempts.id, some));
    for (const row of rows) {
      const handedIn = await readHandedIn(deps, questions, row);
      if (handedIn) answers.set(row.id, handedIn.answers);
    }
    await nextTurn();
  }
  return answers;
}

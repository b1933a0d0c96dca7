import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, asc, eq, gt, inArray, lt, lte } from 'drizzle-orm';
import { getItemVersions } from '../attempts/item-versions.ts';
import { readKeys } from '../attempts/keys.ts';
import { selectResponses, type StoredResponse } from '../attempts/queries.ts';
import { batches, stepRevision } from '../banks/write-versions.ts';
import type { Rules } from '../contests/contract.ts';
import { banksNamed } from '../contests/paper-source.ts';
import { findRound, rulesOfVersion } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { currentEdition, ofEdition } from '../ranking/editions.ts';
import { scoreResponse, type SlotKey } from '../scoring/score-response.ts';
import { ItemAnalysis, type ItemResult } from './item-analysis.ts';

/** Attempts read at a time, with their answers: some milliseconds. */
const attemptsAtOnce = 25;
/** Rows stored at a time. */
const rowsAtOnce = 200;

/**
 * Works out how every item of a final round fared, from the attempts that count, and stores it in place of what was
 * stored before. Nothing of it is current until all of it is stored: cut off, or with the round ranked anew meanwhile,
 * it begins anew the next time. Done twice at once, by two servers, the later one holds.
 *
 * @param now UTC milliseconds.
 * @param signal ends the walk after the attempts in hand; nothing is stored then.
 * @throws {Problem} not-found, also for a round of a rehearsal, or one that is not final.
 */
export const analyseRound = async (
  deps: Deps,
  roundId: string,
  now: number,
  signal?: AbortSignal,
): Promise<void> => {
  const found = await findRound(deps, roundId);
  if (!found || found.contest.rehearsalOf !== null || found.round.finalizedAt === null)
    throw problem('not-found');
  const analysis = new RoundAnalysis();
  const keys = new Keys(deps);
  const edition = await currentEdition(deps, roundId);
  for await (const attemptIds of listCounted(deps, roundId, edition)) {
    if (signal?.aborted) return;
    for (const [versionId, result] of await readResults(deps, keys, attemptIds))
      analysis.add(versionId, result);
    analysis.attempts += attemptIds.length;
    await nextTurn();
  }
  // Lines of a former edition are removed after a while: some may have been gone.
  if ((await currentEdition(deps, roundId)) !== edition) return;
  const bankIds = [...banksNamed(found.contest.rules).keys()];
  await storeAnalysis(deps, { roundId, bankIds, analysis, now });
};

class RoundAnalysis {
  attempts = 0;
  readonly byVersion = new Map<string, ItemAnalysis>();

  add(versionId: string, result: ItemResult): void {
    const analysis = this.byVersion.get(versionId) ?? new ItemAnalysis();
    this.byVersion.set(versionId, analysis);
    analysis.add(result);
  }
}

/** The attempts that count in a final round, a few at a time. */
async function* listCounted(deps: Deps, roundId: string, edition: number): AsyncGenerator<string[]> {
  const { store } = deps;
  const { finalStandings } = store.tables;
  for (let after = ''; ;) {
    const rows = await store.read
      .select({ entrantId: finalStandings.entrantId, attemptId: finalStandings.attemptId })
      .from(finalStandings)
      .where(and(ofEdition(deps, roundId, edition), gt(finalStandings.entrantId, after)))
      .orderBy(asc(finalStandings.entrantId))
      .limit(attemptsAtOnce);
    if (rows.length > 0) yield rows.map(({ attemptId }) => attemptId);
    if (rows.length < attemptsAtOnce) return;
    after = rows.at(-1)?.entrantId ?? '';
  }
}

/** The items met so far with their keys: a bank has few, a round many attempts. */
class Keys {
  readonly #known = new Map<string, SlotKey>();
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The keys of a paper's items, in its order. */
  async of(versionIds: readonly string[]): Promise<SlotKey[]> {
    const missing = versionIds.filter((id) => !this.#known.has(id));
    if (missing.length > 0) await this.#read(missing);
    return versionIds.map((id) => {
      const key = this.#known.get(id);
      if (!key) throw new Error(`Item version ${id} has no key`);
      return key;
    });
  }

  async #read(versionIds: readonly string[]): Promise<void> {
    const versions = await getItemVersions(this.#deps, versionIds);
    const keys = await readKeys(this.#deps.store.read, versionIds);
    for (const { id, type, textMatch } of versions) {
      const key = keys.get(id);
      if (key) this.#known.set(id, { type, textMatch, correct: key.correct, tolerance: key.tolerance });
    }
  }
}

type Result = readonly [versionId: string, result: ItemResult];

const readResults = async (deps: Deps, keys: Keys, attemptIds: readonly string[]): Promise<Result[]> => {
  const { attempts } = deps.store.tables;
  const sat = await deps.store.read
    .select({
      id: attempts.id,
      paper: attempts.paper,
      contestId: attempts.contestId,
      rulesVersion: attempts.rulesVersion,
    })
    .from(attempts)
    .where(inArray(attempts.id, [...attemptIds]));
  const results: Result[] = [];
  for (const { id, paper, contestId, rulesVersion } of sat) {
    const { scoring } = await rulesOfVersion(deps, contestId, rulesVersion);
    const responses = await selectResponses(deps.store.read, { attemptId: id });
    const versionIds = paper.map(({ itemVersionId }) => itemVersionId);
    results.push(...resultsOf(versionIds, await keys.of(versionIds), responses, scoring));
  }
  return results;
};

const resultsOf = (
  versionIds: readonly string[],
  keys: readonly SlotKey[],
  responses: readonly StoredResponse[],
  scoring: Rules['scoring'],
): Result[] => {
  const choices = new Map(responses.map(({ slot, choice }) => [slot, choice]));
  const answers = keys.map((key, at) => {
    const choice = choices.get(at + 1) ?? [];
    return { score: scoreResponse(key, choice, scoring), chosen: countedChoice(key, choice) };
  });
  const total = answers.reduce((sum, { score }) => sum + score, 0);
  const maxScore = scoring.pointsPerItem;
  const restMax = (answers.length - 1) * maxScore;
  return versionIds.flatMap((versionId, at): Result[] => {
    const answer = answers[at];
    return answer ? [[versionId, { ...answer, maxScore, rest: total - answer.score, restMax }]] : [];
  });
};

/** Options and pairs are few and counted; what people write, and the orders they make, are neither. */
const counted: ReadonlySet<string> = new Set(['single', 'multiple', 'true-false', 'matching']);

const countedChoice = ({ type }: SlotKey, choice: readonly string[]): readonly string[] => {
  if (choice.length === 0) return [''];
  return counted.has(type) ? choice : [];
};

interface Analysed {
  roundId: string;
  bankIds: readonly string[];
  analysis: RoundAnalysis;
  now: number;
}

/**
 * The note that the analysis is whole comes last, and makes the rows current. Each batch takes the place of what
 * an earlier analysis stored of the same items, and leaves alone what a later one did: two at once leave no gap.
 */
const storeAnalysis = async (deps: Deps, { roundId, bankIds, analysis, now }: Analysed): Promise<void> => {
  const { itemStatistics, itemAnalyses } = deps.store.tables;
  const { attempts, byVersion } = analysis;
  const rows = [...byVersion].map(([itemVersionId, item]) => ({
    itemVersionId,
    roundId,
    ...item.figures,
    computedAt: now,
  }));
  await deps.store.write((tx) =>
    tx.delete(itemAnalyses).where(and(eq(itemAnalyses.roundId, roundId), lt(itemAnalyses.computedAt, now))),
  );
  const ofRound = eq(itemStatistics.roundId, roundId);
  for (const batch of batches(rows, rowsAtOnce)) {
    const ids = batch.map(({ itemVersionId }) => itemVersionId);
    const replaced = and(inArray(itemStatistics.itemVersionId, ids), lte(itemStatistics.computedAt, now));
    await deps.store.write(
      async (tx) => {
        await tx.delete(itemStatistics).where(and(ofRound, replaced));
        await tx.insert(itemStatistics).values(batch).onConflictDoNothing();
      },
      { serializable: true },
    );
    await nextTurn();
  }
  await deps.store.write(
    async (tx) => {
      await tx.delete(itemStatistics).where(and(ofRound, lt(itemStatistics.computedAt, now)));
      await tx.insert(itemAnalyses).values({ roundId, attempts, computedAt: now }).onConflictDoNothing();
      // What is kept of banks in memory holds the figures too.
      for (const bankId of bankIds) await stepRevision(tx, deps, bankId);
    },
    { serializable: true },
  );
};

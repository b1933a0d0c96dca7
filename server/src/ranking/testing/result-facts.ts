import { randomBytes } from 'node:crypto';
import type { Store } from '@cchc/db/store.ts';
import { temporaryStore } from '@cchc/db/testing.ts';
import { eq } from 'drizzle-orm';
import pino from 'pino';
import { canonicalJson } from '../../canonical-json.ts';
import { Changes } from '../../changes.ts';
import type { Rules } from '../../contests/contract.ts';
import type { Deps } from '../../deps.ts';
import { Secret } from '../../http/secret.ts';
import { makeNewId } from '../../ids.ts';

/** Dependencies over a store, a fresh one if none is given, with a secret that is the same every time. */
export const makeDeps = async (given?: Store): Promise<Deps> => {
  const store = given ?? (await temporaryStore()).store;
  return {
    store,
    secret: new Secret(Buffer.alloc(32, 7)),
    newId: makeNewId(randomBytes),
    randomBytes,
    changes: new Changes(),
    log: pino({ level: 'silent' }),
  };
};

/** Stores a published contest `c1` whose rounds are those of the rules. */
export const storeContest = async ({ store }: Deps, rules: Rules, published = true) => {
  const { contests, contestRules, rounds } = store.tables;
  await store.write(async (tx) => {
    await tx.insert(contests).values({
      id: 'c1',
      slug: 'tim-hieu-cchc',
      isDemo: false,
      createdAt: 0,
      publishedAt: published ? 0 : null,
      rulesVersion: 1,
    });
    await tx.insert(contestRules).values({
      contestId: 'c1',
      version: 1,
      rules: canonicalJson(rules),
      reason: null,
      createdBy: null,
      createdAt: 0,
    });
    for (const [index, round] of rules.rounds.entries())
      await tx.insert(rounds).values({ ...round, contestId: 'c1', ordinal: index + 1, finalizedAt: null });
  });
};

/** Puts other rules in force, as changing them would. */
export const changeRules = async ({ store, changes }: Deps, rules: Rules) => {
  const { contestRules, rounds } = store.tables;
  await store.write(async (tx) => {
    await tx.update(contestRules).set({ rules: canonicalJson(rules) });
    for (const { id, opensAt, closesAt } of rules.rounds)
      await tx
        .insert(rounds)
        .values({ id, contestId: 'c1', ordinal: 9, title: id, opensAt, closesAt, finalizedAt: null })
        .onConflictDoUpdate({ target: rounds.id, set: { opensAt, closesAt } });
  });
  changes.emit('contest', { contestId: 'c1' });
};

export const storeUnit = async ({ store }: Deps, id: string, name: string) => {
  const unit = { id, parentId: null, name, kind: 'commune', path: name, folded: name, sortKey: name };
  await store.write((tx) =>
    tx.insert(store.tables.units).values({ ...unit, effectiveFrom: 0, effectiveTo: null, mergedInto: null }),
  );
};

export const storeEntrant = async (
  { store }: Deps,
  id: string,
  {
    fullName = id,
    unitId = null,
    audience = null,
  }: { fullName?: string | null; unitId?: string | null; audience?: string | null } = {},
) => {
  const { entrants, entrantProfiles } = store.tables;
  const hashes = { identityHash: id, codeHash: id, joinKeyHash: id, joinBodyHash: id };
  const times = { joinedAt: 0, consentedAt: 0, consentVersion: 1 };
  await store.write(async (tx) => {
    await tx.insert(entrants).values({ id, contestId: 'c1', unitId, audience, ...hashes, ...times });
    await tx.insert(entrantProfiles).values({ entrantId: id, fullName });
  });
};

export interface Result {
  roundId?: string;
  number?: number;
  score?: number;
  durationMs?: number;
  startedAt?: number;
  /** When it was scored; the moment of submission unless a test is about that. */
  scoredAt?: number;
  /** Guesses in the order they were saved. */
  guesses?: (number | null)[];
}

const maxScore = 1_000;

/** Stores an open attempt of an entrant; `storeResult` stores a submitted one. */
export const storeOpenAttempt = ({ store }: Deps, entrantId: string, expiresAt: number, roundId = 'r1') =>
  store.write((tx) =>
    tx.insert(store.tables.attempts).values({
      id: `${roundId}-${entrantId}-open`,
      contestId: 'c1',
      roundId,
      entrantId,
      number: 99,
      rulesVersion: 1,
      paper: [],
      maxScore,
      startedAt: 1_000,
      endsAt: expiresAt,
      expiresAt,
      submittedAt: null,
      submittedBy: null,
      durationMs: null,
      receiptCode: null,
    }),
  );

/** Stores a submitted and scored attempt of a known entrant; tells nobody. */
export const storeResult = async (deps: Deps, entrantId: string, result: Result = {}) => {
  const {
    roundId = 'r1',
    number = 1,
    score = 500,
    durationMs = 60_000,
    startedAt = 2_000,
    guesses = [],
  } = result;
  const { attempts, scoreEvents, predictions } = deps.store.tables;
  const attemptId = `${roundId}-${entrantId}-${number}`;
  const submittedAt = startedAt + durationMs;
  const scoredAt = result.scoredAt ?? submittedAt;
  const ids = { contestId: 'c1', roundId, entrantId };
  const sitting = {
    startedAt,
    endsAt: submittedAt,
    expiresAt: submittedAt,
    submittedAt,
    submittedBy: 'entrant',
    durationMs,
  };
  await deps.store.write(async (tx) => {
    await tx.insert(attempts).values({
      id: attemptId,
      ...ids,
      number,
      rulesVersion: 1,
      paper: [],
      maxScore,
      ...sitting,
      receiptCode: attemptId,
    });
    await tx.insert(scoreEvents).values({
      id: deps.newId(scoredAt),
      attemptId,
      ...ids,
      score,
      maxScore,
      formula: 'all-or-nothing/1',
      scoredAt,
    });
    for (const [index, value] of guesses.entries())
      await tx.insert(predictions).values({ attemptId, seq: index + 1, value, savedAt: submittedAt });
  });
  return attemptId;
};

/** Stores the result and says so, as submitting does. */
export const submitResult = async (deps: Deps, entrantId: string, result: Result = {}) => {
  const attemptId = await storeResult(deps, entrantId, result);
  deps.changes.emit('scored', { contestId: 'c1', roundId: result.roundId ?? 'r1', entrantId, attemptId });
};

/** Scores an attempt again, as a regrade does; tells nobody. */
export const scoreAgain = (
  deps: Deps,
  { entrantId, roundId = 'r1', number = 1 }: { entrantId: string; roundId?: string; number?: number },
  score: number,
  scoredAt: number,
) =>
  deps.store.write((tx) =>
    tx.insert(deps.store.tables.scoreEvents).values({
      id: deps.newId(scoredAt),
      attemptId: `${roundId}-${entrantId}-${number}`,
      contestId: 'c1',
      roundId,
      entrantId,
      score,
      maxScore,
      formula: 'all-or-nothing/1',
      scoredAt,
    }),
  );

/** Opens a submitted attempt of round `r1` again, as organisers do, and says so. */
export const reopenResult = async (
  { store, changes }: Deps,
  entrantId: string,
  { number = 1, at }: { number?: number; at: number },
) => {
  const { attempts, extensions } = store.tables;
  const attemptId = `r1-${entrantId}-${number}`;
  await store.write(async (tx) => {
    const [row] = await tx.select().from(attempts).where(eq(attempts.id, attemptId));
    const given = { kind: 'reopened', extraMs: 60_000, reason: 'mất điện', grantedBy: 'staff-1' };
    const id = `${attemptId}-${at}`;
    await tx
      .insert(extensions)
      .values({ id, attemptId, ...given, endedAt: row?.submittedAt ?? null, grantedAt: at });
    await tx
      .update(attempts)
      .set({ submittedAt: null, submittedBy: null, durationMs: null, expiresAt: at + 60_000 })
      .where(eq(attempts.id, attemptId));
  });
  changes.emit('schedule', { contestId: 'c1', roundId: 'r1', attempt: { attemptId, entrantId } });
};

/** Hands in again what was opened again, with another score, and says so. */
export const handInAgain = async (
  deps: Deps,
  entrantId: string,
  { number = 1, at, score, durationMs }: { number?: number; at: number; score: number; durationMs: number },
) => {
  const { attempts } = deps.store.tables;
  const attemptId = `r1-${entrantId}-${number}`;
  await deps.store.write((tx) =>
    tx
      .update(attempts)
      .set({ submittedAt: at, submittedBy: 'entrant', durationMs })
      .where(eq(attempts.id, attemptId)),
  );
  await scoreAgain(deps, { entrantId, number }, score, at);
  deps.changes.emit('scored', { contestId: 'c1', roundId: 'r1', entrantId, attemptId });
};

/** Changes an entry in the store alone, as annulling, merging or correcting it would; tells nobody. */
export const changeEntry = (
  { store }: Deps,
  entrantId: string,
  change: { annulledAt?: number | null; mergedInto?: string | null; audience?: string | null },
) =>
  store.write((tx) =>
    tx.update(store.tables.entrants).set(change).where(eq(store.tables.entrants.id, entrantId)),
  );

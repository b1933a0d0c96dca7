import { and, eq, isNotNull, lte } from 'drizzle-orm';
import type { Reader, Tx } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';

/** How far the laying of an edition has come. */
export interface UnderWay {
  /** counting, while what a prediction was about is counted; then ranking. */
  step: 'counting' | 'ranking';
  /** Attempts looked at in this step. */
  done: number;
  total: number;
}

/** A process that has not been heard of for this long is taken to be gone. */
const goneAfterMs = 30_000;

const holders = new WeakMap<Deps, string>();

/** What this process is known by beside other processes on the same database. */
const holderOf = (deps: Deps, now: number): string => {
  const known = holders.get(deps);
  if (known !== undefined) return known;
  const made = deps.newId(now);
  holders.set(deps, made);
  return made;
};

/**
 * Takes a round for this process, to lay its next edition. What another process left behind is taken over once that one
 * is gone: on SQLite there is never another one. Within a process rounds are worked on one job at a time.
 *
 * @param edition the one the next is laid beside: lines laid beside a former one would belong to the current one.
 * @returns false while another process is at work on it, or when another edition has become current.
 */
export async function takeRound(
  deps: Deps,
  { roundId, edition }: { roundId: string; edition: number },
  { step, done, total }: UnderWay,
  now: number,
): Promise<boolean> {
  const { rounds, standingsUnderWay } = deps.store.tables;
  const row = { holder: holderOf(deps, now), step, done, total, heardAt: now };
  const mayTakeOver = (held: { holder: string; heardAt: number }) =>
    deps.store.dialect === 'sqlite' || held.holder === row.holder || now - held.heardAt > goneAfterMs;
  return deps.store.write(
    async (tx) => {
      const [held] = await tx.select().from(standingsUnderWay).where(eq(standingsUnderWay.roundId, roundId));
      if (held && !mayTakeOver(held)) return false;
      const [round] = await tx.select({ edition: rounds.edition }).from(rounds).where(eq(rounds.id, roundId));
      if (round?.edition !== edition) return false;
      await tx
        .insert(standingsUnderWay)
        .values({ roundId, ...row })
        .onConflictDoUpdate({ target: standingsUnderWay.roundId, set: row });
      return true;
    },
    { serializable: true },
  );
}

/**
 * In a unit: says how far it has come. The row stays locked until the unit ends, so that nobody takes the round over
 * meanwhile.
 *
 * @returns false when another process has taken it over.
 */
export async function tellProgress(
  deps: Deps,
  tx: Tx,
  roundId: string,
  { step, done, total }: UnderWay,
  now: number,
): Promise<boolean> {
  const { standingsUnderWay } = deps.store.tables;
  const held = await tx
    .update(standingsUnderWay)
    .set({ step, done, total, heardAt: now })
    .where(and(eq(standingsUnderWay.roundId, roundId), eq(standingsUnderWay.holder, holderOf(deps, now))))
    .returning({ roundId: standingsUnderWay.roundId });
  return held.length > 0;
}

/** In a unit: gives the round back. @returns false when another process has taken it over. */
export async function giveBack(deps: Deps, tx: Tx, roundId: string, now: number): Promise<boolean> {
  const { standingsUnderWay } = deps.store.tables;
  const held = await tx
    .delete(standingsUnderWay)
    .where(and(eq(standingsUnderWay.roundId, roundId), eq(standingsUnderWay.holder, holderOf(deps, now))))
    .returning({ roundId: standingsUnderWay.roundId });
  return held.length > 0;
}

/** Whether lines of a next edition may lie there. */
export const isUnderWay = async ({ store }: Deps, door: Reader, roundId: string): Promise<boolean> => {
  const { standingsUnderWay } = store.tables;
  return (await door.$count(standingsUnderWay, eq(standingsUnderWay.roundId, roundId))) > 0;
};

/** Contests with a final round whose ranking anew was cut off: whoever was at it is gone. */
export const listCutOff = async ({ store }: Deps, now: number): Promise<string[]> => {
  const { standingsUnderWay, rounds } = store.tables;
  const isGone = lte(standingsUnderWay.heardAt, now - goneAfterMs);
  const rows = await store.read
    .selectDistinct({ contestId: rounds.contestId })
    .from(standingsUnderWay)
    .innerJoin(rounds, eq(rounds.id, standingsUnderWay.roundId))
    .where(and(isNotNull(rounds.finalizedAt), store.dialect === 'sqlite' ? undefined : isGone));
  return rows.map(({ contestId }) => contestId);
};

import { eq } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { Rules } from './contract.ts';
import { findContestById } from './queries.ts';

/** What is stored of the password a contest is entered by. */
export const entryPasswordHash = (
  { secret }: Pick<Deps, 'secret'>,
  contestId: string,
  password: string,
): string => secret.hash('entry-password', `${contestId}:${password}`);

async function findHash(tx: Pick<Tx, 'select'>, { store }: Pick<Deps, 'store'>, contestId: string) {
  const { contests } = store.tables;
  const [row] = await tx
    .select({ hash: contests.entryPasswordHash })
    .from(contests)
    .where(eq(contests.id, contestId));
  return row?.hash ?? null;
}

/** Whether a contest has a password to be entered by, needed or not. */
export const hasEntryPassword = async (deps: Pick<Deps, 'store'>, contestId: string): Promise<boolean> =>
  (await findHash(deps.store.read, deps, contestId)) !== null;

/** Whether nobody could enter: the rules ask for a password, and none is set. Asked in the caller's unit. */
export const lacksPassword = async (
  tx: Tx,
  deps: Pick<Deps, 'store'>,
  contestId: string,
  { entry }: Pick<Rules, 'entry'>,
): Promise<boolean> => entry.by === 'password' && (await findHash(tx, deps, contestId)) === null;

/**
 * Sets the password a contest is entered by, or another in its place; whoever has entered stays. It is no part of
 * the rules, which everybody may read, and nobody can read it again.
 *
 * @param input.password as the contract reads it.
 * @param by staff id.
 * @throws {Problem} not-found; for a rehearsal too, which is entered openly.
 */
export async function setEntryPassword(
  deps: Deps,
  { contestId, password }: { contestId: string; password: string },
  by: string,
  now: number,
): Promise<void> {
  const contest = await findContestById(deps, contestId);
  if (!contest || contest.rehearsalOf !== null) throw problem('not-found');
  const hash = entryPasswordHash(deps, contestId, password);
  const { contests } = deps.store.tables;
  await deps.store.write(
    async (tx) => {
      const detail = { replaced: (await findHash(tx, deps, contestId)) !== null };
      await tx.update(contests).set({ entryPasswordHash: hash }).where(eq(contests.id, contestId));
      const subject = `contest:${contestId}`;
      const event = { at: now, actor: by, action: 'contest.password' as const, subject, contestId };
      await recordAudit(tx, deps, { ...event, detail });
    },
    { serializable: true },
  );
}

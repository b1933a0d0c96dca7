import { eq } from 'drizzle-orm';
import type { Reader, Tx } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';

/** How far a ceremony has come. */
export interface Progress {
  board: string;
  /** The best rank that may be seen. */
  step: number;
  startedAt: number;
  /** null until the end is shown. */
  finishedAt: number | null;
}

/** undefined for a board whose ceremony has not begun. */
export async function findProgress(
  door: Reader | Tx,
  { store }: Pick<Deps, 'store'>,
  board: string,
): Promise<Progress | undefined> {
  const { ceremonies } = store.tables;
  const [row] = await door.select().from(ceremonies).where(eq(ceremonies.board, board));
  return row;
}

/** The ceremonies of a contest that have begun, by board. */
export async function listProgress(
  door: Reader | Tx,
  { store }: Pick<Deps, 'store'>,
  contestId: string,
): Promise<ReadonlyMap<string, Progress>> {
  const { ceremonies } = store.tables;
  const rows = await door.select().from(ceremonies).where(eq(ceremonies.contestId, contestId));
  return new Map(rows.map((row) => [row.board, row]));
}

import type { Tx } from '@cchc/db/store.ts';
import { eq, sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { ItemContent } from './question/item-content.ts';

type KeyContent = Pick<ItemContent, 'correct' | 'tolerance' | 'explanation' | 'legalBasis'>;

/** A version of an item before it is stored, with its key. */
export interface NewVersion {
  version: Omit<ItemContent, keyof KeyContent> & {
    id: string;
    itemId: string;
    version: number;
    createdAt: number;
    createdBy: string | null;
    importId: string | null;
  };
  key: KeyContent & { itemVersionId: string };
}

/**
 * A new version, for `insertVersions`. Made outside the unit of work, which may run twice.
 *
 * @param of.by staff id; null when a command line or the platform writes it.
 * @param of.importId the import it comes with, if it comes with one.
 */
export const newVersion = (
  deps: Pick<Deps, 'newId'>,
  content: ItemContent,
  of: { itemId: string; version: number; now: number; by: string | null; importId?: string },
): NewVersion => {
  const { correct, tolerance, explanation, legalBasis, ...shown } = content;
  const { itemId, version, now, by, importId = null } = of;
  const id = deps.newId(now);
  return {
    version: { id, itemId, version, ...shown, createdAt: now, createdBy: by, importId },
    key: { itemVersionId: id, correct, tolerance, explanation, legalBasis },
  };
};

/** Stores versions and their keys; at most a few hundred at a time. */
export const insertVersions = async (
  tx: Tx,
  { store }: Pick<Deps, 'store'>,
  batch: readonly NewVersion[],
): Promise<void> => {
  const { itemVersions, itemKeys } = store.tables;
  await tx.insert(itemVersions).values(batch.map(({ version }) => version));
  await tx.insert(itemKeys).values(batch.map(({ key }) => key));
};

/** Says that the pool of a bank changed: what is kept in memory is kept by revision. */
export const stepRevision = async (tx: Tx, { store }: Pick<Deps, 'store'>, bankId: string): Promise<void> => {
  const { banks } = store.tables;
  await tx
    .update(banks)
    .set({ revision: sql`${banks.revision} + 1` })
    .where(eq(banks.id, bankId));
};

/** A statement takes a few tens of thousands of values: 200 rows of a dozen columns are well within. */
export const batches = <Row>(rows: readonly Row[], size = 200): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size));

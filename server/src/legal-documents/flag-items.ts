import type { Reader, Store, Tx } from '@cchc/db/store.ts';
import { and, eq, sql } from 'drizzle-orm';
import { stepRevision } from '../banks/write-versions.ts';
import type { Deps } from '../deps.ts';

/** Holds of versions that cite a document: its id is in the JSON of their citations. */
export const cites = ({ itemVersions }: Store['tables'], documentId: string) =>
  sql`${itemVersions.citations} like ${`%"${documentId}"%`}`;

/** Banks with a question, in use or not, that rests on a document. */
const banksCiting = async (db: Reader, { tables }: Pick<Store, 'tables'>, documentId: string) => {
  const { items, itemVersions } = tables;
  const rows = await db
    .selectDistinct({ bankId: items.bankId })
    .from(items)
    .innerJoin(itemVersions, eq(itemVersions.id, items.currentVersionId))
    .where(and(cites(tables, documentId)));
  return rows.map(({ bankId }) => bankId);
};

/**
 * Says that the pools of the banks that rest on a document changed, in the caller's unit of work.
 *
 * @returns those banks, for `tellBanks` after the commit.
 */
export const stepBanksCiting = async (tx: Tx, deps: Pick<Deps, 'store'>, documentId: string) => {
  const banks = await banksCiting(tx, deps.store, documentId);
  for (const bankId of banks) await stepRevision(tx, deps, bankId);
  return banks;
};

/** After the commit. */
export const tellBanks = ({ changes }: Pick<Deps, 'changes'>, banks: readonly string[]): void => {
  for (const bankId of banks) changes.emit('bank', { bankId });
};

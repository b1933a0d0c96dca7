import type { Reader, Tx } from '@cchc/db/store.ts';
import { eq, inArray } from 'drizzle-orm';
import type { Deps } from '../../deps.ts';
import { readCatalogue } from '../../legal-documents/catalogue.ts';
import { noCatalogue, type CitingCatalogue } from '../../legal-documents/resolve-citations.ts';
import type { ReadBank } from './bank-file.ts';
import { contentOfVersion, type StoredVersion } from '../question/item-content.ts';
import { contentOf, planImport, soundItems, type ImportPlan, type StoredItem } from './plan-import.ts';
import { isFromText } from '../review/review-state.ts';
import { batches, insertVersions, newVersion } from '../write-versions.ts';

type ImportDeps = Pick<Deps, 'store' | 'newId' | 'changes'>;

/** What an import changed, by the items' names. */
export interface ImportReport {
  added: string[];
  changed: string[];
  revived: string[];
  retired: string[];
  unchanged: number;
}

export interface ImportScope {
  /** False when only a part of the bank was read: nothing is retired then. */
  complete: boolean;
}

/** What `importBank` would do, without doing it; null for a database that is not there yet. */
export const previewImport = async (
  deps: Pick<Deps, 'store'> | null,
  read: ReadBank,
  scope: ImportScope = { complete: true },
): Promise<ImportReport> => {
  const { items, complete } = importable(read, scope);
  const stored = deps ? await findStored(deps, read.bank.slug) : new Map<string, StoredItem>();
  const catalogue = deps ? await readCatalogue(deps.store, deps.store.read) : noCatalogue;
  return report(planImport(stored, items, complete, catalogue));
};

/**
 * Brings a bank in the database up to its text, in one unit of work. Sound items come in even when
 * others are broken; then nothing is retired, since a broken item may be one that is missing. A
 * version once stored never changes: a changed item gets a new one. Running it again changes nothing.
 *
 * @param now UTC milliseconds.
 * @returns what changed, and the bank's id and revision, which steps only when something did.
 */
export const importBank = async (
  deps: ImportDeps,
  read: ReadBank,
  now: number,
  scope: ImportScope = { complete: true },
): Promise<ImportReport & { bankId: string; revision: number }> => {
  const { items, complete } = importable(read, scope);
  const { plan, bankId, revision, stepped } = await deps.store.write(async (tx) => {
    const { bank, isNew } = await openBank(tx, deps, read, now);
    const catalogue = await readCatalogue(deps.store, tx);
    const found = planImport(await readStored(tx, deps, bank.id), items, complete, catalogue);
    await carryOut(tx, deps, bank.id, { ...found, catalogue }, now);
    const steps = !isNew && (isChange(found) || bank.title !== read.bank.title);
    if (steps) await stepRevision(tx, deps, bank, read.bank.title);
    return { plan: found, bankId: bank.id, revision: bank.revision + Number(steps), stepped: steps || isNew };
  });
  if (stepped) deps.changes.emit('bank', { bankId });
  return { ...report(plan), bankId, revision };
};

const importable = (read: ReadBank, scope: ImportScope) => {
  const { items, problems } = soundItems(read);
  return { items, complete: scope.complete && problems.every(({ severity }) => severity !== 'error') };
};

const isChange = ({ added, changed, revived, retired }: ImportPlan) =>
  added.length + changed.length + revived.length + retired.length > 0;

const report = ({ added, changed, revived, retired, unchanged }: ImportPlan): ImportReport => ({
  added: added.map(({ id }) => id),
  changed: changed.map(({ item }) => item.id),
  revived: revived.map(({ code }) => code),
  retired: retired.map(({ code }) => code),
  unchanged,
});

const findBank = async (db: Reader, { store }: Pick<Deps, 'store'>, slug: string) => {
  const { banks } = store.tables;
  const [bank] = await db.select().from(banks).where(eq(banks.slug, slug));
  return bank;
};

const findStored = async (deps: Pick<Deps, 'store'>, slug: string) => {
  const bank = await findBank(deps.store.read, deps, slug);
  return readStored(deps.store.read, deps, bank?.id);
};

const openBank = async (tx: Tx, deps: ImportDeps, { bank: { slug, title } }: ReadBank, now: number) => {
  const known = await findBank(tx, deps, slug);
  if (known) return { bank: known, isNew: false };
  // The rules name the bank by its id, and are read aloud: a word is better there than a number.
  const bank = { id: slug, slug, title, createdAt: now, revision: 1 };
  await tx.insert(deps.store.tables.banks).values(bank);
  return { bank, isNew: true };
};

const stepRevision = async (
  tx: Tx,
  { store }: ImportDeps,
  bank: { id: string; revision: number },
  title: string,
) => {
  const { banks } = store.tables;
  await tx
    .update(banks)
    .set({ title, revision: bank.revision + 1 })
    .where(eq(banks.id, bank.id));
};

/** The bank's items, retired ones too, with the version papers are drawn from; none for no bank. */
const readStored = async (
  db: Reader,
  { store }: Pick<Deps, 'store'>,
  bankId: string | undefined,
): Promise<Map<string, StoredItem>> => {
  if (bankId === undefined) return new Map();
  const { items, itemVersions, itemKeys } = store.tables;
  const rows = await db
    .select({ item: items, version: itemVersions, key: itemKeys })
    .from(items)
    .innerJoin(itemVersions, eq(itemVersions.id, items.currentVersionId))
    .innerJoin(itemKeys, eq(itemKeys.itemVersionId, itemVersions.id))
    .where(eq(items.bankId, bankId));
  return new Map(rows.map((row) => [row.item.code, toStoredItem(row)]));
};

interface ItemRow extends StoredVersion {
  item: { id: string; code: string; retiredAt: number | null; importId: string | null };
  version: StoredVersion['version'] & { version: number; createdBy: string | null };
}

const toStoredItem = ({ item, version, key }: ItemRow): StoredItem => ({
  id: item.id,
  code: item.code,
  version: version.version,
  retired: item.retiredAt !== null,
  fromText: isFromText(item, version),
  content: contentOfVersion({ version, key }),
});

const carryOut = async (
  tx: Tx,
  deps: ImportDeps,
  bankId: string,
  plan: ImportPlan & { catalogue: CitingCatalogue },
  now: number,
) => {
  const { items } = deps.store.tables;
  const added = plan.added.map((item) => ({
    code: item.id,
    ...newVersion(deps, contentOf(item, plan.catalogue), {
      itemId: deps.newId(now),
      version: 1,
      now,
      by: null,
    }),
  }));
  const changed = plan.changed.map(({ item, stored: { id, version } }) =>
    newVersion(deps, contentOf(item, plan.catalogue), { itemId: id, version: version + 1, now, by: null }),
  );
  for (const batch of batches(added)) {
    const rows = batch.map(({ code, version }) => ({
      id: version.itemId,
      bankId,
      code,
      currentVersionId: version.id,
      retiredAt: null,
    }));
    await tx.insert(items).values(rows);
  }
  for (const batch of batches([...added, ...changed])) await insertVersions(tx, deps, batch);
  for (const { version } of changed)
    await tx.update(items).set({ currentVersionId: version.id }).where(eq(items.id, version.itemId));
  await setRetired(tx, deps, plan.retired, now);
  await setRetired(tx, deps, plan.revived, null);
};

const setRetired = async (
  tx: Tx,
  deps: ImportDeps,
  stored: readonly StoredItem[],
  retiredAt: number | null,
) => {
  const { items } = deps.store.tables;
  for (const batch of batches(stored)) {
    const ids = batch.map(({ id }) => id);
    await tx.update(items).set({ retiredAt }).where(inArray(items.id, ids));
  }
};

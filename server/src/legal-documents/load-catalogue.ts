import type { Tx } from '@cchc/db/store.ts';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { readCatalogue, type DocumentRow } from './catalogue.ts';
import type { CatalogueEntry } from './catalogue-file.ts';
import { numberKey } from './document-number.ts';
import { flagAfter } from './document-standing.ts';
import { stepBanksCiting, tellBanks } from './flag-items.ts';
import { linkItems } from './link-items.ts';
import { leadsTo } from './standing-rules.ts';

type LoadDeps = Pick<Deps, 'store' | 'newId' | 'changes'>;
type Content = Omit<DocumentRow, 'id' | 'flaggedAt' | 'createdAt' | 'revision' | 'replacedById'>;

const contentOf = (entry: CatalogueEntry): Content => ({
  number: entry.number,
  kind: entry.kind,
  title: entry.title ?? '',
  issuer: entry.issuer ?? '',
  issuedOn: entry.issuedOn ?? null,
  effectiveFrom: entry.effectiveFrom ?? null,
  effectiveTo: entry.effectiveTo ?? null,
  standing: entry.standing ?? 'in-force',
  note: entry.note ?? '',
});

const keyOf = ({ number, issuedOn }: CatalogueEntry) => `${numberKey(number)} ${issuedOn ?? ''}`;

/** The same number, and dates that do not tell the two apart. */
const isTwin = (row: DocumentRow, { number, issuedOn }: CatalogueEntry): boolean =>
  numberKey(row.number) === numberKey(number) &&
  (row.issuedOn === null || issuedOn === undefined || row.issuedOn === issuedOn);

/** Documents an organiser ever decided on: what they say stands. */
const decidedByHand = async (tx: Tx, { store }: LoadDeps, ids: readonly string[]) => {
  if (ids.length === 0) return new Set<string>();
  const { auditEvents } = store.tables;
  const subjects = ids.map((id) => `legal-document:${id}`);
  const rows = await tx
    .selectDistinct({ subject: auditEvents.subject })
    .from(auditEvents)
    .where(and(inArray(auditEvents.subject, subjects), ne(auditEvents.actor, 'system')));
  return new Set(rows.map(({ subject }) => subject.slice('legal-document:'.length)));
};

interface Planned {
  row: DocumentRow;
  before: DocumentRow | undefined;
}

/** What the text makes of the catalogue: new rows, and those of its own it says differently now. */
const plan = (
  stored: readonly DocumentRow[],
  entries: readonly CatalogueEntry[],
  newIds: ReadonlyMap<string, string>,
  now: number,
): Planned[] => {
  const known = new Map(entries.map((entry) => [keyOf(entry), stored.find((row) => isTwin(row, entry))]));
  const idOf = (key: string) => known.get(key)?.id ?? newIds.get(key) ?? null;
  const byNumber = new Map(entries.map((entry) => [entry.number, keyOf(entry)]));
  return entries.flatMap((entry) => {
    const before = known.get(keyOf(entry));
    const successor = entry.replacedBy === undefined ? null : idOf(byNumber.get(entry.replacedBy) ?? '');
    const content = { ...contentOf(entry), replacedById: successor };
    if (before && same(before, content)) return [];
    const kept = before ?? { id: idOf(keyOf(entry)) ?? '', flaggedAt: null, createdAt: now, revision: 0 };
    const { id, flaggedAt, createdAt, revision } = kept;
    return [{ row: { ...content, id, flaggedAt, createdAt, revision: revision + 1 }, before }];
  });
};

const same = (
  before: DocumentRow,
  content: Omit<DocumentRow, 'id' | 'flaggedAt' | 'createdAt' | 'revision'>,
) => Object.entries(content).every(([field, value]) => before[field as keyof DocumentRow] === value);

/** What organisers decided may lead back to what the text says now: theirs stands. */
const withoutCircles = (stored: readonly DocumentRow[], planned: readonly Planned[]): Planned[] => {
  const byId = new Map([...stored, ...planned.map(({ row }) => row)].map((row) => [row.id, row]));
  return planned.filter(
    ({ row: { id, replacedById } }) => replacedById === null || !leadsTo(byId, replacedById, id),
  );
};

/**
 * Brings the stored catalogue up to its text. Documents an organiser decided on stay as they are, and none is
 * removed. One that has gone since brings its questions into doubt. Running it again changes nothing.
 *
 * @param now UTC milliseconds.
 * @returns how many documents are new or changed.
 */
export const loadCatalogue = async (
  deps: LoadDeps,
  entries: readonly CatalogueEntry[],
  now: number,
): Promise<number> => {
  const { legalDocuments } = deps.store.tables;
  const newIds = new Map(entries.map((entry) => [keyOf(entry), deps.newId(now)]));
  const { count, banks } = await deps.store.write(
    async (tx) => {
      const { documents } = await readCatalogue(deps.store, tx);
      const planned = plan(documents, entries, newIds, now);
      const changing = planned.flatMap(({ before }) => (before ? [before.id] : []));
      const decided = await decidedByHand(tx, deps, changing);
      const due = withoutCircles(
        documents,
        planned.filter(({ row }) => !decided.has(row.id)),
      );
      const stepped: string[] = [];
      for (const { row, before } of due) {
        // Nobody has said of it that articles changed: then it would be decided by hand.
        const flaggedAt = before ? flagAfter(before, row, { now, amendedAt: null }) : null;
        const stored = { ...row, flaggedAt };
        if (before) await tx.update(legalDocuments).set(stored).where(eq(legalDocuments.id, row.id));
        else await tx.insert(legalDocuments).values(stored);
        if (before)
          await recordAudit(tx, deps, {
            at: now,
            actor: 'system',
            action: 'legal-document.load',
            subject: `legal-document:${row.id}`,
          });
        if (before && flaggedAt !== before.flaggedAt)
          stepped.push(...(await stepBanksCiting(tx, deps, row.id)));
      }
      return { count: due.length, banks: [...new Set(stepped)] };
    },
    { serializable: true },
  );
  if (count === 0) return 0;
  tellBanks(deps, banks);
  await linkItems(deps);
  return count;
};

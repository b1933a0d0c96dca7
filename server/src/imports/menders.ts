import type { Tx } from '@cchc/db/store.ts';
import { z } from 'zod';
import { readEvents } from '../audit/read-events.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import type { ImportRow } from './import-rows.ts';

/* Who changed the words of which question of an import while it was not in a bank yet: nothing but the audit says so. */

const action = 'import.mend';
const subjectOf = (importId: string) => `import:${importId}`;
const detailSchema = z.object({ question: z.int() });

/** Notes that somebody changed the words of a question of an import. */
export const recordMending = (
  tx: Tx,
  deps: Pick<Deps, 'store' | 'newId'>,
  { id, bankId, ordinal }: Pick<ImportRow, 'id' | 'bankId'> & { ordinal: number },
  by: string,
  now: number,
): Promise<void> =>
  recordAudit(tx, deps, {
    at: now,
    actor: by,
    action,
    subject: subjectOf(id),
    detail: { bankId, question: ordinal },
  });

/** Staff ids of whoever changed the words of questions of an import last, by ordinal. */
export const readMenders = async (
  deps: Pick<Deps, 'store'>,
  { id, createdAt }: Pick<ImportRow, 'id' | 'createdAt'>,
): Promise<ReadonlyMap<number, string>> => {
  const events = await readEvents(deps, { action, subject: subjectOf(id), since: createdAt });
  return new Map(
    events.map(({ actor, detail }) => [detailSchema.parse(JSON.parse(detail ?? '')).question, actor]),
  );
};

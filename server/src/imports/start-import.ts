import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { ReadingQueue } from './reading-queue.ts';

/**
 * Notes an uploaded file down and queues it for reading; what it holds is known later.
 *
 * @param by staff id.
 * @throws {Problem} not-found for an unknown bank; uploads-full when enough files are waiting.
 */
export const startImport = async (
  deps: Deps,
  queue: Pick<ReadingQueue, 'accept'>,
  upload: { bankId: string; fileName: string; bytes: Uint8Array },
  by: string,
  now: number,
): Promise<{ importId: string }> => {
  const { bankId, fileName, bytes } = upload;
  const importId = deps.newId(now);
  await queue.accept(async () => {
    await refuseUnknownBank(deps, bankId);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await deps.store.write(async (tx) => {
      await tx.insert(deps.store.tables.imports).values({
        id: importId,
        bankId,
        fileName,
        sha256,
        size: bytes.length,
        createdBy: by,
        createdAt: now,
        problems: [],
      });
      const subject = `import:${importId}`;
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'import.upload',
        subject,
        detail: { bankId },
      });
    });
    return { importId, fileName, bytes };
  });
  return { importId };
};

const refuseUnknownBank = async ({ store }: Deps, bankId: string) => {
  const { banks } = store.tables;
  const known = await store.read.select({ id: banks.id }).from(banks).where(eq(banks.id, bankId));
  if (known.length === 0) throw problem('not-found');
};

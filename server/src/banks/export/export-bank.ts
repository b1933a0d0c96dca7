import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import { ExportGate } from '../../reports/export-gate.ts';
import { bytesFromWorker } from '../../reports/export-worker.ts';
import { vietnamOffset } from '../../vi/vietnam-time.ts';
import type { BankFileOrder, BankFilePart, BankFormat } from './bank-file-order.ts';
import { getBankIndex } from '../bank-index.ts';
import type { ExportedItem, KeyShown } from './exported-item.ts';
import { batches } from '../write-versions.ts';

interface ExportedBank {
  /** ASCII, whatever the bank is called. */
  name: string;
  bytes: Buffer;
  /** How many questions are in it. */
  items: number;
}

/** A file takes memory and a core: one at a time in this process, two more may wait. */
const gate = new ExportGate(2);

/**
 * A bank as a file: the questions that may be drawn, in the order of their codes. Recorded in the audit once it is
 * made.
 *
 * @param by staff id, or `system`.
 * @throws {Problem} not-found; overloaded while others export.
 */
export const exportBank = async (
  deps: Deps,
  request: { bankId: string; format: BankFormat; shown: KeyShown },
  by: string,
  now: number,
): Promise<ExportedBank> => {
  const { bankId, format, shown } = request;
  const bank = await getBank(deps, bankId);
  const { items } = await getBankIndex(deps, bankId);
  const active = items.filter(({ retiredAt }) => retiredAt === null);
  const order = { title: bank.title, format, shown };
  const bytes = await gate.run(() => writeInWorker(deps, order, active));
  await deps.store.write((tx) =>
    recordAudit(tx, deps, {
      at: now,
      actor: by,
      action: 'bank.export',
      subject: `bank:${bank.slug}`,
      detail: { format, key: shown, items: active.length },
    }),
  );
  return { name: fileName(bank.slug, request, now), bytes, items: active.length };
};

const getBank = async ({ store }: Deps, bankId: string) => {
  const { banks } = store.tables;
  const [bank] = await store.read
    .select({ slug: banks.slug, title: banks.title })
    .from(banks)
    .where(eq(banks.id, bankId));
  if (!bank) throw problem('not-found');
  return bank;
};

const writeInWorker = (deps: Deps, order: BankFileOrder, items: readonly ExportedItem[]): Promise<Buffer> =>
  bytesFromWorker(new URL('./bank-file-worker.ts', import.meta.url), order, async (post) => {
    const send = (part: BankFilePart) => post(part);
    // Copying them all at once would hold up everybody.
    for (const batch of batches(items, 100)) {
      send({ items: batch.map(({ code, question }) => ({ code, question })) });
      await nextTurn();
    }
    if (order.format === 'docx') await sendPictures(deps, items, send);
    send('end');
  });

const sendPictures = async (
  { store }: Deps,
  items: readonly ExportedItem[],
  send: (part: BankFilePart) => void,
) => {
  const { media, mediaBytes } = store.tables;
  const wanted = new Set(items.flatMap(({ question }) => question.media.map(({ sha256 }) => sha256)));
  for (const sha256 of wanted) {
    const [row] = await store.read
      .select({ bytes: mediaBytes.bytes })
      .from(media)
      .innerJoin(mediaBytes, eq(mediaBytes.sha256, media.sha256))
      .where(and(eq(media.sha256, sha256), eq(media.kind, 'image')));
    if (row) send({ picture: { sha256, bytes: new Uint8Array(row.bytes) } });
    await nextTurn();
  }
};

/** `cau-hoi-cchc-2026-khong-dap-an-20261122.docx`, Vietnam time. */
const fileName = (
  slug: string,
  { format, shown }: { format: BankFormat; shown: KeyShown },
  now: number,
): string => {
  const day = new Date(now + vietnamOffset).toISOString().slice(0, 10).replaceAll('-', '');
  return [
    'cau-hoi',
    slug,
    ...(shown === 'without' ? ['khong-dap-an'] : []),
    `${day}.${format === 'gift' ? 'gift.txt' : format}`,
  ].join('-');
};

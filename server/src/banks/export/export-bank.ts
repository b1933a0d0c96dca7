import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Deps } from '../../deps.ts';
import { readCatalogue } from '../../legal-documents/catalogue.ts';
import { citationWriter } from '../../legal-documents/write-citation.ts';
import { problem } from '../../problems.ts';
import { exportGate } from '../../reports/export-gate.ts';
import { bytesFromThread } from '../../threads/bytes-from-thread.ts';
import { vietnamOffset } from '../../vi/vietnam-time.ts';
import type { BankFileOrder, BankFilePart, BankFormat } from './bank-file-order.ts';
import { getBankIndex } from '../bank-index.ts';
import type { TranslationLanguage } from '../contract.ts';
import type { ExportedItem, KeyShown } from './exported-item.ts';
import { PictureRoom } from './picture-room.ts';
import { batches } from '../write-versions.ts';

interface ExportedBank {
  /** ASCII, whatever the bank is called. */
  name: string;
  bytes: Buffer;
  /** How many questions are in it. */
  items: number;
}

interface Wanted {
  bankId: string;
  format: BankFormat;
  shown: KeyShown;
  languages: readonly TranslationLanguage[];
}

/**
 * A bank as a file: the questions that may be drawn, in the order of their codes. Recorded in the audit once it is
 * made.
 *
 * @param by staff id, or `system`.
 * @throws {Problem} not-found; overloaded while others export.
 */
export const exportBank = async (
  deps: Deps,
  request: Wanted,
  by: string,
  now: number,
): Promise<ExportedBank> => {
  const { bankId, format, shown, languages } = request;
  const bank = await getBank(deps, bankId);
  const { items } = await getBankIndex(deps, bankId);
  const citesOf = citationWriter(await readCatalogue(deps.store, deps.store.read));
  const active = items
    .filter(({ retiredAt }) => retiredAt === null)
    .map(({ code, version, question }) => ({ code, version, question, cites: citesOf(question.citations) }));
  const order = { ...bank, format, shown, languages };
  const bytes = await exportGate.run(() => writeInWorker(deps, order, active));
  await deps.store.write((tx) =>
    recordAudit(tx, deps, {
      at: now,
      actor: by,
      action: 'bank.export',
      subject: `bank:${bankId}`,
      detail: { format, key: shown, languages, items: active.length },
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
  bytesFromThread(new URL('./bank-file-worker.ts', import.meta.url), order, async (post) => {
    const send = (part: BankFilePart) => post(part);
    // Copying them all at once would hold up everybody.
    for (const batch of batches(items, 100)) {
      send({ items: batch });
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
  const { media } = store.tables;
  const wanted = new Set(items.flatMap(({ question }) => question.media.map(({ sha256 }) => sha256)));
  const room = new PictureRoom();
  for (const sha256 of wanted) {
    const [picture] = await store.read
      .select({ size: media.size })
      .from(media)
      .where(and(eq(media.sha256, sha256), eq(media.kind, 'image')));
    if (picture) {
      const bytes = room.takes(picture.size) ? await loadPicture(store, sha256) : null;
      send({ picture: { sha256, bytes } });
    }
    await nextTurn();
  }
};

const loadPicture = async ({ read, tables: { mediaBytes } }: Deps['store'], sha256: string) => {
  const [row] = await read
    .select({ bytes: mediaBytes.bytes })
    .from(mediaBytes)
    .where(eq(mediaBytes.sha256, sha256));
  return row ? new Uint8Array(row.bytes) : null;
};

/** `cau-hoi-cchc-2026-khong-dap-an-20261122.docx`, Vietnam time. */
const fileName = (slug: string, { format, shown }: Wanted, now: number): string => {
  const day = new Date(now + vietnamOffset).toISOString().slice(0, 10).replaceAll('-', '');
  return [
    'cau-hoi',
    slug,
    ...(shown === 'without' ? ['khong-dap-an'] : []),
    `${day}.${format === 'gift' ? 'gift.txt' : format}`,
  ].join('-');
};

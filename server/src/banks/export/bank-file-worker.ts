import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import type { BankFileOrder, BankFilePart } from './bank-file-order.ts';
import { writeBankDocx, type Picture } from './export-docx.ts';
import { exportGift } from './export-gift.ts';
import { writeBankXlsx } from './export-xlsx.ts';
import type { ExportedItem } from './exported-item.ts';

/* A thread of its own: writing and compressing ten thousand questions takes seconds, and entrants are sitting. */

const { title, format, shown } = workerData as BankFileOrder;
const items: ExportedItem[] = [];
const stored = new Map<string, Uint8Array>();

/** Word knows nothing of WebP. */
async function asPng(bytes: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(bytes).png().toBuffer({ resolveWithObject: true });
  return { png: new Uint8Array(data), width: info.width, height: info.height };
}

async function write(): Promise<Uint8Array> {
  if (format === 'xlsx') return writeBankXlsx(items, title, shown);
  if (format === 'gift')
    return new TextEncoder().encode(
      exportGift(items.map(({ code, question }) => ({ name: code, question }))),
    );
  const pictures = new Map<string, Picture>();
  for (const [sha256, bytes] of stored) pictures.set(sha256, await asPng(bytes));
  return writeBankDocx({ title, items, shown, pictures });
}

/** A failure is left to end the thread: its owner hears of it. */
async function answer() {
  const bytes = new Uint8Array(await write());
  parentPort?.postMessage(bytes, [bytes.buffer]);
  parentPort?.close();
}

parentPort?.on('message', (part: BankFilePart) => {
  if (part === 'end') void answer();
  else if ('items' in part) items.push(...part.items);
  else stored.set(part.picture.sha256, part.picture.bytes);
});

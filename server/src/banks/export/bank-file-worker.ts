import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import type { BankFileOrder, BankFilePart, SentPicture } from './bank-file-order.ts';
import { leftOut, writeBankDocx, type Picture, type Pictures } from './export-docx.ts';
import { exportGift } from './export-gift.ts';
import { writeBankXlsx } from './export-xlsx.ts';
import type { ExportedItem } from './exported-item.ts';
import { PictureRoom } from './picture-room.ts';

/* A thread of its own: writing and compressing ten thousand questions takes seconds, and entrants are sitting. */

const { format, ...bank } = workerData as BankFileOrder;
const items: ExportedItem[] = [];
const stored: SentPicture[] = [];

/** Larger than any diagram: a photograph, which as PNG takes ten times the room it needs. */
const largestPng = 200_000;

/** Word knows nothing of WebP, and JPEG nothing of what can be seen through. */
async function asPrinted(bytes: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(bytes).png().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (data.length <= largestPng || channels > 3)
    return { type: 'png', bytes: new Uint8Array(data), width, height };
  const jpeg = await sharp(bytes).jpeg({ quality: 90 }).toBuffer();
  return { type: 'jpg', bytes: new Uint8Array(jpeg), width, height };
}

/** One after another; as Word takes them they are several times as large as stored. */
async function printed(): Promise<Pictures> {
  const room = new PictureRoom();
  const pictures = new Map<string, Picture | typeof leftOut>();
  for (const { sha256, bytes } of stored) {
    const picture = bytes && !room.isFull ? await asPrinted(bytes) : null;
    pictures.set(sha256, picture && room.takes(picture.bytes.length) ? picture : leftOut);
  }
  return pictures;
}

async function write(): Promise<Uint8Array> {
  if (format === 'xlsx') return writeBankXlsx(items, bank);
  if (format === 'gift')
    return new TextEncoder().encode(exportGift(items.map(({ code, ...item }) => ({ name: code, ...item }))));
  const { title, shown } = bank;
  return writeBankDocx({ title, shown, items, pictures: await printed() });
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
  else stored.push(part.picture);
});

import type { ExportedItem, WrittenBank } from './exported-item.ts';

export const bankFormats = ['xlsx', 'docx', 'gift'] as const;
export type BankFormat = (typeof bankFormats)[number];

/** What a thread that writes a bank down is told at the start. */
export interface BankFileOrder extends WrittenBank {
  format: BankFormat;
}

/** As stored; without bytes one there was no room for. */
export interface SentPicture {
  sha256: string;
  bytes: Uint8Array | null;
}

/** What it is handed then, a few at a time; the last word makes it write. */
export type BankFilePart = { items: ExportedItem[] } | { picture: SentPicture } | 'end';

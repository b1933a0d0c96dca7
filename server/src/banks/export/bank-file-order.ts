import type { ExportedItem, KeyShown } from './exported-item.ts';

export const bankFormats = ['xlsx', 'docx', 'gift'] as const;
export type BankFormat = (typeof bankFormats)[number];

/** What a thread that writes a bank down is told at the start. */
export interface BankFileOrder {
  title: string;
  format: BankFormat;
  shown: KeyShown;
}

/** What it is handed then, a few at a time; the last word makes it write. */
export type BankFilePart =
  { items: ExportedItem[] } | { picture: { sha256: string; bytes: Uint8Array } } | 'end';

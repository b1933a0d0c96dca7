import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { translationLanguageSchema, type TranslationLanguage } from '../../banks/contract.ts';
import { bankFormats, type BankFormat } from '../../banks/export/bank-file-order.ts';
import type { CommandSurroundings } from '../../banks/text/bank-report.ts';
import { exportBank } from '../../banks/export/export-bank.ts';
import { withStore } from '../../with-store.ts';
import { readEnvironment } from '../../environment.ts';
import { makeDeps } from './import-file-command.ts';

export interface ExportOptions {
  format: BankFormat;
  /** Leaves out what is right and why. */
  withoutKey: boolean;
  languages: readonly TranslationLanguage[];
  /** Where the file goes; by its own name into the current folder if left out. */
  out?: string | undefined;
}

/** Languages by their tags between commas; undefined if one of them is none. */
export const languagesOf = (said: string): readonly TranslationLanguage[] | undefined => {
  const tags = said.split(',').filter((tag) => tag !== '');
  return z.array(translationLanguageSchema).safeParse(tags).data;
};

export const bankFormatOf = (said: string | undefined): BankFormat | undefined =>
  bankFormats.find((format) => format === said);

/**
 * Writes a bank of the database to a file.
 *
 * @param slug of the bank.
 * @returns the exit code: 1 when there is no such bank.
 * @throws {DataDirInUse} when a server runs on the data directory.
 */
export const exportCommand = (
  slug: string,
  { format, withoutKey, languages, out }: ExportOptions,
  around: CommandSurroundings,
): Promise<number> =>
  withStore(readEnvironment(around.variables), async (store) => {
    const { banks } = store.tables;
    const [bank] = await store.read.select({ id: banks.id }).from(banks).where(eq(banks.slug, slug));
    if (!bank) {
      around.say(`Không có ngân hàng nào tên ${slug}.`);
      return 1;
    }
    const request = { bankId: bank.id, format, shown: withoutKey ? 'without' : 'with', languages } as const;
    const { name, bytes, items } = await exportBank(makeDeps(store, around), request, 'system', around.now);
    const file = out ?? name;
    await writeFile(resolve(around.folder, file), bytes);
    around.say(`Đã ghi ${items} câu hỏi vào ${file}.`);
    return 0;
  });

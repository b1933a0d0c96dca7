import type { TranslationLanguage } from '@cchc/server/src/banks/contract.ts';
import { downloadFile, type DownloadedFile } from '#lib/organizer/export/export-api.ts';

/** What a bank can be downloaded as. */
export type BankFileKind = 'xlsx' | 'docx' | 'gift';

interface BankFileWish {
  kind: BankFileKind;
  withKey: boolean;
  /** A sheet gets columns for them, to be filled in. */
  languages: readonly TranslationLanguage[];
}

/**
 * A bank as a file.
 *
 * @throws {ApiProblem} when the server refuses, {NetworkFailure} when nobody answered or the file was cut off.
 */
export const downloadBank = (
  bankId: string,
  { kind, withKey, languages }: BankFileWish,
): Promise<DownloadedFile> => {
  const query = new URLSearchParams({ key: withKey ? 'with' : 'without', languages: languages.join(',') });
  return downloadFile(`/api/staff/banks/${encodeURIComponent(bankId)}/export.${kind}?${query}`);
};

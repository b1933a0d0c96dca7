import { downloadFile, type DownloadedFile } from '#lib/organizer/export/export-api.ts';

/** What a bank can be downloaded as. */
export type BankFileKind = 'xlsx' | 'docx' | 'gift';

/**
 * A bank as a file.
 *
 * @throws {ApiProblem} when the server refuses, {NetworkFailure} when nobody answered or the file was cut off.
 */
export const downloadBank = (bankId: string, kind: BankFileKind, withKey: boolean): Promise<DownloadedFile> =>
  downloadFile(
    `/api/staff/banks/${encodeURIComponent(bankId)}/export.${kind}?key=${withKey ? 'with' : 'without'}`,
  );

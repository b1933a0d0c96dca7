import type { ExportState } from '@cchc/server/src/reports/export-contract.ts';
import { api } from '#lib/api/api.ts';
import { NetworkFailure, readProblem } from '#lib/api/api-problem.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

export interface DownloadedFile {
  name: string;
  bytes: Blob;
}

const nameOf = (response: Response): string =>
  /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'ket-qua.xlsx';

const place = (contestId: string) => `/api/staff/contests/${encodeURIComponent(contestId)}`;

/** Which workbook is wanted. */
export interface WantedWorkbook {
  contestId: string;
  /** null for the whole contest. */
  roundId: string | null;
  /** What this page calls it, to ask how far it is. */
  key: string;
}

/**
 * The results of a contest, or of one of its rounds, as a workbook. Aborted, the server stops making it.
 *
 * @throws {ApiProblem} when the server refuses, {NetworkFailure} when nobody answered or the file was cut off.
 */
export const downloadResults = (
  { contestId, roundId, key }: WantedWorkbook,
  signal: AbortSignal,
): Promise<DownloadedFile> => {
  const query = new URLSearchParams({ language: getLocale(), key, ...(roundId !== null && { roundId }) });
  return downloadFile(`${place(contestId)}/export.xlsx?${query.toString()}`, signal);
};

/** How far a workbook is. Throws as `api` does. */
export const askHowFar = ({ contestId, key }: WantedWorkbook, signal: AbortSignal): Promise<ExportState> =>
  api.get<ExportState>(`${place(contestId)}/exports/${encodeURIComponent(key)}`, { signal });

/**
 * A file the server makes.
 *
 * @throws {ApiProblem} when the server refuses, {NetworkFailure} when nobody answered or the file was cut off.
 */
export const downloadFile = async (address: string, signal?: AbortSignal): Promise<DownloadedFile> => {
  try {
    const headers = { 'accept-language': getLocale() };
    const response = await fetch(address, { headers, credentials: 'same-origin', ...(signal && { signal }) });
    if (!response.ok) throw await readProblem(response);
    return { name: nameOf(response), bytes: await response.blob() };
  } catch (error) {
    if (error instanceof TypeError) throw new NetworkFailure('No answer', { cause: error });
    throw error;
  }
};

/** Hands a file to the browser, as if its link had been followed. */
export const saveFile = ({ name, bytes }: DownloadedFile): void => {
  const address = URL.createObjectURL(bytes);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // Not at once: some browsers begin to read it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

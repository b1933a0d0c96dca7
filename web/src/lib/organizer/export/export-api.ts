import { NetworkFailure, readProblem } from '#lib/api/api-problem.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

export interface DownloadedFile {
  name: string;
  bytes: Blob;
}

const nameOf = (response: Response): string =>
  /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'ket-qua.xlsx';

/**
 * The results of a contest, or of one of its rounds, as a workbook.
 *
 * @throws {ApiProblem} when the server refuses, {NetworkFailure} when nobody answered or the file was cut off.
 */
export const downloadResults = (contestId: string, roundId: string | null): Promise<DownloadedFile> => {
  const query = new URLSearchParams({ language: getLocale(), ...(roundId !== null && { roundId }) });
  return downloadFile(`/api/staff/contests/${encodeURIComponent(contestId)}/export.xlsx?${query.toString()}`);
};

/**
 * A file the server makes.
 *
 * @throws {ApiProblem} when the server refuses, {NetworkFailure} when nobody answered or the file was cut off.
 */
export const downloadFile = async (address: string): Promise<DownloadedFile> => {
  try {
    const headers = { 'accept-language': getLocale() };
    const response = await fetch(address, { headers, credentials: 'same-origin' });
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

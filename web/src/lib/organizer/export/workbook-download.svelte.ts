import type { ExportState } from '@cchc/server/src/reports/export-contract.ts';
import {
  askHowFar,
  downloadResults,
  type DownloadedFile,
  type WantedWorkbook,
} from '#lib/organizer/export/export-api.ts';
import { randomUuid } from '#lib/join/uuid.ts';

/** How often it is asked how far the file is: small contests are done before the first time. */
const askEveryMs = 1_000;

/** A workbook while the server makes it: how far it is, and a way to stop it. */
export class WorkbookDownload {
  /** How far it is; undefined until the server has said so. */
  state: ExportState | undefined = $state.raw();
  #running: AbortController | undefined;

  /**
   * Downloads a workbook.
   *
   * @returns undefined when it was stopped.
   * @throws {ApiProblem} when the server refuses, {NetworkFailure} when nobody answered or the file was cut off.
   */
  async run(contestId: string, roundId: string | null): Promise<DownloadedFile | undefined> {
    const own = new AbortController();
    this.#running = own;
    this.state = undefined;
    const wanted = { contestId, roundId, key: randomUuid((bytes) => crypto.getRandomValues(bytes)) };
    const asking = setInterval(() => void this.#ask(wanted, own), askEveryMs);
    try {
      return await downloadResults(wanted, own.signal);
    } catch (error) {
      if (own.signal.aborted) return undefined;
      throw error;
    } finally {
      clearInterval(asking);
      this.#running = undefined;
      this.state = undefined;
    }
  }

  async #ask(wanted: WantedWorkbook, own: AbortController) {
    try {
      const state = await askHowFar(wanted, own.signal);
      if (state.step !== null && this.#running === own) this.state = state;
    } catch {
      // How far it is may stay unknown for a while: the file comes all the same.
    }
  }

  /** The server stops too, and makes the next one's file. */
  stop(): void {
    this.#running?.abort();
  }
}

import type { Import } from '@cchc/server/src/imports/contract.ts';
import { uploadAddress } from '#lib/organizer/banks/banks-api.ts';
import { refuseFile, type FileRefusal } from '#lib/organizer/banks/refuse-file.ts';
import { uploadFile } from '#lib/organizer/banks/upload-file.ts';

/** A file on its way to the server. */
export class Upload {
  /** What is being sent, with the share that has gone; undefined when nothing is. */
  sending: { name: string; share: number } | undefined = $state.raw();
  /** Why the file chosen was not sent. */
  refused: { name: string; why: FileRefusal } | undefined = $state.raw();
  /** What sending failed with. */
  error: unknown = $state.raw();
  #running: AbortController | undefined;

  /** Sends a file unless one is on its way. @returns the import the server has begun, if it has. */
  async send(bankId: string, file: File): Promise<Import | undefined> {
    if (this.sending) return undefined;
    const why = refuseFile(file);
    this.refused = why && { name: file.name, why };
    this.error = undefined;
    if (why) return undefined;
    return this.#send(bankId, file);
  }

  cancel(): void {
    this.#running?.abort();
  }

  async #send(bankId: string, file: File): Promise<Import | undefined> {
    const { name } = file;
    const own = new AbortController();
    this.#running = own;
    this.sending = { name, share: 0 };
    const heard = (share: number) => (this.sending = { name, share });
    try {
      return await uploadFile<Import>(uploadAddress(bankId, name), file, heard, own.signal);
    } catch (error) {
      if (!own.signal.aborted) this.error = error;
      return undefined;
    } finally {
      this.sending = undefined;
    }
  }
}

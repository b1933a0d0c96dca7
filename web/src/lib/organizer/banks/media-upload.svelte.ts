import type { StoredMediaFile } from '@cchc/server/src/media/contract.ts';
import { rememberMedia } from '#lib/organizer/banks/media-facts.svelte.ts';
import { isTooLarge } from '#lib/organizer/banks/refuse-media.ts';
import { uploadFile } from '#lib/organizer/banks/upload-file.ts';

const address = '/api/staff/media';

/** A picture or sound on its way to the server. */
export class MediaUpload {
  /** What is being sent, with the share that has gone; undefined when nothing is. */
  sending: { name: string; share: number } | undefined = $state.raw();
  /** Name of a file that was not sent because it is too large. */
  tooLarge: string | undefined = $state.raw();
  /** What sending failed with. */
  error: unknown = $state.raw();
  #running: AbortController | undefined;

  /** Sends a file unless one is on its way. @returns what is stored, if it is. */
  async send(file: File): Promise<StoredMediaFile | undefined> {
    if (this.sending) return undefined;
    this.error = undefined;
    this.tooLarge = isTooLarge(file) ? file.name : undefined;
    return this.tooLarge === undefined ? this.#send(file) : undefined;
  }

  cancel(): void {
    this.#running?.abort();
  }

  async #send(file: File): Promise<StoredMediaFile | undefined> {
    const { name } = file;
    const own = new AbortController();
    this.#running = own;
    this.sending = { name, share: 0 };
    try {
      const heard = (share: number) => (this.sending = { name, share });
      const stored = await uploadFile<StoredMediaFile>(address, file, heard, own.signal);
      rememberMedia(stored);
      return stored;
    } catch (error) {
      if (!own.signal.aborted) this.error = error;
      return undefined;
    } finally {
      this.sending = undefined;
    }
  }
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../problems.ts';
import { staffOf } from './staff.ts';

declare module 'fastify' {
  interface FastifyInstance {
    uploadsInFlight: UploadsInFlight;
  }
}

/** Files that may be on their way at once: each is held in memory whole, up to 20 MB. */
export const mostUploads = { server: 8, member: 2 };

/** Seconds after which another upload has probably ended; the words of `uploads-full` say the same. */
const retryAfter = 15;

/** Too many files at once. */
export const uploadsFull = () => problem('uploads-full', { retryAfter });

/** Who sends files just now. */
class UploadsInFlight {
  readonly #senders: string[] = [];

  get count(): number {
    return this.#senders.length;
  }

  /**
   * @param sender staff id.
   * @returns gives the place back; to be called once.
   * @throws {Problem} uploads-full.
   */
  take(sender: string): () => void {
    const own = this.#senders.filter((each) => each === sender).length;
    if (own >= mostUploads.member || this.count >= mostUploads.server) throw uploadsFull();
    this.#senders.push(sender);
    return () => void this.#senders.splice(this.#senders.indexOf(sender), 1);
  }
}

/** Lets routes count the files on their way. One that crawls ends with its request (`requestTimeout`). */
export function registerUploads(app: FastifyInstance) {
  app.decorate('uploadsInFlight', new UploadsInFlight());
}

/**
 * An onRequest hook, after the guard: keeps a place for the file until it has been answered or cut off. Those beyond
 * are refused before anything of their bodies is held.
 *
 * @throws {Problem} uploads-full.
 */
export async function takeUploadPlace(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const giveBack = request.server.uploadsInFlight.take(staffOf(request).id);
  // Cut off while the guard was looking, it says so no more.
  if (reply.raw.closed) giveBack();
  else reply.raw.once('close', giveBack);
}

/** Lets the routes of `app` take a file: the body as it is, `application/octet-stream`. */
export function takeFiles(app: FastifyInstance, largest: number) {
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: largest },
    (_request, body, done) => done(null, body),
  );
}

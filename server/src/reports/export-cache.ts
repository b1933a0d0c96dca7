import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { ExportGate } from './export-gate.ts';

interface CachedFile {
  bytes: Buffer;
  etag: string;
}

/** Files made once for everyone, by what stands in them. Made one at a time; whoever asks meanwhile waits for the same. */
export class FileCache {
  readonly #files: LRUCache<string, Promise<CachedFile>>;
  readonly #gate = new ExportGate(20);

  /** @param max files kept. */
  constructor(max: number) {
    this.#files = new LRUCache({ max });
  }

  /** @throws {Problem} overloaded when too many different files are wanted at once. */
  get(key: string, make: () => Promise<Buffer>): Promise<CachedFile> {
    const known = this.#files.get(key);
    if (known) return known;
    const made = this.#gate.run(make).then(withEtag);
    this.#files.set(key, made);
    // A failure is told to those who waited, and tried again by the next.
    made.catch(() => this.#files.delete(key));
    return made;
  }
}

const withEtag = (bytes: Buffer): CachedFile => ({
  bytes,
  etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
});

/** Sends a file that is the same for everyone until the contest changes; 304 to whoever has it. */
export function sendCached(
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, etag, type }: CachedFile & { type: string },
) {
  void reply
    .header('etag', etag)
    .header('cache-control', 'public, max-age=300')
    .header('vary', 'accept-language')
    // Messengers and other sites may show it: it holds public facts only.
    .header('cross-origin-resource-policy', 'cross-origin');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type(type).send(bytes);
}

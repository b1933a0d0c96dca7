import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** A page ready to send: its bytes as they are and compressed, once for everybody. */
export interface ReadyPage {
  status: number;
  headers: Record<string, string>;
  etag: string;
  identity: Buffer;
  gzip: Buffer;
  br: Buffer;
}

/** @param quality brotli's effort, 0–11: low for pages made each second, high for shells made once. */
export async function makeReady(
  status: number,
  headers: Record<string, string>,
  identity: Buffer,
  quality: number,
): Promise<ReadyPage> {
  const [br, gz] = await Promise.all([
    compressBrotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
    compressGzip(identity),
  ]);
  const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`;
  return { status, headers, etag, identity, gzip: gz, br };
}

const keptHeaders = ['content-type', 'content-security-policy', 'location', 'link', 'vary'];
const lifeMs = 1_000;

/**
 * Signed-out pages, rendered at most once a second each and shared: a thousand people opening the
 * contest page at the bell cost one rendering. Bounded, so made-up addresses cannot fill memory.
 */
export class PageCache {
  readonly #ready = new LRUCache<string, { until: number; page: Promise<ReadyPage> }>({ max: 500 });
  readonly #render: (url: string) => Promise<Response>;

  constructor(render: (url: string) => Promise<Response>) {
    this.#render = render;
  }

  /** @param now any steady clock in ms. */
  page(url: string, now: number): Promise<ReadyPage> {
    const known = this.#ready.get(url);
    if (known && known.until > now) return known.page;
    const page = this.#make(url);
    this.#ready.set(url, { until: now + lifeMs, page });
    page.catch(() => this.#ready.delete(url));
    return page;
  }

  async #make(url: string): Promise<ReadyPage> {
    const response = await this.#render(url);
    const headers: Record<string, string> = {};
    for (const name of keptHeaders) {
      const value = response.headers.get(name);
      if (value !== null) headers[name] = value;
    }
    return makeReady(response.status, headers, Buffer.from(await response.arrayBuffer()), 4);
  }
}

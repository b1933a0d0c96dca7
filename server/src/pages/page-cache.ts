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

/** The pages answer so, without drawing anything, where an address leads nowhere. */
const isBare = ({ status, body }: Response) => status === 404 && body === null;

/** The page that says so, in the language of the address. */
const notFoundFor = (url: string) => {
  const { origin, pathname } = new URL(url);
  return `${origin}${/^\/en(\/|$)/.test(pathname) ? '/en' : ''}/404`;
};

const keptHeaders = ['content-type', 'content-security-policy', 'location', 'link', 'vary'];
/** How long a rendering serves, ms, by how crowded it is (the level of `admission/`). */
const lifeMs = [1_000, 10_000, 30_000];

/**
 * Signed-out pages, rendered at most once a second each and shared: a thousand people opening the
 * contest page at the bell cost one rendering. In a crowd a rendering serves for longer. Bounded, so made-up addresses cannot fill memory.
 */
export class PageCache {
  readonly #ready = new LRUCache<string, { madeAt: number; page: Promise<ReadyPage> }>({ max: 500 });
  readonly #render: (url: string) => Promise<Response>;

  constructor(render: (url: string) => Promise<Response>) {
    this.#render = render;
  }

  /** Whether the page has been rendered before. */
  has(url: string): boolean {
    return this.#ready.has(url);
  }

  /**
   * @param now any steady clock in ms.
   * @param level how crowded it is, from 0.
   */
  page(url: string, now: number, level = 0): Promise<ReadyPage> {
    const known = this.#ready.get(url);
    const life = lifeMs[Math.min(level, lifeMs.length - 1)] ?? 0;
    if (known && now < known.madeAt + life) return known.page;
    const page = this.#make(url, now, level);
    this.#ready.set(url, { madeAt: now, page });
    page.catch(() => this.#ready.delete(url));
    return page;
  }

  async #make(url: string, now: number, level: number): Promise<ReadyPage> {
    const response = await this.#render(url);
    if (isBare(response)) {
      // One page for all of them, which pushes no real one out.
      this.#ready.delete(url);
      return this.page(notFoundFor(url), now, level);
    }
    const headers: Record<string, string> = {};
    for (const name of keptHeaders) {
      const value = response.headers.get(name);
      if (value !== null) headers[name] = value;
    }
    return makeReady(response.status, headers, Buffer.from(await response.arrayBuffer()), 4);
  }
}

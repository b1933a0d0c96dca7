import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { ReadyAnswer } from '../http/ready-answer.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** A meta CSP, as prerendered pages carry, cannot say this one. */
const framing = "frame-ancestors 'none'";

/** How bytes may be sent. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** A page ready to send: its bytes as they are and compressed, once for everybody. */
export type ReadyPage = Readonly<Record<Encoding, ReadyAnswer>>;

/**
 * @param headers the headers it is sent with, beside those that follow from the bytes.
 * @param quality brotli's effort, 0–11: low for pages made each second, high for shells made once.
 */
export async function makeReady(
  status: number,
  headers: Readonly<Record<string, string>>,
  identity: Buffer,
  quality: number,
): Promise<ReadyPage> {
  const [br, gz] = await Promise.all([
    compressBrotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
    compressGzip(identity),
  ]);
  const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`;
  const policy = headers['content-security-policy'];
  const known = {
    ...headers,
    'content-security-policy': policy ? `${policy}; ${framing}` : framing,
    ...{ etag, 'cache-control': 'no-cache', vary: 'accept-encoding' },
  };
  const answer = (bytes: Buffer, encoding?: Encoding): ReadyAnswer => ({
    ...{ status, etag, known, bytes },
    headers: {
      ...known,
      ...(encoding && { 'content-encoding': encoding }),
      'content-length': String(bytes.length),
    },
  });
  return { identity: answer(identity), gzip: answer(gz, 'gzip'), br: answer(br, 'br') };
}

/** The pages answer so, without drawing anything, where an address leads nowhere. */
const isBare = ({ status, body }: Response) => status === 404 && body === null;

/** The page that says so, in the language of the address; the stage and receipts say it in their own way. */
const notFoundFor = (url: string) => {
  const { origin, pathname } = new URL(url);
  const [, language = '', part = ''] = /^(\/en(?=\/|$))?(\/(?:stage|receipts)(?=\/))?/.exec(pathname) ?? [];
  return `${origin}${language}${part}/404`;
};

const keptHeaders = ['content-type', 'content-security-policy', 'location', 'link'];
/** How long a rendering serves, ms, by how crowded it is (the level of `admission/`). */
const lifeMs = [1_000, 10_000, 30_000];
const lifeAt = (level: number) => lifeMs[Math.min(level, lifeMs.length - 1)] ?? 0;

interface Kept {
  madeAt: number;
  page: Promise<ReadyPage>;
  /** The same once it is there. */
  ready?: ReadyPage;
}

/**
 * Signed-out pages, rendered at most once a second each and shared: a thousand people opening the
 * contest page at the bell cost one rendering. In a crowd a rendering serves for longer. Bounded, so made-up addresses cannot fill memory.
 */
export class PageCache {
  readonly #kept = new LRUCache<string, Kept>({ max: 500 });
  readonly #render: (url: string) => Promise<Response>;
  readonly #headers: Readonly<Record<string, string>>;

  /** @param headers what every page is sent with. */
  constructor(render: (url: string) => Promise<Response>, headers: Readonly<Record<string, string>> = {}) {
    this.#render = render;
    this.#headers = headers;
  }

  /** Whether the page has been rendered before. */
  has(url: string): boolean {
    return this.#kept.has(url);
  }

  /** Whether the page has been rendered before, and so long ago that it would be rendered anew. */
  isOld(url: string, now: number, level: number): boolean {
    const known = this.#kept.peek(url);
    return known !== undefined && now >= known.madeAt + lifeAt(level);
  }

  /** The page if it lies ready and would not be rendered anew. */
  fresh(url: string, now: number, level: number): ReadyPage | undefined {
    const known = this.#kept.get(url);
    return known && now < known.madeAt + lifeAt(level) ? known.ready : undefined;
  }

  /**
   * @param now any steady clock in ms.
   * @param level how crowded it is, from 0.
   */
  page(url: string, now: number, level = 0): Promise<ReadyPage> {
    const known = this.#kept.get(url);
    if (known && now < known.madeAt + lifeAt(level)) return known.page;
    const kept: Kept = { madeAt: now, page: this.#make(url, now, level) };
    this.#kept.set(url, kept);
    kept.page.then(
      (ready) => (kept.ready = ready),
      () => this.#kept.delete(url),
    );
    return kept.page;
  }

  async #make(url: string, now: number, level: number): Promise<ReadyPage> {
    const response = await this.#render(url);
    if (isBare(response)) {
      // One page for all of them, which pushes no real one out.
      this.#kept.delete(url);
      return this.page(notFoundFor(url), now, level);
    }
    const headers: Record<string, string> = { ...this.#headers };
    for (const name of keptHeaders) {
      const value = response.headers.get(name);
      if (value !== null) headers[name] = value;
    }
    return makeReady(response.status, headers, Buffer.from(await response.arrayBuffer()), 4);
  }
}

import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Board } from './board.ts';
import { boardPageSchema } from './contract.ts';

/** A page as it goes out, and the tag that names exactly these bytes. */
export interface EncodedPage {
  body: Buffer;
  etag: string;
}

interface CachedPage extends EncodedPage {
  board: Board;
  version: number;
}

const mostBytes = 16 * 1024 * 1024;

/**
 * Pages of boards, encoded once for however many ask. A page stays right for as long as its board keeps its
 * version, which steps at most once a second.
 */
export class PageCache {
  readonly #pages = new LRUCache<string, CachedPage>({
    maxSize: mostBytes,
    sizeCalculation: ({ body }) => 300 + body.length,
  });

  page(board: Board, offset: number, limit: number): EncodedPage {
    const name = `${board.name} ${offset} ${limit}`;
    const cached = this.#pages.get(name);
    if (cached?.board === board && cached.version === board.version) return cached;
    const encoded = encode(board, offset, limit);
    this.#pages.set(name, { ...encoded, board, version: board.version });
    return encoded;
  }
}

/** Through the schema, so that nothing leaves that the contract does not name. */
const encode = (board: Board, offset: number, limit: number): EncodedPage => {
  const body = Buffer.from(JSON.stringify(boardPageSchema.parse(board.page(offset, limit))));
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
};

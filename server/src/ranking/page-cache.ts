import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ReadyAnswer } from '../http/ready-answer.ts';
import type { Board } from './board.ts';
import { boardPageSchema } from './contract.ts';

interface CachedPage extends ReadyAnswer {
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
    sizeCalculation: ({ bytes }) => 900 + bytes.length,
  });

  readonly #headers: Readonly<Record<string, string>>;

  /** @param headers what every answer is sent with. */
  constructor(headers: Readonly<Record<string, string>> = {}) {
    this.#headers = headers;
  }

  page(board: Board, offset: number, limit: number): ReadyAnswer {
    const fresh = this.fresh(board, offset, limit);
    if (fresh) return fresh;
    const ready = this.#answer(encode(board, offset, limit));
    this.#pages.set(nameOf(board, offset, limit), { ...ready, board, version: board.version });
    return ready;
  }

  /** The page if somebody has read it since the board last changed. */
  fresh(board: Board, offset: number, limit: number): ReadyAnswer | undefined {
    const cached = this.#pages.get(nameOf(board, offset, limit));
    return cached?.board === board && cached.version === board.version ? cached : undefined;
  }

  #answer(bytes: Buffer): ReadyAnswer {
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const known = { ...this.#headers, etag, 'cache-control': 'public, max-age=1' };
    const type = 'application/json; charset=utf-8';
    const headers = { ...known, 'content-type': type, 'content-length': String(bytes.length) };
    return { status: 200, headers, bytes, etag, known };
  }
}

const nameOf = (board: Board, offset: number, limit: number) => `${board.name} ${offset} ${limit}`;

/** Through the schema, so that nothing leaves that the contract does not name. */
const encode = (board: Board, offset: number, limit: number): Buffer =>
  Buffer.from(JSON.stringify(boardPageSchema.parse(board.page(offset, limit))));

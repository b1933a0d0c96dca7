import type { FastifyInstance } from 'fastify';
import type { AnswerAtOnce, Finished } from '../http/at-once.ts';
import { entrantAmong, entrantCookie } from '../http/identity.ts';
import { answerOf } from '../http/ready-answer.ts';
import type { Boards } from './boards.ts';
import { ownRankSchema, pageQuerySchema } from './contract.ts';
import type { PageCache } from './page-cache.ts';
import { boardRoute, ownPlaceCaching, ownPlaceRoute } from './routes.ts';

export const boardPath = '/api/boards/';

/** Of an address below `boardPath`: the board as it came; whether one's own place is asked for, or which page. */
const addressForm = /^\/api\/boards\/([\w:%-]+)(?:(\/me)|\?(offset=\d+(?:&limit=\d+)?))?$/;

/** undefined for a name that is no text. */
const decoded = (name: string): string | undefined => {
  if (!name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
};

interface Reading {
  boards: Boards;
  pages: PageCache;
  clock: () => number;
}

/** What of `boardRoutes` lies ready: pages somebody has read, and the own place of who was known a moment ago. */
export function boardsAtOnce(app: FastifyInstance, { boards, pages, clock }: Reading): AnswerAtOnce {
  const ownHeaders = {
    ...app.answerHeaders,
    'cache-control': ownPlaceCaching,
    'content-type': 'application/json; charset=utf-8',
  };

  function ownPlace(name: string, cookies: string): Finished | undefined {
    const token = app.parseCookie(cookies)[entrantCookie];
    const caller = token === undefined ? undefined : app.sessions.cached(token);
    const found = caller && boards.find(name, clock());
    const entrantId = found && entrantAmong(caller.entries, found.contestId);
    if (!found || entrantId === undefined) return undefined;
    // Text leaves together with its headers; bytes would be a write of their own.
    const body = JSON.stringify(ownRankSchema.parse(found.board.own(entrantId)));
    const headers = { ...ownHeaders, 'content-length': String(Buffer.byteLength(body)) };
    return { route: ownPlaceRoute, status: 200, headers, body, caller: caller.tokenHash };
  }

  function pageOf(name: string, query: string | undefined, theirs: string | undefined): Finished | undefined {
    const wanted = pageQuerySchema.safeParse(Object.fromEntries(new URLSearchParams(query)));
    const found = wanted.success ? boards.find(name, clock()) : undefined;
    const ready = found && wanted.data && pages.fresh(found.board, wanted.data.offset, wanted.data.limit);
    return ready && { route: boardRoute, ...answerOf(ready, theirs) };
  }

  return ({ headers }, url) => {
    const [, text, own, query] = addressForm.exec(url) ?? [];
    const name = text === undefined ? undefined : decoded(text);
    if (name === undefined) return undefined;
    return own ? ownPlace(name, headers.cookie ?? '') : pageOf(name, query, headers['if-none-match']);
  };
}

import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import { getCeremony } from '../ceremonies/present-ceremony.ts';
import { ceremonyRoutes } from '../ceremonies/routes.ts';
import { openUnitsBoard } from '../collective/units-board.ts';
import type { Deps } from '../deps.ts';
import { OpenConnections } from '../http/open-connections.ts';
import { boardPath, boardsAtOnce } from '../ranking/boards-at-once.ts';
import { Boards } from '../ranking/boards.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { PageCache } from '../ranking/page-cache.ts';
import { RerankSweep } from '../ranking/rerank-stale.ts';
import { topPageSize } from '../ranking/contract.ts';
import { boardRoutes } from '../ranking/routes.ts';
import { attachBoards, socketOptions } from './boards-namespace.ts';
import { LongWork } from './long-work.ts';
import { Ticker } from './ticker.ts';
import { WatchedUnits } from './watched-units.ts';

declare module 'fastify' {
  interface FastifyInstance {
    boards: Boards;
    /** The boards' heartbeat; a test beats it by hand. */
    ticker: Ticker;
    /** How many sockets watch boards. */
    boardWatchers: () => number;
  }
}

interface LiveOptions {
  clock: () => number;
  ticking: boolean;
  /** How many sockets one network may hold open. */
  perNetwork: number;
  networkOf: (request: IncomingMessage) => string;
}

/** Mounts the boards: built from facts, read over HTTP, watched over Socket.IO on the same port. */
export async function registerLive(
  app: FastifyInstance,
  deps: Deps,
  { clock, ticking, perNetwork, networkOf }: LiveOptions,
) {
  const boards = new Boards(deps);
  await boards.start(clock());
  const open = new OpenConnections(perNetwork);
  const io = new Server(app.server, {
    ...socketOptions,
    // Whoever finds no room asks over HTTP every few seconds.
    allowRequest: (request, answer) => answer(null, open.hold(networkOf(request), request.socket)),
  });
  const units = new WatchedUnits((board, now) =>
    openUnitsBoard(deps, app.collective, { board, offset: 0, limit: topPageSize }, now),
  );
  const { push, tell } = attachBoards(io, boards, { units, clock, log: deps.log });
  deps.changes.on('ceremony', ({ board }) => {
    getCeremony(deps, boards, board)
      .then(tell)
      .catch((error: unknown) => deps.log.error({ err: error, board }, 'a ceremony could not be told'));
  });
  const finalizing = new LongWork<boolean>();
  const finalize = (roundId: string, now: number) =>
    finalizing.look(roundId, () => finalizeRound(deps, roundId, now), false);
  const sweep = new RerankSweep(deps);
  const reranking = new LongWork<void>();
  const ticker = new Ticker({
    boards,
    finalize,
    rerankStale: (now) => reranking.look('stale', () => sweep.run(now), undefined),
    push: async (events) => {
      await push(events);
      // Not waited for: units may have to be worked out anew, and boards of people go on meanwhile.
      void units
        .beat(clock())
        .then(push)
        .catch((error: unknown) => deps.log.error({ err: error }, 'boards of units are late'));
    },
    clock,
    log: deps.log,
  });
  app.decorate('boards', boards);
  app.decorate('ticker', ticker);
  app.decorate('boardWatchers', () => io.of('/boards').sockets.size);
  if (ticking) ticker.start();
  // Sockets would hold the server open; watchers come back by themselves.
  app.addHook('preClose', async () => {
    io.local.disconnectSockets(true);
    io.engine.close();
    await ticker.stop();
  });
  const pages = new PageCache(app.answerHeaders);
  app.atOnce.add(boardPath, boardsAtOnce(app, { boards, pages, clock }));
  await app.register(boardRoutes, { boards, pages });
  await app.register(ceremonyRoutes, { deps, boards });
}

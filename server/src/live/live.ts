import type { FastifyInstance } from 'fastify';
import { Server } from 'socket.io';
import { getCeremony } from '../ceremonies/present-ceremony.ts';
import { ceremonyRoutes } from '../ceremonies/routes.ts';
import { openUnitsBoard } from '../collective/units-board.ts';
import type { Deps } from '../deps.ts';
import { Boards } from '../ranking/boards.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { RerankSweep } from '../ranking/rerank-stale.ts';
import { topPageSize } from '../ranking/contract.ts';
import { boardRoutes } from '../ranking/routes.ts';
import { attachBoards, socketOptions } from './boards-namespace.ts';
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

/** Mounts the boards: built from facts, read over HTTP, watched over Socket.IO on the same port. */
export async function registerLive(
  app: FastifyInstance,
  deps: Deps,
  { clock, ticking }: { clock: () => number; ticking: boolean },
) {
  const boards = new Boards(deps);
  await boards.start(clock());
  const io = new Server(app.server, socketOptions);
  const units = new WatchedUnits((board, now) =>
    openUnitsBoard(deps, app.collective, { board, offset: 0, limit: topPageSize }, now),
  );
  const { push, tell } = attachBoards(io, boards, { units, clock, log: deps.log });
  deps.changes.on('ceremony', ({ board }) => {
    getCeremony(deps, boards, board)
      .then(tell)
      .catch((error: unknown) => deps.log.error({ err: error, board }, 'a ceremony could not be told'));
  });
  const finalize = (roundId: string, now: number) => finalizeRound(deps, roundId, now);
  const reranking = new RerankSweep(deps);
  const ticker = new Ticker({
    boards,
    finalize,
    rerankStale: (now) => reranking.run(now),
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
  await app.register(boardRoutes, { boards });
  await app.register(ceremonyRoutes, { deps, boards });
}

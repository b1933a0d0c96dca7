import type { BaseLogger } from 'pino';
import type { Namespace, Server, ServerOptions, Socket } from 'socket.io';
import { ceremonySchema, type Ceremony } from '../ceremonies/contract.ts';
import { Problem, type ProblemName } from '../problems.ts';
import type { Boards } from '../ranking/boards.ts';
import { topPageSize, watchSchema, type StandingsEvent, type WatchReply } from '../ranking/contract.ts';
import { WatchBudget } from './watch-budget.ts';

/**
 * Socket.IO for thousands of watchers: websocket only, so a watcher is one connection and one small object;
 * no compression, whose windows would cost more memory than all else; nothing buffered for those who left
 * (they watch again); small messages in, since nobody has much to say here.
 */
export const socketOptions: Partial<ServerOptions> = {
  transports: ['websocket'],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
  maxHttpBufferSize: 4_096,
  connectTimeout: 10_000,
};

interface Heard {
  watch: (request: unknown, reply: unknown) => void;
  unwatch: (request: unknown) => void;
}

interface Told {
  standings: (event: StandingsEvent) => void;
  ceremony: (ceremony: Ceremony) => void;
}

type Watcher = Socket<Heard, Told>;

const watchedAtOnce = 8;

/**
 * Opens the public, read-only namespace `/boards`.
 * @returns what sends changed boards, and ceremonies, to those who watch the board; Socket.IO encodes each once for
 * all of them.
 */
export function attachBoards(io: Server, boards: Boards, options: { clock: () => number; log: BaseLogger }) {
  const namespace: Namespace<Heard, Told> = io.of('/boards');
  namespace.on('connection', (socket) => welcome(socket, boards, options));
  return {
    push: (events: readonly StandingsEvent[]) => {
      for (const event of events)
        if (namespace.adapter.rooms.has(event.board)) namespace.to(event.board).emit('standings', event);
    },
    /** Through the schema, so that nothing leaves that the contract does not name. */
    tell: (ceremony: Ceremony) => {
      namespace.to(ceremony.board).emit('ceremony', ceremonySchema.parse(ceremony));
    },
  };
}

function welcome(socket: Watcher, boards: Boards, { clock, log }: { clock: () => number; log: BaseLogger }) {
  const watched = new Set<string>();
  const budget = new WatchBudget();
  const forget = (board: string) => {
    if (watched.delete(board)) boards.release(board);
  };

  socket.on('watch', async (request, reply) => {
    if (typeof reply !== 'function') return;
    const answer = await watch(request).catch((error: unknown) => refusal(error, log));
    reply(answer);
  });
  socket.on('unwatch', (request) => {
    const parsed = watchSchema.safeParse(request);
    if (!parsed.success) return;
    void socket.leave(parsed.data.board);
    forget(parsed.data.board);
  });
  socket.on('disconnect', () => [...watched].forEach(forget));

  async function watch(request: unknown): Promise<WatchReply> {
    const parsed = watchSchema.safeParse(request);
    if (!parsed.success) return { problem: 'invalid-request' };
    const name = parsed.data.board;
    const isTooMuch = () => !watched.has(name) && watched.size >= watchedAtOnce;
    if (isTooMuch() || !budget.spend(clock())) return { problem: 'too-many-requests' };
    const board = await boards.open(name, clock());
    if (!socket.connected) return { problem: 'not-found' };
    // Asked again: others sent at once with this one may have been let in meanwhile.
    if (isTooMuch()) return { problem: 'too-many-requests' };
    // From here on nothing is awaited: the page and the first event after it belong together.
    if (!watched.has(name)) boards.hold(name);
    watched.add(name);
    void socket.join(name);
    return board.page(0, topPageSize);
  }
}

function refusal(error: unknown, log: BaseLogger): { problem: ProblemName } {
  if (error instanceof Problem) return { problem: error.problem };
  log.error({ err: error }, 'a board could not be watched');
  return { problem: 'unexpected' };
}

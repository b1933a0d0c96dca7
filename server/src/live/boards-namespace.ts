import type { BaseLogger } from 'pino';
import type { Namespace, Server, ServerOptions, Socket } from 'socket.io';
import { ceremonySchema, type Ceremony } from '../ceremonies/contract.ts';
import type { UnitsBoardPage, UnitsStandingsEvent } from '../collective/contract.ts';
import { isUnitsBoard } from '../collective/units-board.ts';
import { Problem, type ProblemName } from '../problems.ts';
import type { Boards } from '../ranking/boards.ts';
import { topPageSize, watchSchema, type StandingsEvent, type WatchReply } from '../ranking/contract.ts';
import { Crowds } from './crowds.ts';
import { Line } from './line.ts';
import { WatchBudget } from './watch-budget.ts';
import type { WatchedUnits } from './watched-units.ts';

/**
 * Socket.IO for thousands of watchers: websocket only, so a watcher is one connection and one small object;
 * no compression, whose windows would cost more memory than all else; nothing buffered for those who left
 * (they watch again); small messages in, since nobody has much to say here. Heartbeats as rarely as proxies allow, which
 * close what has been silent for a minute: at 25 s, as is usual, they are a fifth of what a board costs that changes every
 * second. Who is gone without a word holds their place for a minute.
 */
export const socketOptions: Partial<ServerOptions> = {
  transports: ['websocket'],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
  maxHttpBufferSize: 4_096,
  connectTimeout: 10_000,
  pingInterval: 40_000,
  pingTimeout: 20_000,
};

interface Heard {
  watch: (request: unknown, reply: unknown) => void;
  unwatch: (request: unknown) => void;
}

interface Told {
  standings: (event: StandingsEvent | UnitsStandingsEvent) => void;
  ceremony: (ceremony: Ceremony) => void;
}

type Watcher = Socket<Heard, Told>;

interface House {
  boards: Boards;
  units: WatchedUnits;
  crowds: Crowds;
  clock: () => number;
  log: BaseLogger;
}

const watchedAtOnce = 8;
const standings = 'standings' satisfies keyof Told;
const ceremony = 'ceremony' satisfies keyof Told;

/**
 * Opens the public, read-only namespace `/boards`.
 * @returns what sends changed boards, and ceremonies, to those who watch the board; each resolves when all have been
 * sent it.
 */
export function attachBoards(
  io: Server,
  boards: Boards,
  { units, clock, log }: Pick<House, 'units' | 'clock' | 'log'>,
) {
  const namespace: Namespace<Heard, Told> = io.of('/boards');
  const crowds = new Crowds(namespace.name, log);
  namespace.on('connection', (socket) => welcome(socket, { boards, units, crowds, clock, log }));
  return {
    push: (events: readonly (StandingsEvent | UnitsStandingsEvent)[]) =>
      crowds.tell(events.map((payload) => ({ board: payload.board, event: standings, payload }))),
    /** Through the schema, so that nothing leaves that the contract does not name. */
    tell: async (told: Ceremony) =>
      crowds.tell([{ board: told.board, event: ceremony, payload: ceremonySchema.parse(told) }]),
  };
}

function welcome(socket: Watcher, { boards, units, crowds, clock, log }: House) {
  const watched = new Set<string>();
  const budget = new WatchBudget();
  const line = new Line(socket);
  const forget = (board: string) => {
    if (!watched.delete(board)) return;
    crowds.leave(board, line);
    boards.release(board);
    units.leave(board);
  };

  socket.on('watch', async (request, reply) => {
    if (typeof reply !== 'function') return;
    const answer = await watch(request).catch((error: unknown) => refusal(error, log));
    if (line.hasRoom()) reply(answer);
  });
  socket.on('unwatch', (request) => {
    const parsed = watchSchema.safeParse(request);
    if (parsed.success) forget(parsed.data.board);
  });
  socket.on('disconnect', () => [...watched].forEach(forget));

  async function watch(request: unknown): Promise<WatchReply | UnitsBoardPage> {
    const parsed = watchSchema.safeParse(request);
    if (!parsed.success) return { problem: 'invalid-request' };
    const name = parsed.data.board;
    const isTooMuch = () => !watched.has(name) && watched.size >= watchedAtOnce;
    if (isTooMuch() || !budget.spend(clock())) return { problem: 'too-many-requests' };
    // A board of people cuts its pages; of units the page itself is read.
    const board = isUnitsBoard(name) ? await units.read(name, clock()) : await boards.open(name, clock());
    if (!socket.connected) return { problem: 'not-found' };
    // Asked again: others sent at once with this one may have been let in meanwhile.
    if (isTooMuch()) return { problem: 'too-many-requests' };
    // From here on nothing is awaited: the page and the first event after it belong together.
    if (!watched.has(name)) {
      boards.hold(name);
      if ('rows' in board) units.join(board);
    }
    watched.add(name);
    crowds.join(name, line);
    return 'rows' in board ? board : board.page(0, topPageSize);
  }
}

function refusal(error: unknown, log: BaseLogger): { problem: ProblemName } {
  if (error instanceof Problem) return { problem: error.problem };
  log.error({ err: error }, 'a board could not be watched');
  return { problem: 'unexpected' };
}

import type { Ceremony } from '@cchc/server/src/ceremonies/contract.ts';
import type { BoardPage, StandingsEvent, WatchReply } from '@cchc/server/src/ranking/contract.ts';
import type { Socket } from 'socket.io-client';

/** What the server says to a watcher, and what a watcher may ask. */
interface Heard {
  standings: (event: StandingsEvent) => void;
  ceremony: (ceremony: Ceremony) => void;
}
interface Asked {
  watch: (request: { board: string }, reply: (answer: WatchReply) => void) => void;
}

export interface BoardSocketEvents {
  /** Connected, for the first time or again: everything held may be old. */
  onconnect: () => void;
  ondisconnect: () => void;
  onstandings: (event: StandingsEvent) => void;
  onceremony: (ceremony: Ceremony) => void;
}

export interface BoardSocket {
  /** @throws when the server refuses or does not answer within ten seconds. */
  watch: (board: string) => Promise<BoardPage>;
  close: () => void;
}

const answerWithinMs = 10_000;
const comeBackMs = 3_000;

/** Connects to the boards' namespace. Fetches Socket.IO only now: pages without a live board never load it. */
export const openBoardSocket = async (events: BoardSocketEvents): Promise<BoardSocket> => {
  const { io } = await import('socket.io-client');
  const socket: Socket<Heard, Asked> = io('/boards', {
    transports: ['websocket'],
    reconnectionDelay: 1_000,
    reconnectionDelayMax: 15_000,
    // A server that comes back is not met by everybody at once.
    randomizationFactor: 0.8,
  });
  socket.on('connect', events.onconnect);
  let timer: ReturnType<typeof setTimeout> | undefined;
  socket.on('disconnect', (reason) => {
    events.ondisconnect();
    // A server that stops says goodbye, and after a goodbye the library does not come back by itself.
    if (reason === 'io server disconnect')
      timer = setTimeout(() => socket.connect(), comeBackMs * (0.5 + Math.random()));
  });
  socket.on('connect_error', events.ondisconnect);
  socket.on('standings', events.onstandings);
  socket.on('ceremony', events.onceremony);
  return {
    async watch(board) {
      const reply = await socket.timeout(answerWithinMs).emitWithAck('watch', { board });
      if ('problem' in reply) throw new Error(reply.problem);
      return reply;
    },
    close: () => {
      clearTimeout(timer);
      socket.disconnect();
    },
  };
};

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What readers were answered. */
export interface Answered {
  /** Whole answers. */
  count: number;
  /** Of these, answers other than 200. */
  refused: number;
  /** Connections that broke. */
  broken: number;
  /** How long they read, ms. */
  tookMs: number;
}

const endOfHeaders = Buffer.from('\r\n\r\n');

/** Status and whole length of an answer by its headers; its body has a length. */
function readHead(bytes: Buffer, headEnd: number): { status: string; length: number } {
  const head = bytes.toString('latin1', 0, headEnd);
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
  return { status: head.slice(9, 12), length: headEnd + endOfHeaders.length + Number(length ?? 0) };
}

/**
 * Reads over so many connections, each asking anew once it has its answer. It looks at no more than the headers: a
 * client that made text of compressed bytes would be slower than the server.
 *
 * @param next the next request's path and headers.
 */
export async function readFor(
  ms: number,
  { port, connections }: { port: number; connections: number },
  next: () => { path: string; headers: string },
): Promise<Answered> {
  const answered: Answered = { count: 0, refused: 0, broken: 0, tookMs: 0 };
  let isOver = false;
  const read = (socket: Socket) => {
    let rest: Buffer = Buffer.alloc(0);
    const ask = () => {
      const { path, headers } = next();
      socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${headers}\r\n`);
    };
    socket.on('data', (bytes) => {
      rest = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
      const headEnd = rest.indexOf(endOfHeaders);
      if (headEnd < 0) return;
      const { status, length } = readHead(rest, headEnd);
      if (rest.length < length) return;
      rest = rest.subarray(length);
      answered.count++;
      if (status !== '200') answered.refused++;
      if (isOver) socket.destroy();
      else ask();
    });
    socket.on('error', () => {
      answered.broken++;
    });
    ask();
  };
  const from = performance.now();
  const sockets = Array.from({ length: connections }, () =>
    connect({ port, host: '127.0.0.1', noDelay: true }),
  );
  for (const socket of sockets) socket.once('connect', () => read(socket));
  setTimeout(() => (isOver = true), ms);
  await Promise.all(sockets.map((socket) => once(socket, 'close')));
  answered.tookMs = performance.now() - from;
  return answered;
}

// A process full of watchers for the `push` bench: plain websockets that speak just enough of Socket.IO's
// protocol to watch a board, or nothing at all towards the raw server.
// Source: Engine.IO protocol 4, Socket.IO protocol 5.
import { WebSocket } from 'ws';

/** What came in since the last report. */
export interface WatchReport {
  received: number;
  /** Each frame once, in the order it came. */
  frames: string[];
  /** By frame: when it reached each watcher, UTC ms. */
  arrivals: number[][];
}

const atATime = 100;
const namespace = '/boards';
const [kind = '', port = '', board = '', watchers = '0'] = process.argv.slice(2);
const url =
  kind === 'raw' ? `ws://127.0.0.1:${port}/` : `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
const event = `42${namespace},["standings",`;

/** What a phone sends along, give or take: a server that keeps it pays for it. */
const headers = {
  'user-agent':
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  'accept-language': 'vi-VN,vi;q=0.9,fr-FR;q=0.8,fr;q=0.7,en-US;q=0.6,en;q=0.5',
  'cache-control': 'no-cache',
  pragma: 'no-cache',
  cookie: `entrant=${'x'.repeat(22)}`,
};

let report: WatchReport = { received: 0, frames: [], arrivals: [] };

function take(frame: string) {
  report.received++;
  // Everybody is sent the same: the newest frame is nearly always the one.
  let index = report.frames.lastIndexOf(frame);
  if (index < 0) {
    index = report.frames.push(frame) - 1;
    report.arrivals.push([]);
  }
  report.arrivals[index]?.push(Date.now());
}

/** Resolves once the server watches over this one. */
function watch(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false, headers });
    socket.once('error', reject);
    if (kind === 'raw') socket.once('open', () => resolve());
    socket.on('message', (data: Buffer) => {
      const frame = data.toString();
      if (kind === 'raw' || frame.startsWith(event)) take(frame);
      else if (frame === '2') socket.send('3');
      else if (frame.startsWith('0')) socket.send(`40${namespace},`);
      else if (frame.startsWith(`40${namespace}`))
        socket.send(`42${namespace},0["watch",${JSON.stringify({ board })}]`);
      else if (frame.startsWith(`43${namespace},0`)) {
        if (frame.includes('"problem"')) reject(new Error(frame));
        else resolve();
      }
    });
  });
}

for (let begun = 0; begun < Number(watchers); begun += atATime)
  await Promise.all(Array.from({ length: Math.min(atATime, Number(watchers) - begun) }, watch));

process.on('message', (question: 'report' | 'close') => {
  if (question === 'close') process.exit(0);
  process.send?.(report);
  report = { received: 0, frames: [], arrivals: [] };
});
process.send?.('watching');

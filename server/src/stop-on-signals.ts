import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { RunningServer } from './start-server.ts';

/**
 * In each turn the event loop takes in at least one new connection and reads what has come on the others: forty
 * connections that were on their way get their answer, however busy it is and wherever they came in.
 */
async function hearOut() {
  for (let turn = 0; turn < 40; turn++) {
    await sleep(5);
    // A timer that is late may follow another within one turn; this comes once in each.
    await nextTurn();
  }
}

/**
 * On SIGTERM or SIGINT closes the server, answering what has been asked, and ends the process with code 0.
 * What was sent before the signal is read first: closing cuts off every connection that still waits to be taken in or from
 * which nothing has been read yet, as if nothing had been sent.
 */
export function stopOnSignals(server: Pick<RunningServer, 'close'>) {
  let closing = false;
  const stop = async () => {
    if (closing) return;
    closing = true;
    try {
      await hearOut();
      await server.close();
      process.exit(0);
    } catch (error) {
      // Half closed it would answer nobody and never end.
      console.error(error);
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

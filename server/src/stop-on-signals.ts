import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServer } from './start-server.ts';

/**
 * Between two waits the event loop takes in one new connection and reads what has come on the others,
 * however busy it is: forty connections that were on their way get their answer.
 */
const lastCall = { waits: 40, ms: 5 };

/**
 * On SIGTERM or SIGINT closes the server, answering what has been asked, and ends the process with code 0.
 * What was sent before the signal is read first: closing cuts off every connection from which nothing has
 * been read yet, as if nothing had been sent.
 */
export function stopOnSignals(server: Pick<RunningServer, 'close'>) {
  let closing = false;
  const stop = async () => {
    if (closing) return;
    closing = true;
    try {
      for (let wait = 0; wait < lastCall.waits; wait++) await sleep(lastCall.ms);
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

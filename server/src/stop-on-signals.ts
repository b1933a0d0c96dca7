import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunningServer } from './start-server.ts';

/** A connection is accepted in one turn of the event loop and its request read in the next; one to spare. */
const readingTurns = 3;

/**
 * On SIGTERM or SIGINT closes the server, answering what has been asked, and ends the process with code 0.
 * What had arrived before the signal is read first: closing cuts off connections nothing was heard from yet.
 */
export function stopOnSignals(server: Pick<RunningServer, 'close'>) {
  let closing = false;
  const stop = async () => {
    if (closing) return;
    closing = true;
    try {
      for (let turn = 0; turn < readingTurns; turn++) await nextTurn();
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

import type { RunningServer } from './start-server.ts';

/** On SIGTERM or SIGINT closes the server, answering what has been asked, and ends the process with code 0. */
export function stopOnSignals(server: Pick<RunningServer, 'close'>) {
  let closing = false;
  const stop = async () => {
    if (closing) return;
    closing = true;
    await server.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

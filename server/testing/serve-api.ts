import { flushCompileCache } from 'node:module';
import { startServer } from '../src/start-server.ts';
import { stopOnSignals } from '../src/stop-on-signals.ts';

// The platform as it really runs, without pages: `node serve-api.ts DATA_DIR`. Prints the port it found.
const [dataDir = ''] = process.argv.slice(2);
const server = await startServer(
  { port: 0, host: '127.0.0.1', dataDir, logLevel: 'error', seed: 'none' },
  { pages: false },
);
stopOnSignals(server);
// Now, not at the exit: these processes are killed.
flushCompileCache();
console.log(`port ${server.port}`);

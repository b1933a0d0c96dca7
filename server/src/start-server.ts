import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockDataDir } from '@cchc/db/lock.ts';
import { openStore } from '@cchc/db/open.ts';
import type { Store } from '@cchc/db/store.ts';
import pino from 'pino';
import { buildApp } from './app.ts';
import { Changes } from './changes.ts';
import { seedDemo } from './demo/seed-demo.ts';
import type { Deps } from './deps.ts';
import type { Environment } from './environment.ts';
import { listenWidely } from './http/entrances.ts';
import { makeNewId } from './ids.ts';
import { readShippedCatalogue } from './legal-documents/catalogue-file.ts';
import { loadCatalogue } from './legal-documents/load-catalogue.ts';
import { loadWebApp } from './pages/web-app.ts';
import { makeFirstAdmin } from './people/first-admin.ts';
import { openSecret, refuseLostSecret } from './secret-file.ts';

export interface RunningServer {
  port: number;
  /** Only at the very first start: to be printed once and never logged. */
  firstAdmin: { username: string; password: string } | null;
  /** Stops listening, answers what has been asked, writes what has been acknowledged, lets go of the data. */
  close: () => Promise<void>;
}

/** Where `npm run build` puts the pages. */
const builtWeb = join(import.meta.dirname, '..', '..', 'web', 'build');

/** Logs name people by id only; should a field slip in that does not belong, it is cut out. */
const redact = ['req.headers', 'phone', 'fullName', 'birthYear', 'code', 'password', 'choice', 'token'];

/**
 * Starts the platform: takes the data directory, opens the store, fills an empty one, listens.
 *
 * @param options.pages false for the API alone, which needs nothing built.
 * @throws {DataDirInUse} another server works on the same data.
 */
export async function startServer(
  environment: Environment,
  { pages = true }: { pages?: boolean } = {},
): Promise<RunningServer> {
  mkdirSync(environment.dataDir, { recursive: true });
  const { databaseUrl } = environment;
  const lock = lockDataDir(environment.dataDir);
  try {
    const store = await openStore(
      databaseUrl ? { url: databaseUrl } : { file: join(environment.dataDir, 'contest.db') },
    );
    try {
      const server = await serve(environment, store, pages);
      const close = async () => {
        await server.close();
        await store.close();
        lock.release();
      };
      return { ...server, close };
    } catch (error) {
      await store.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function serve(environment: Environment, store: Store, pages: boolean): Promise<RunningServer> {
  await refuseLostSecret(environment.dataDir, store);
  const log = pino({ level: environment.logLevel, redact });
  const deps: Deps = {
    store,
    secret: openSecret(environment.dataDir),
    newId: makeNewId(randomBytes),
    randomBytes,
    changes: new Changes(),
    log,
  };
  await loadCatalogue(deps, (await readShippedCatalogue()).entries, Date.now());
  if (environment.seed === 'demo') await seedDemo(deps, Date.now(), console.log);
  const web = pages ? await loadWebApp(builtWeb, environment) : undefined;
  const app = await buildApp(deps, {
    clock: Date.now,
    logger: log,
    ticking: true,
    ...(web && { web }),
    ...(environment.origin && { origin: environment.origin }),
    ...(environment.trustProxy && { trustProxy: environment.trustProxy }),
    ...(environment.connectionsPerNetwork && {
      connectionsPerNetwork: environment.connectionsPerNetwork,
    }),
  });
  const { port, host } = environment;
  const listening = await listenWidely(app, { port, host }).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  return {
    ...listening,
    // Last of all: its password is told once, and a port that is taken must not swallow it.
    firstAdmin: await makeFirstAdmin(deps, Date.now()),
  };
}

import { resolve } from 'node:path';
import { z } from 'zod';
import { usuallyPerNetwork } from './http/open-connections.ts';

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('0.0.0.0'),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: z.string().min(1).optional(),
  CONNECTIONS_PER_NETWORK: z.coerce.number().int().min(1).default(usuallyPerNetwork),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  SEED: z.enum(['demo', 'none']).default('demo'),
  SERVICE_WORKER: z.enum(['on', 'off']).default('on'),
});

/** What the environment says, with defaults; `dataDir` is absolute. */
export interface Environment {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl?: string;
  origin?: string;
  /** Addresses of proxies whose forwarded headers are believed, comma-separated. */
  trustProxy?: string;
  /** How many connections of a kind one network may hold open: boards watched, events listened to. */
  connectionsPerNetwork?: number;
  logLevel: z.infer<typeof environmentSchema>['LOG_LEVEL'];
  seed: 'demo' | 'none';
  /** Browsers keep no page for a reload without a network, and forget what they kept. */
  serviceWorker?: 'off';
}

/**
 * Reads the environment.
 * @throws {Error} naming each variable that is not right, one a line.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  const { PORT, HOST, DATA_DIR, DATABASE_URL, ORIGIN, TRUST_PROXY, LOG_LEVEL, SEED, SERVICE_WORKER } =
    parsed.data;
  const { CONNECTIONS_PER_NETWORK } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataDir: resolve(DATA_DIR),
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    ...(ORIGIN && { origin: new URL(ORIGIN).origin }),
    ...(TRUST_PROXY && { trustProxy: TRUST_PROXY }),
    connectionsPerNetwork: CONNECTIONS_PER_NETWORK,
    logLevel: LOG_LEVEL,
    seed: SEED,
    ...(SERVICE_WORKER === 'off' && { serviceWorker: SERVICE_WORKER }),
  };
}

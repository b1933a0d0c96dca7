// The server process of the `page` bench: the platform as it runs, its built pages included, over a contest; and beside
// it, in the same process, a static JSON route on a bare Fastify. It believes `X-Forwarded-For` of this machine, so that
// readers come from networks of their own. `node page-server.ts DIR`
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { openSecret } from '../src/secret-file.ts';
import { startServer } from '../src/start-server.ts';
import { keepAccounts } from './accounting.ts';
import { makeOpenContest, openDeps } from './facts.ts';

export interface PageGreeting {
  ports: { ours: number; bare: number };
  /** Address of the contest's page. */
  page: string;
}

const [dir = ''] = process.argv.slice(2);

async function makeContest() {
  const deps = { ...(await openDeps(dir)), secret: openSecret(dir) };
  const contest = await makeOpenContest(deps, Date.now());
  await deps.store.close();
  return contest;
}

const { slug } = await makeContest();
const server = await startServer({
  ...{ port: 0, host: '127.0.0.1', dataDir: dir, logLevel: 'error', seed: 'none' },
  ...{ trustProxy: '127.0.0.1', origin: 'http://thi.example.vn' },
});
const bare = Fastify();
bare.setValidatorCompiler(validatorCompiler);
bare.setSerializerCompiler(serializerCompiler);
bare
  .withTypeProvider<ZodTypeProvider>()
  .get('/static', { schema: { response: { 200: z.object({ status: z.string() }) } } }, async () => ({
    status: 'ok',
  }));
await bare.listen({ port: 0, host: '127.0.0.1' });
const address = bare.server.address();
const ports = { ours: server.port, bare: typeof address === 'object' && address ? address.port : 0 };
const accounts = keepAccounts();

async function close() {
  await Promise.all([server.close(), bare.close()]);
  process.exit(0);
}

process.on('message', (question: 'cpu' | 'close') => {
  if (question === 'cpu') process.send?.(accounts());
  else void close();
});
process.on('disconnect', () => process.exit(1));
process.send?.({ ports, page: `/contests/${slug}` } satisfies PageGreeting);

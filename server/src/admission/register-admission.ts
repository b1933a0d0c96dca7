import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Deps } from '../deps.ts';
import { Admission } from './admission.ts';
import type { TurnLimits } from './turns.ts';
import { workOf, type Work } from './work.ts';

declare module 'fastify' {
  interface FastifyInstance {
    admission: Admission;
  }
  interface FastifyContextConfig {
    /** What kind of work the route is; absent where everybody is always served. */
    work?: Work;
  }
}

/**
 * Waits for a turn after limits and identity, before the body is read; the turn ends with the answer. Nothing is done
 * for whoever has gone meanwhile.
 */
function takeTurn(
  request: FastifyRequest,
  reply: FastifyReply,
  _payload: unknown,
  done: (error?: Error) => void,
) {
  const { admission } = request.server;
  const isGone = () => reply.raw.closed;
  if (isGone()) return;
  const go = () => {
    reply.raw.once('close', () => admission.endTurn());
    done();
  };
  admission.takeTurn(go, isGone);
}

/** Notes on each route what work it is, and lets starts take turns. */
function prepareRoute(route: RouteOptions) {
  const [method = 'GET'] = [route.method].flat();
  const work = workOf(method, route.url);
  if (!work) return;
  route.config = { ...route.config, work };
  if (work === 'start' && method === 'POST') route.preParsing = [takeTurn, route.preParsing ?? []].flat();
}

/**
 * Decides who is served while not everybody can be; the first thing a request meets, so that turning away costs next
 * to nothing. While nobody is turned away a request pays for one comparison.
 *
 * @param ticking whether the process is measured; without it only the line of starts is kept short.
 */
export function registerAdmission(
  app: FastifyInstance,
  deps: Deps,
  { ticking, turns }: { ticking: boolean; turns: TurnLimits | undefined },
) {
  const admission = new Admission(() => performance.now(), turns);
  app.decorate('admission', admission);
  app.addHook('onRoute', prepareRoute);
  app.addHook('onRequest', (request, _reply, done) => {
    const work = admission.isSelective ? request.routeOptions.config.work : undefined;
    if (work) admission.admit(work);
    done();
  });
  if (!ticking) return;
  admission.start(() => deps.store.waiting());
  app.addHook('preClose', async () => admission.stop());
}

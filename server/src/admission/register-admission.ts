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

/** Ends the turn of a request that has one; called again, it does nothing. */
const endings = new WeakMap<FastifyRequest, () => void>();

/**
 * Waits for a turn once the body is there: whoever is slow to send theirs keeps nobody waiting. Nothing is done for
 * whoever has gone meanwhile.
 */
function takeTurn(request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) {
  const { admission } = request.server;
  const isGone = () => reply.raw.closed;
  if (isGone()) return;
  const go = () => {
    let hasEnded = false;
    const end = () => {
      if (!hasEnded) admission.endTurn();
      hasEnded = true;
    };
    endings.set(request, end);
    reply.raw.once('close', end);
    done();
  };
  admission.takeTurn(go, isGone);
}

/** The turn ends once there is an answer: it may have to wait long for whoever is slow to take those before it. */
function endTurn(request: FastifyRequest, _reply: FastifyReply, payload: unknown, done: SendDone) {
  endings.get(request)?.();
  done(null, payload);
}

type SendDone = (error: Error | null, payload: unknown) => void;

/** Notes on each route what work it is, and lets starts take turns. */
function prepareRoute(route: RouteOptions) {
  const [method = 'GET'] = [route.method].flat();
  const work = workOf(method, route.url);
  if (!work) return;
  route.config = { ...route.config, work };
  if (work !== 'start' || method !== 'POST') return;
  route.preValidation = [takeTurn, route.preValidation ?? []].flat();
  route.onSend = [route.onSend ?? [], endTurn].flat();
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

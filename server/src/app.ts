import cookie from '@fastify/cookie';
import Fastify, { LogController, type FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { registerAdmission } from './admission/register-admission.ts';
import type { TurnLimits } from './admission/turns.ts';
import { attemptRoutes, registerAttemptEvents } from './attempts/routes.ts';
import { attemptStaffRoutes } from './attempts/staff-routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { bankReviewRoutes } from './banks/review/review-routes.ts';
import { bankExportRoutes } from './banks/export/export-routes.ts';
import { bankStaffRoutes } from './banks/routes.ts';
import { collectiveRoutes, registerCollective } from './collective/routes.ts';
import { preparationRoutes } from './contests/preparation-routes.ts';
import { contestRoutes } from './contests/routes.ts';
import { dryRunRoutes } from './contests/dry-run/routes.ts';
import { contestStaffRoutes } from './contests/staff-routes.ts';
import type { Deps } from './deps.ts';
import { registerArrival } from './http/arrival.ts';
import { registerAtOnce } from './http/at-once.ts';
import { letGoWhenClosing } from './http/closing.ts';
import { registerErrors, sendProblem } from './http/errors.ts';
import { registerHealth } from './http/health.ts';
import { registerIdentity } from './http/identity.ts';
import { registerLimits } from './http/limits.ts';
import { rawNetworkOf, usuallyPerNetwork } from './http/open-connections.ts';
import { registerOpenApi } from './http/openapi.ts';
import { refuseCrossSite } from './http/origin.ts';
import { registerSecurityHeaders } from './http/security-headers.ts';
import { registerStaff } from './http/staff.ts';
import { registerUploads } from './http/uploads.ts';
import { entrantRoutes } from './people/entrant-routes.ts';
import { contestPeopleRoutes } from './people/contest-people-routes.ts';
import { duplicateRoutes } from './people/duplicates/routes.ts';
import { entrantStaffRoutes } from './people/entrant-staff-routes.ts';
import { readQuestions } from './imports/read-questions.ts';
import type { ReadUpload } from './imports/reading-queue.ts';
import { importRoutes } from './imports/routes.ts';
import { legalDocumentRoutes } from './legal-documents/routes.ts';
import { registerLive } from './live/live.ts';
import { mediaRoutes } from './media/routes.ts';
import { liveViewRoutes } from './reports/live-routes.ts';
import { pageRoutes } from './pages/page-routes.ts';
import { providePublicServices } from './pages/public-services.ts';
import type { WebApp } from './pages/web-app.ts';
import { coordinationRoutes } from './people/coordination/routes.ts';
import { exclusionRoutes } from './people/exclusions/routes.ts';
import { memberRoutes } from './people/member-routes.ts';
import { rosterRoutes } from './people/roster/routes.ts';
import { signRoutes } from './people/signs/routes.ts';
import { staffRoutes } from './people/staff-routes.ts';
import { resultsRoutes } from './ranking/results-routes.ts';
import { unitRoutes } from './people/unit-routes.ts';
import { exportRoutes } from './reports/export-routes.ts';
import { unitFileRoutes } from './people/units/file/routes.ts';
import { unitStaffRoutes } from './people/units/routes.ts';
import { startSweeps } from './sweeps.ts';
import { registerFactsDesk } from './threads/facts-desk.ts';

export interface AppOptions {
  /** UTC milliseconds now; a test holds it still. */
  clock: () => number;
  /** Public origin when a proxy hides it, e.g. `https://thi.example.vn`; cookies are then Secure if it is https. */
  origin?: string;
  logger?: FastifyServerOptions['loggerInstance'];
  /** Addresses of proxies whose forwarded headers are believed, comma-separated. */
  trustProxy?: string;
  /** How many connections of a kind one network may hold open; left out, two thousand. */
  connectionsPerNetwork?: number;
  /** Whether what happens by the clock happens by itself; tests call it by hand. */
  ticking?: boolean;
  /** How many starts are worked on at once and how many may wait for it; left out, sixteen and five hundred. */
  startTurns?: TurnLimits;
  /** Reads uploaded files; left out, in a process of its own. A test may read them in its own way. */
  readUpload?: ReadUpload;
  /** The built pages; without them only the API is served. */
  web?: WebApp;
}

/** Ids that tell requests of one log apart, a process from the next by when it began. */
function requestIds(begunAt: number): () => string {
  const process = begunAt.toString(36);
  let count = 0;
  return () => `${process}-${(++count).toString(36)}`;
}

/** Stands where Fastify would load compilers of its own, which takes longer than most of the server: ours are set first. */
const notAsked = (): never => {
  throw new Error('A schema was compiled before the compilers were set');
};

/** The server's table of contents: what is mounted, in the order a request meets it. */
export async function buildApp(deps: Deps, options: AppOptions) {
  const secure = options.origin?.startsWith('https:') ?? false;
  const app = Fastify({
    ...(options.logger && { loggerInstance: options.logger }),
    ...(options.trustProxy !== undefined && { trustProxy: options.trustProxy }),
    logController: new LogController({ disableRequestLogging: true }),
    schemaController: { compilersFactory: { buildValidator: notAsked, buildSerializer: notAsked } },
    bodyLimit: 64 * 1024,
    // A file of 20 MB over a line of 3 Mbit/s; one that crawls is cut off. Node takes the shorter of the two for headers.
    requestTimeout: 60_000,
    http: { headersTimeout: 30_000, connectionsCheckingInterval: 5_000 },
    routerOptions: { maxParamLength: 200 },
    genReqId: requestIds(options.clock()),
    // An address that cannot be read, or has a part too long for any route: no hook has seen the request.
    frameworkErrors: (error, request, reply) =>
      sendProblem(error, request, reply.headers(reply.server.answerHeaders)),
  });
  const networkOfRaw = rawNetworkOf(options.trustProxy);
  registerAtOnce(app, networkOfRaw);
  registerFactsDesk(app, deps);
  letGoWhenClosing(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerErrors(app);
  registerAdmission(app, deps, { ticking: options.ticking ?? false, turns: options.startTurns });
  await app.register(cookie);
  registerSecurityHeaders(app, secure);
  registerArrival(app, options.clock);
  registerIdentity(app, deps);
  registerStaff(app, deps, secure);
  await registerLimits(app);
  registerUploads(app);
  refuseCrossSite(app, options.origin);
  registerHealth(app, deps);
  await registerOpenApi(app);
  await app.register(staffRoutes, { deps, clock: options.clock, secure });
  await app.register(memberRoutes, { deps });
  await app.register(contestPeopleRoutes, { deps });
  await app.register(entrantRoutes, { deps, secure });
  await app.register(entrantStaffRoutes, { deps });
  await app.register(duplicateRoutes, { deps });
  await app.register(signRoutes, { deps });
  await app.register(rosterRoutes, { deps });
  await app.register(exclusionRoutes, { deps });
  await app.register(coordinationRoutes, { deps });
  await app.register(unitRoutes, { deps });
  await app.register(unitStaffRoutes, { deps });
  await app.register(unitFileRoutes, { deps });
  await app.register(bankStaffRoutes, { deps });
  await app.register(bankExportRoutes, { deps });
  await app.register(bankReviewRoutes, { deps });
  await app.register(legalDocumentRoutes, { deps });
  await app.register(importRoutes, { deps, read: options.readUpload ?? readQuestions, clock: options.clock });
  await app.register(mediaRoutes, { deps });
  await app.register(contestRoutes, { deps });
  await app.register(contestStaffRoutes, { deps });
  await app.register(dryRunRoutes, { deps });
  await app.register(preparationRoutes, { deps });
  registerCollective(app, deps);
  await app.register(collectiveRoutes, { deps });
  await app.register(auditRoutes, { deps });
  const { connectionsPerNetwork = usuallyPerNetwork } = options;
  registerAttemptEvents(app, deps, { clock: options.clock, perNetwork: connectionsPerNetwork });
  await app.register(attemptRoutes, { deps, secure });
  await app.register(attemptStaffRoutes, { deps });
  await app.register(liveViewRoutes, { deps });
  await app.register(resultsRoutes, { deps });
  await app.register(exportRoutes, { deps, origin: options.origin });
  await registerLive(app, deps, {
    ...{ clock: options.clock, ticking: options.ticking ?? false },
    ...{ perNetwork: connectionsPerNetwork, networkOf: networkOfRaw },
  });
  if (options.ticking) app.addHook('preClose', startSweeps(deps, options.clock));
  if (options.ticking) {
    app.loadWatch.start(options.clock);
    app.addHook('preClose', async () => app.loadWatch.stop());
  }
  if (options.web) {
    providePublicServices(deps, app, options.clock);
    const isBehindProxy = options.trustProxy !== undefined;
    await app.register(pageRoutes, { web: options.web, origin: options.origin, isBehindProxy });
  }
  // Last of all: it stands before whoever listens by then.
  app.atOnce.standBefore(app.server);
  return app;
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { requireStaff, staffGuard, staffMay, staffOf } from '../http/staff.ts';
import { problem } from '../problems.ts';
import { findFacts } from './attempt-facts.ts';
import { grantTimeSchema, lateStartSchema, leaveSchema, staffAttemptsSchema } from './contract.ts';
import { grantLateStart } from './grant-late-start.ts';
import { giveExtraTime, reopenAttempt } from './grant-time.ts';
import { listAttempts } from './list-attempts.ts';

const attemptParams = z.object({ attemptId: z.string().max(64) });
const entrantParams = z.object({ id: z.string().max(60), entrantId: z.string().max(60) });
const headers = z.object({ 'idempotency-key': z.string().min(8).max(64).optional() });
const endSchema = z.object({ endsAt: z.number(), serverNow: z.number() });

/** What organisers do about one entrant's attempts, in the contests they look after. */
export async function attemptStaffRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const onRequest = staffGuard({ roles: ['organiser'], anywhere: true });

  /** The organiser who calls, when the attempt's contest is theirs to look after. */
  const organiserOf = async (request: FastifyRequest, attemptId: string) => {
    const facts = await findFacts(deps, attemptId);
    if (!facts) throw problem('not-found');
    return requireStaff(request, ['organiser'], { contestId: facts.contestId });
  };

  app.get(
    '/api/staff/contests/:id/entrants/:entrantId/attempts',
    {
      onRequest: staffGuard({ roles: ['organiser', 'auditor'], contestParam: 'id' }),
      schema: { params: entrantParams, response: { 200: staffAttemptsSchema } },
    },
    async (request) => {
      const { id: contestId, entrantId } = request.params;
      const inFull = staffMay(request, ['organiser'], { contestId });
      return listAttempts(deps, { contestId, entrantId, inFull }, request.arrivedAt);
    },
  );

  app.post(
    '/api/staff/contests/:id/entrants/:entrantId/late-start',
    {
      onRequest: staffGuard({ roles: ['organiser'], contestParam: 'id' }),
      schema: { params: entrantParams, headers, body: lateStartSchema, response: { 200: leaveSchema } },
    },
    async (request) => {
      const { id: contestId, entrantId } = request.params;
      const idempotencyKey = request.headers['idempotency-key'] ?? null;
      const grant = { contestId, entrantId, ...request.body, idempotencyKey };
      const startsUntil = await grantLateStart(deps, grant, staffOf(request).id, request.arrivedAt);
      return { startsUntil, serverNow: request.arrivedAt };
    },
  );

  for (const [name, grantTime] of [
    ['extra-time', giveExtraTime],
    ['reopen', reopenAttempt],
  ] as const)
    app.post(
      `/api/staff/attempts/:attemptId/${name}`,
      {
        onRequest,
        schema: { params: attemptParams, headers, body: grantTimeSchema, response: { 200: endSchema } },
      },
      async (request) => {
        const { attemptId } = request.params;
        const { id } = await organiserOf(request, attemptId);
        const idempotencyKey = request.headers['idempotency-key'] ?? null;
        const grant = { attemptId, ...request.body, idempotencyKey };
        const endsAt = await grantTime(deps, grant, id, request.arrivedAt);
        return { endsAt, serverNow: request.arrivedAt };
      },
    );
}

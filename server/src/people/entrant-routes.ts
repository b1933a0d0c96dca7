import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { deviceTokenOf } from '../http/device-cookie.ts';
import { entrantCookie, setEntrantCookie } from '../http/identity.ts';
import { limits, networkOf } from '../http/limits.ts';
import { findStaffSession } from '../http/staff.ts';
import { joinedSchema, joinSchema, meSchema, returnSchema } from './contract.ts';
import { joinContest } from './join-contest.ts';
import { JoinGuesses } from './join-guesses.ts';
import { presentMe } from './present-me.ts';
import { returnEntrant, signOutEntrant } from './return-entrant.ts';

const params = z.object({ slug: z.string().max(60) });

const idempotencyKeyOf = (request: FastifyRequest) => String(request.headers['idempotency-key'] ?? '');

/** Entrants join, come back with their code, see what is theirs, and sign out. */
export async function entrantRoutes(
  fastify: FastifyInstance,
  { deps, secure }: { deps: Deps; secure: boolean },
) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const config = { rateLimit: limits.joining };
  const counter = new JoinGuesses();

  app.post(
    '/api/contests/:slug/entries',
    {
      config,
      // The contest's rules decide what is needed: joinContest checks, and names everything at once.
      attachValidation: true,
      schema: {
        params,
        headers: z.object({ 'idempotency-key': z.string().optional() }),
        body: joinSchema,
        response: { 201: joinedSchema },
      },
    },
    async (request, reply) => {
      const { slug } = request.params;
      const { sessionHash: oldTokenHash, arrivedAt } = request;
      const deviceToken = deviceTokenOf(request, reply, { deps, secure });
      const idempotencyKey = idempotencyKeyOf(request);
      const session = await findStaffSession(request);
      const join = { slug, idempotencyKey, body: request.body, oldTokenHash, deviceToken };
      const who = { account: session?.staff ?? null, guesses: { network: networkOf(request), counter } };
      const { token, ...joined } = await joinContest(deps, { ...join, ...who }, arrivedAt);
      setEntrantCookie(reply, token, secure);
      void reply.code(201);
      return joined;
    },
  );

  app.post(
    '/api/contests/:slug/sessions',
    {
      config,
      schema: { params, body: returnSchema, response: { 200: z.object({ entrantId: z.string() }) } },
    },
    async (request, reply) => {
      const { sessionHash: oldTokenHash, arrivedAt } = request;
      const { slug } = request.params;
      const { token, entrantId } = await returnEntrant(
        deps,
        { slug, code: request.body.code, oldTokenHash },
        arrivedAt,
      );
      setEntrantCookie(reply, token, secure);
      return { entrantId };
    },
  );

  app.get(
    '/api/me',
    { config: { rateLimit: limits.reading }, schema: { response: { 200: meSchema } } },
    async (request) => presentMe(deps, request.entries, request.arrivedAt),
  );

  app.delete('/api/me/session', { schema: { response: { 204: z.null() } } }, async (request, reply) => {
    const { sessionHash } = request;
    if (sessionHash) {
      await signOutEntrant(deps, sessionHash);
      fastify.sessions.forget(sessionHash);
    }
    void reply.clearCookie(entrantCookie, { path: '/', httpOnly: true, sameSite: 'lax', secure }).code(204);
    return null;
  });
}

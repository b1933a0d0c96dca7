import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { networkOf } from '../http/limits.ts';
import { findStaffSession } from '../http/staff.ts';
import { problem } from '../problems.ts';
import { changePassword } from './change-password.ts';
import { changePasswordSchema, signInSchema, staffMeSchema } from './contract.ts';
import { PasswordFailures } from './password-failures.ts';
import type { StaffAuth } from './staff-auth.ts';
import { signInStaff } from './staff-sign-in.ts';

interface Options {
  deps: Deps;
  clock: () => number;
  /** Whether the public address is https. */
  secure: boolean;
}

/** Staff sign in, see who they are, change their password, sign out. */
export async function staffRoutes(fastify: FastifyInstance, { deps, clock, secure }: Options) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  let auth: StaffAuth | undefined;
  /** Loaded when somebody first signs in or out: better-auth is a fifth of all the code there is to load. */
  const staffAuth = async (): Promise<StaffAuth> => {
    const { createStaffAuth } = await import('./staff-auth.ts');
    return (auth ??= createStaffAuth(deps, clock, secure));
  };
  const failures = new PasswordFailures();
  const { staffSessions, staffCookieName } = fastify;
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.post(
    '/api/staff/sign-in',
    { schema: { body: signInSchema, response: { 200: staffMeSchema } } },
    async (request, reply) => {
      const input = { ...request.body, network: networkOf(request) };
      const { token, cookies } = await signInStaff(await staffAuth(), failures, input, request.arrivedAt);
      const session = await staffSessions.findByToken(token, request.arrivedAt);
      if (!session) throw problem('sign-in-required');
      void reply.header(
        'set-cookie',
        cookies.filter((cookie) => cookie.startsWith(`${staffCookieName}=`)),
      );
      return session.staff;
    },
  );

  app.get('/api/staff/me', { schema: { response: { 200: staffMeSchema } } }, async (request) => {
    const session = await findStaffSession(request);
    if (!session) throw problem('sign-in-required');
    return session.staff;
  });

  app.post('/api/staff/sign-out', { schema: { response: { 204: z.null() } } }, async (request, reply) => {
    const cookie = request.headers.cookie ?? '';
    const { api } = await staffAuth();
    await api.signOut({ headers: new Headers({ cookie }) });
    staffSessions.forget();
    void reply.clearCookie(staffCookieName, { path: '/', httpOnly: true, sameSite: 'lax', secure }).code(204);
    return null;
  });

  app.post(
    '/api/staff/password',
    { schema: { body: changePasswordSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      const session = await findStaffSession(request);
      if (!session) throw problem('sign-in-required');
      failures.count(session.staff.username, networkOf(request), request.arrivedAt);
      await changePassword(deps, session, request.body, request.arrivedAt);
      failures.takeBack(session.staff.username, networkOf(request));
      staffSessions.forget();
      void reply.code(204);
      return null;
    },
  );
}

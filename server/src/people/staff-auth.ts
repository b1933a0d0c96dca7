import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { username } from 'better-auth/plugins/username';
import type { Deps } from '../deps.ts';
import { authStore } from './auth-store.ts';
import { createStaffSchema, passwordLength } from './contract.ts';
import { passwordHashing } from './passwords.ts';
import { staffCookie, staffSecret, staffSessionMs } from './staff-sessions.ts';

/** How long a browser keeps the cookie, in seconds. The session's row decides how long it is good for. */
const cookieSeconds = 30 * 24 * 3600;

const isUsername = (name: string) => createStaffSchema.shape.username.safeParse(name).success;

/**
 * better-auth for staff: checks passwords, makes and signs sessions, ends them. It is called from our own
 * routes only and not mounted, so that nothing is reachable that we did not mean to offer.
 *
 * @param clock UTC milliseconds; the ends of sessions are reckoned by it.
 * @param secure whether the public address is https.
 * @param password how passwords are hashed and checked; better-auth also hashes for an unknown username, so
 *   that the time of a refusal does not tell who has an account.
 */
export function createStaffAuth(
  deps: Deps,
  clock: () => number,
  secure: boolean,
  password = passwordHashing,
) {
  const { staffUsers, staffSessions, staffAccounts, staffVerifications } = deps.store.tables;
  return betterAuth({
    baseURL: secure ? 'https://localhost' : 'http://localhost',
    secret: staffSecret(deps),
    telemetry: { enabled: false },
    logger: { level: 'error', log: (level, message) => deps.log.error({ level }, `better-auth: ${message}`) },
    database: drizzleAdapter(authStore(deps.store), {
      provider: deps.store.dialect === 'sqlite' ? 'sqlite' : 'pg',
      transaction: false,
      schema: {
        user: staffUsers,
        session: staffSessions,
        account: staffAccounts,
        verification: staffVerifications,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password,
    },
    plugins: [username({ usernameValidator: isUsername })],
    user: {
      additionalFields: {
        mustChangePassword: { type: 'boolean', required: true, input: false, defaultValue: true },
      },
    },
    // Sliding is our own (StaffSessions): better-auth would also slide by the machine's clock.
    session: { expiresIn: cookieSeconds, disableSessionRefresh: true },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const now = clock();
            const at = new Date(now);
            return {
              data: { ...session, createdAt: at, updatedAt: at, expiresAt: new Date(now + staffSessionMs) },
            };
          },
        },
      },
    },
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: secure,
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => deps.newId(clock()) },
      cookies: { session_token: { name: staffCookie, attributes: { httpOnly: true, sameSite: 'lax' } } },
    },
  });
}

export type StaffAuth = ReturnType<typeof createStaffAuth>;

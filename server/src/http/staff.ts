import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findContestById } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import type { Role, StaffMe } from '../people/contract.ts';
import { grantsInRehearsal, mayAct, type Place } from '../people/staff-roles.ts';
import { staffCookieName, StaffSessions, type StaffSession } from '../people/staff-sessions.ts';
import { problem } from '../problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The staff member who calls, once `findStaffSession` or a guard has looked; null before, and for others. */
    staff: StaffMe | null;
  }
  interface FastifyInstance {
    staffSessions: StaffSessions;
    staffCookieName: string;
    /** The contest one rehearses; undefined for a real contest or none. */
    rehearsedContest: (contestId: string) => Promise<string | undefined>;
  }
}

/** Lets routes know staff. Nothing is looked up until a route asks. */
export function registerStaff(app: FastifyInstance, deps: Deps, secure: boolean) {
  app.decorate('staffSessions', new StaffSessions(deps));
  app.decorate('staffCookieName', staffCookieName(secure));
  app.decorate(
    'rehearsedContest',
    async (contestId: string) => (await findContestById(deps, contestId))?.rehearsalOf ?? undefined,
  );
  app.decorateRequest('staff', null);
}

/** The staff session a request carries, or null; also sets `request.staff`. For routes open to others too. */
export async function findStaffSession(request: FastifyRequest): Promise<StaffSession | null> {
  const { server } = request;
  const cookie = request.cookies[server.staffCookieName];
  const session = cookie ? await server.staffSessions.find(cookie, request.arrivedAt) : null;
  request.staff = session?.staff ?? null;
  return session;
}

/** A member as they stand at a place: with a role in a contest they may act on its rehearsals too. */
async function standingAt(request: FastifyRequest, staff: StaffMe, place: Place): Promise<StaffMe> {
  if (typeof place === 'string') return staff;
  const { contestId: id } = place;
  const rehearsalOf = await request.server.rehearsedContest(id);
  if (rehearsalOf === undefined) return staff;
  return { ...staff, roles: grantsInRehearsal(staff.roles, { id, rehearsalOf }) };
}

/**
 * The staff member who calls, when they may act as one of `roles` at `place`. Admins always may.
 * @throws {Problem} sign-in-required, password-change-required or not-allowed.
 */
export async function requireStaff(
  request: FastifyRequest,
  roles: readonly Role[],
  place: Place,
): Promise<StaffMe> {
  const session = await findStaffSession(request);
  if (!session) throw problem('sign-in-required');
  if (session.staff.mustChangePassword) throw problem('password-change-required');
  const staff = await standingAt(request, session.staff, place);
  if (!mayAct(staff.roles, roles, place)) throw problem('not-allowed');
  request.staff = staff;
  return staff;
}

/** Whether the member a guard let in may also act as one of `roles` at `place`. */
export const staffMay = (request: FastifyRequest, roles: readonly Role[], place: Place): boolean =>
  request.staff !== null && mayAct(request.staff.roles, roles, place);

/** Path parameter `name` of a request whose route has it. */
function pathParameter(request: FastifyRequest, name: string): string {
  const parameters: unknown = request.params;
  const value: unknown =
    parameters && typeof parameters === 'object' ? Reflect.get(parameters, name) : undefined;
  if (typeof value !== 'string') throw new TypeError(`The route has no parameter ${name}`);
  return value;
}

/**
 * An onRequest hook that lets staff in: with `contestParam`, those with a role in the contest the path
 * names; with `anywhere`, those with the role in any contest (the route then shows only what is in
 * reach); otherwise those with a role on the whole platform.
 */
export function staffGuard(options: { roles: readonly Role[]; contestParam?: string; anywhere?: true }) {
  return async (request: FastifyRequest): Promise<void> => {
    const { roles, contestParam, anywhere } = options;
    const elsewhere: Place = anywhere ? 'anywhere' : 'platform';
    const place = contestParam ? { contestId: pathParameter(request, contestParam) } : elsewhere;
    await requireStaff(request, roles, place);
  };
}

/**
 * The member a guard let in.
 * @throws {Problem} sign-in-required where no guard ran.
 */
export function staffOf(request: FastifyRequest): StaffMe {
  if (!request.staff) throw problem('sign-in-required');
  return request.staff;
}

import type { FastifyInstance } from 'fastify';
import { entrantCookie } from '../src/http/identity.ts';
import type { Joined } from '../src/people/contract.ts';
import { EntrantClient } from './entrant-client.ts';

/** Fills in the join form of a contest and sends it, as a browser does. */
export async function joinOverHttp(
  app: FastifyInstance,
  slug: string,
  form: { person: object; key: string },
) {
  const reply = await app.inject({
    method: 'POST',
    url: `/api/contests/${slug}/entries`,
    headers: { 'idempotency-key': form.key },
    payload: form.person,
  });
  const token = reply.cookies.find((each) => each.name === entrantCookie)?.value ?? '';
  const cookie = `${entrantCookie}=${token}`;
  const body = reply.json<Joined>();
  return { status: reply.statusCode, ...body, cookie, client: new EntrantClient(app, { cookie }) };
}

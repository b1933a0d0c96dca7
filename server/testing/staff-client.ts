import type { FastifyInstance } from 'fastify';
import type { Answer } from './entrant-client.ts';

/** A password a member chose. */
export const ownPassword = 'một mật khẩu của riêng tôi';

/** What a staff member's browser does, over `app.inject`. */
export class StaffClient {
  readonly #app: FastifyInstance;
  #cookie: string;

  /** @param cookie of a session, for one who is signed in already. */
  constructor(app: FastifyInstance, cookie = '') {
    this.#app = app;
    this.#cookie = cookie;
  }

  /** @returns the answer; its body is null where there is none. */
  async send<Body>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<Answer<Body>> {
    const reply = await this.#app.inject({
      method,
      url: `/api/staff/${url}`,
      headers: { 'accept-language': 'en', ...(this.#cookie && { cookie: this.#cookie }) },
      ...(payload && { payload }),
    });
    const [set] = reply.cookies;
    if (set) this.#cookie = `${set.name}=${encodeURIComponent(set.value)}`;
    return {
      status: reply.statusCode,
      body: (reply.body === '' ? null : reply.json()) as Body,
      text: reply.body,
    };
  }

  /** Sends a file as it is. */
  async upload<Body>(url: string, bytes: Uint8Array): Promise<Answer<Body>> {
    const reply = await this.#app.inject({
      method: 'POST',
      url: `/api/staff/${url}`,
      headers: {
        'accept-language': 'en',
        'content-type': 'application/octet-stream',
        ...(this.#cookie && { cookie: this.#cookie }),
      },
      payload: Buffer.from(bytes),
    });
    return { status: reply.statusCode, body: reply.json(), text: reply.body };
  }

  /** Asks for a file, whose bytes are not JSON. */
  raw(method: 'GET' | 'POST', url: string) {
    const headers = { 'accept-language': 'en', ...(this.#cookie && { cookie: this.#cookie }) };
    return this.#app.inject({ method, url: `/api/staff/${url}`, headers });
  }

  signIn(username: string, password: string) {
    return this.send<{ mustChangePassword: boolean }>('POST', 'sign-in', { username, password });
  }

  /** Signs in with a one-time password and chooses one's own. */
  async settleIn(username: string, oneTimePassword: string) {
    const signedIn = await this.signIn(username, oneTimePassword);
    const change = { current: oneTimePassword, next: ownPassword };
    const changed = await this.send('POST', 'password', change);
    return { signedIn, changed };
  }
}

import type { FastifyInstance } from 'fastify';
import type { AttemptView, OpenAttempt, PublicReceipt, Receipt, Saved } from '../src/attempts/contract.ts';
import type { TestEntrant } from './builders.ts';

/** An answer over HTTP, its body taken as what the caller expects. */
export interface Answer<Body> {
  status: number;
  /** The reply, or the problem document. */
  body: Body;
  /** The bytes on the wire. */
  text: string;
}

type Send = 'GET' | 'POST' | 'PUT';

/** What an entrant's browser does, over `app.inject`. */
export class EntrantClient {
  readonly #app: FastifyInstance;
  readonly #cookie: string;

  /** @param entrant left out for a visitor without a session. */
  constructor(app: FastifyInstance, entrant?: Pick<TestEntrant, 'cookie'>) {
    this.#app = app;
    this.#cookie = entrant?.cookie ?? '';
  }

  async send<Body>(method: Send, url: string, payload?: object | string): Promise<Answer<Body>> {
    const reply = await this.#app.inject({
      method,
      url,
      headers: {
        'accept-language': 'en',
        ...(this.#cookie && { cookie: this.#cookie }),
        ...(typeof payload === 'string' && { 'content-type': 'application/json' }),
      },
      ...(payload !== undefined && { payload }),
    });
    return { status: reply.statusCode, body: reply.json<Body>(), text: reply.body };
  }

  start(roundId: string) {
    return this.send<OpenAttempt>('POST', `/api/rounds/${roundId}/attempts`);
  }

  save(attemptId: string, slot: number, choice: readonly string[], seq: number) {
    return this.send<Saved>('PUT', `/api/attempts/${attemptId}/responses/${slot}`, { choice, seq });
  }

  predict(attemptId: string, value: number | null, seq: number) {
    return this.send<Saved>('PUT', `/api/attempts/${attemptId}/prediction`, { value, seq });
  }

  submit(attemptId: string) {
    return this.send<Receipt>('POST', `/api/attempts/${attemptId}/submit`);
  }

  get(attemptId: string) {
    return this.send<AttemptView>('GET', `/api/attempts/${attemptId}`);
  }

  receipt(code: string) {
    return this.send<PublicReceipt>('GET', `/api/receipts/${encodeURIComponent(code)}`);
  }
}
